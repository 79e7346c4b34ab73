"""Draws bars as SVG, which read well on light and dark paper and to those who hear them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from benchmarks.builds import MORE
from benchmarks.builds import TITLE as BUILD
from benchmarks.goals import FIRST, SECOND
from benchmarks.report import Results
from benchmarks.sites import GUIDE, LARGER, PLAIN
from benchmarks.subjects import OURS, PAGES, QUIZ_EXERCISE, STOCK
from benchmarks.visits import LINES

TEMPLATE = Environment(
    loader=FileSystemLoader(Path(__file__).parent), autoescape=True, trim_blocks=True, lstrip_blocks=True
)


@dataclass(frozen=True)
class Bar:
    """One bar: where its value comes from, and whether it is the guide's."""

    label: str
    place: tuple[str, str, str]
    ours: bool = False


@dataclass(frozen=True)
class Chart:
    """Groups of bars with one scale; values are divided before they are shown."""

    name: str
    title: str
    unit: str
    groups: Mapping[str, tuple[Bar, ...]]
    divisor: float = 1
    digits: int = 1

    def draw(self, results: Results) -> str | None:
        """Draw what was measured; nothing where nothing was."""
        groups = {}
        for heading, bars in self.groups.items():
            measured = [(bar, results.median(*bar.place)) for bar in bars]
            shown = [(bar, value / self.divisor) for bar, value in measured if value is not None]
            if shown:
                groups[heading] = [(bar, value, f"{value:,.{self.digits}f} {self.unit}") for bar, value in shown]
        if not groups:
            return None
        longest = max(value for bars in groups.values() for _, value, _ in bars)
        return TEMPLATE.get_template("chart.svg").render(chart=self, groups=groups, longest=longest) + "\n"


def _feedback(line: str) -> tuple[Bar, ...]:
    title = f"Feedback, {line}"
    return (
        *(Bar(stock.name, (title, stock.name, FIRST)) for stock in STOCK),
        Bar("this guide, first visit", (title, OURS.name, FIRST), ours=True),
        Bar("this guide, second visit", (title, OURS.name, SECOND), ours=True),
        Bar("this guide, without a connection", (title, OURS.name, "offline, ms"), ours=True),
    )


def _build(number: int) -> tuple[Bar, ...]:
    plain, guide = ((PLAIN, GUIDE), *LARGER)[number]
    title = BUILD if number == 0 else MORE
    return (
        Bar("plain Material", (title, plain.name, "processor, s")),
        Bar("this guide", (title, guide.name, "processor, s"), ours=True),
    )


LOOPBACK = LINES["loopback"].name
CHARTS = (
    Chart(
        "feedback",
        "From opening a page to the first answer of Python",
        "s",
        {line.name: _feedback(line.name) for line in LINES.values()},
        divisor=1000,
        digits=2,
    ),
    Chart(
        "pages",
        "What a page weighs before Python is asked for",
        "kB",
        {
            "On a first visit": (
                *(Bar(page.name, (f"Pages, {LOOPBACK}", page.name, "bytes"), bool(page.against)) for page in PAGES),
                Bar(QUIZ_EXERCISE.name, (f"Feedback, {LOOPBACK}", QUIZ_EXERCISE.name, "bytes")),
            )
        },
        divisor=1000,
        digits=0,
    ),
    Chart(
        "build",
        "Processor seconds of a build",
        "s",
        {
            "The guide as it is": _build(0),
            **{f"{guide.times} times the exercises": _build(number) for number, (_, guide) in enumerate(LARGER, 1)},
        },
    ),
)
