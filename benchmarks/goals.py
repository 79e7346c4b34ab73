"""What the figures must show; the README repeats it."""

from dataclasses import dataclass

from benchmarks.builds import MORE
from benchmarks.builds import TITLE as BUILD
from benchmarks.report import Results
from benchmarks.sites import GUIDE, LARGER, PLAIN
from benchmarks.subjects import BARE, OURS, READING_PAGES, STOCK
from benchmarks.visits import LINES

type Place = tuple[str, str, str]
"""The title of a table, the name of a row, and a figure."""


@dataclass(frozen=True)
class Most:
    """A figure may be at most so large, or so many times as large as that of a peer."""

    text: str
    at_most: float
    ours: Place
    peer: Place | None = None

    def reached(self, results: Results) -> float | None:
        """Give what was measured, or nothing where it was not."""
        ours = results.median(*self.ours)
        if not self.peer:
            return ours
        peer = results.median(*self.peer)
        return ours / peer if ours is not None and peer else None


@dataclass(frozen=True)
class Straight:
    """An exercise may cost at most so many times as much among many exercises as among some."""

    text: str
    at_most: float
    figure: str

    def reached(self, results: Results) -> float | None:
        """Give what was measured, or nothing where it was not."""
        first = results.median(BUILD, GUIDE.name, self.figure)
        some, many = (results.median(MORE, guide.name, self.figure) for _, guide in LARGER)
        if first is None or some is None or many is None:
            return None
        (_, fewer), (_, more) = LARGER
        return ((many - some) / (more.times - fewer.times)) / ((some - first) / (fewer.times - GUIDE.times))


FAST, SLOW = (f"Feedback, {line.name}" for line in LINES.values())
PAGES = f"Pages, {LINES['loopback'].name}"
PEER = STOCK[0].name
FIRST, SECOND, WARM = "first feedback, ms", "second visit, ms", "further tick, ms"

GOALS = (
    Most("First feedback ÷ stock Pyodide’s", 0.2, (FAST, OURS.name, FIRST), (FAST, PEER, FIRST)),
    Most("The same, with the guide’s Python on a bare page, too", 0.2, (FAST, BARE.name, FIRST), (FAST, PEER, FIRST)),
    Most("First feedback at 10 Mbit/s ÷ stock Pyodide’s", 0.55, (SLOW, OURS.name, FIRST), (SLOW, PEER, FIRST)),
    Most("Bytes until then ÷ stock Pyodide’s", 1.05, (SLOW, OURS.name, "bytes"), (SLOW, PEER, "bytes")),
    Most("Second visit ÷ stock Pyodide’s first", 0.15, (FAST, OURS.name, SECOND), (FAST, PEER, FIRST)),
    Most("The same, with the guide’s Python on a bare page, too", 0.15, (FAST, BARE.name, SECOND), (FAST, PEER, FIRST)),
    Most("Further feedback, milliseconds", 50, (FAST, OURS.name, WARM)),
    Most(
        "Bytes of a page without exercise ÷ plain Material’s",
        1.05,
        (PAGES, READING_PAGES[1].name, "bytes"),
        (PAGES, READING_PAGES[0].name, "bytes"),
    ),
    Most(
        "Processor seconds of a build ÷ plain Material’s",
        1.3,
        (BUILD, GUIDE.name, "processor, s"),
        (BUILD, PLAIN.name, "processor, s"),
    ),
    Straight("Cost of one more exercise among 100 times as many ÷ among 10 times", 1.2, "processor, s"),
)
