"""Measures the guide beside its peers: `python -m benchmarks`, or `make bench`."""

import argparse
import json
import os
import platform
import sys
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Protocol

from playwright.sync_api import sync_playwright

from benchmarks.browser import Browser
from benchmarks.lighthouse import audit
from benchmarks.report import Table, as_markdown, write
from benchmarks.server import Line, Server
from benchmarks.sites import ROOT, SOURCES, STOCK_VERSIONS, build, make_sites
from benchmarks.subjects import AUDITED, EXERCISES, FOLDERS, PAGES

LOOPBACK = Line("loopback")
SLOW = Line("10 Mbit/s, 50 ms", bits_per_second=10e6, latency=0.05)

BUILD_NOTE = "`mkdocs build` as a whole process, with the same pages in the same languages."
PAGE_NOTE = (
    "A first visit without a click; the heads of replies count. The browser does not tell how good its connection is, "
    "as Firefox and Safari never do, so that Python does not start by itself."
)
EXERCISE_NOTE = (
    "From a real click to painted feedback: on a first visit as soon as the control can be used (also counted from "
    "opening the page), on a further tick, and in a new tab of the same profile. Stock Pyodide stands unchanged on a "
    "bare page and loads at the first tick; the guide's bytes are those of its whole page. “Not started early” is the "
    "guide in a browser that does not tell how good its connection is."
)
AUDIT_NOTE = (
    "Lighthouse’s scores out of 100 for a phone of middling speed on slow 4G, both simulated, and how much it saw move "
    "while the page loaded. The score for performance depends on what else the machine does."
)


class Subject(Protocol):
    """Something with a row in a table, perhaps to be divided by other rows."""

    @property
    def name(self) -> str:
        """The row's name."""

    @property
    def against(self) -> tuple[str, ...]:
        """The names of the other rows."""


def main() -> None:
    """Make the sites, measure them, and write down what came out."""
    options = _options()
    before = os.getloadavg()
    make_sites()
    tables = [_measure("Build", BUILD_NOTE, SOURCES, build, options.runs)]
    with sync_playwright() as playwright:
        browser = Browser(playwright)
        for line in (LOOPBACK, SLOW) if options.slow else (LOOPBACK,):
            with Server(FOLDERS, line) as server:
                load, answer = partial(browser.load, server), partial(browser.answer, server)
                tables.append(_measure(f"Pages, {line.name}", PAGE_NOTE, PAGES, load, options.runs))
                tables.append(_measure(f"Feedback, {line.name}", EXERCISE_NOTE, EXERCISES, answer, options.runs))
        with Server(FOLDERS, LOOPBACK) as server:
            tables.append(_measure("Lighthouse", AUDIT_NOTE, AUDITED, partial(audit, server), options.runs))
        chromium = browser.version
    about = {
        "date": options.date,
        "runs": options.runs,
        "processors": os.cpu_count(),
        "load before": _rounded(before),
        "load after": _rounded(os.getloadavg()),
        "versions": {"Chromium": chromium, **_versions()},
    }
    write(Path(__file__).parent, about, tables)
    print(as_markdown(about, tables), end="")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure the guide beside its peers.")
    parser.add_argument("--runs", type=int, default=5, help="how often everything is measured (default: %(default)s)")
    parser.add_argument("--slow", action="store_true", help=f"measure again over a line of {SLOW.name}")
    parser.add_argument("--date", default=date.today().isoformat(), help="the date to write down (default: today)")
    return parser.parse_args()


def _measure[S: Subject](
    title: str, note: str, subjects: Sequence[S], measure: Callable[[S], dict[str, float]], runs: int
) -> Table:
    """Measure the subjects in turns, so that whatever else the machine does hits all of them."""
    rows: dict[str, dict[str, list[float]]] = {subject.name: {} for subject in subjects}
    for run in range(1, runs + 1):
        for subject in subjects:
            print(f"{title}, run {run} of {runs}: {subject.name}", file=sys.stderr)
            for figure, value in measure(subject).items():
                rows[subject.name].setdefault(figure, []).append(value)
    pairs = tuple((subject.name, peer) for subject in subjects for peer in subject.against)
    return Table(title, note, rows, pairs)


def _versions() -> dict[str, str]:
    ours = json.loads((ROOT / "node_modules" / "pyodide" / "package.json").read_text(encoding="utf-8"))
    packages = ("mkdocs", "mkdocs-material", "playwright")
    return {
        "Python": platform.python_version(),
        **{name: version(name) for name in packages},
        "the guide's Pyodide": ours["version"],
        "stock Pyodide": " and ".join(STOCK_VERSIONS),
    }


def _rounded(load: tuple[float, ...]) -> list[float]:
    return [round(value, 2) for value in load]


if __name__ == "__main__":
    main()
