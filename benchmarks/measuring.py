"""Measures subjects in turns, and notes what else the machine had to do meanwhile."""

import os
import sys
from collections.abc import Callable, Sequence
from typing import Protocol

from benchmarks.report import Table


class Subject(Protocol):
    """Something with a row in a table, perhaps to be divided by other rows."""

    @property
    def name(self) -> str:
        """The row's name."""

    @property
    def against(self) -> tuple[str, ...]:
        """The names of the other rows."""


def measure[S: Subject](
    title: str, note: str, subjects: Sequence[S], figures: Callable[[S], dict[str, float]], runs: int
) -> Table:
    """Measure every subject `runs` times, in turns, so that whatever else the machine does hits all of them."""
    rows: dict[str, dict[str, list[float]]] = {subject.name: {} for subject in subjects}
    loads = [os.getloadavg()[0]]
    for run in range(1, runs + 1):
        for subject in subjects:
            print(f"{title}, run {run} of {runs}: {subject.name}", file=sys.stderr)
            for figure, value in figures(subject).items():
                rows[subject.name].setdefault(figure, []).append(value)
            loads.append(os.getloadavg()[0])
    pairs = tuple((subject.name, peer) for subject in subjects for peer in subject.against)
    return Table(title, note, rows, pairs, tuple(loads))
