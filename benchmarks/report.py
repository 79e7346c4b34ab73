"""Writes measurements down: every sample as JSON, and medians with minimum and maximum as tables for people."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any, Protocol

type Figures = Mapping[str, list[float]]

NOTHING = "–"


@dataclass(frozen=True)
class Table:
    """Figures of subjects that were measured in turns, which of them to divide by which, and the machine's loads."""

    title: str
    note: str
    rows: Mapping[str, Figures]
    pairs: tuple[tuple[str, str], ...] = ()
    loads: tuple[float, ...] = ()

    def ratios(self) -> dict[str, dict[str, float]]:
        """Divide medians; a figure that the peer has not, or has as nothing, has no ratio."""
        return {
            f"{ours} ÷ {peer}": {
                figure: median(samples) / median(self.rows[peer][figure])
                for figure, samples in self.rows[ours].items()
                if median(self.rows[peer].get(figure, [0]))
            }
            for ours, peer in self.pairs
        }

    def figures(self) -> list[str]:
        """Name the figures of all rows, in the order in which they were measured."""
        return list(dict.fromkeys(figure for row in self.rows.values() for figure in row))


class Goal(Protocol):
    """Something that the figures must show."""

    @property
    def text(self) -> str:
        """What is to be reached, for people."""

    @property
    def at_most(self) -> float:
        """The largest figure that reaches it."""

    def reached(self, results: "Results") -> float | None:
        """Give what was measured, or nothing where it was not."""


@dataclass(frozen=True)
class Results:
    """All that one run measured, and on what."""

    about: Mapping[str, str]
    tables: list[Table]

    def median(self, title: str, subject: str, figure: str) -> float | None:
        """Give a median, or nothing where it was not measured."""
        for table in self.tables:
            if table.title == title and (samples := table.rows.get(subject, {}).get(figure)):
                return median(samples)
        return None

    def as_json(self) -> str:
        """Write everything that was measured."""
        return json.dumps({"about": self.about, "tables": [_data(table) for table in self.tables]}, indent=1) + "\n"

    def as_markdown(self, goals: Sequence[Goal]) -> str:
        """Write the goals and the tables, aligned so that they read well as plain text too."""
        facts = "\n".join(f"- {name}: {value}" for name, value in self.about.items())
        blocks = [
            "# Benchmarks\n\nWritten by `make bench`. The subjects of a table took turns; figures are medians, with "
            f"minimum and maximum.\n\n{facts}"
        ]
        if judged := self.judged(goals):
            blocks.append(f"## Goals\n\n{judged}")
        for table in self.tables:
            loads = f"Load of the machine: {min(table.loads):.1f}–{max(table.loads):.1f}." if table.loads else ""
            blocks.append(f"## {table.title}\n\n{table.note} {loads}".strip() + f"\n\n{_grid(table)}")
        return "\n\n".join(blocks) + "\n"

    def judged(self, goals: Sequence[Goal]) -> str:
        """Write the goals that were measured beside what was."""
        measured = [(goal, goal.reached(self)) for goal in goals]
        lines = [
            [goal.text, _goal(goal.at_most, 2), _goal(value, 3), "yes" if value <= goal.at_most else "no"]
            for goal, value in measured
            if value is not None
        ]
        return _aligned([["Goal", "At most", "Measured", "Reached"], *lines]) if lines else ""


def _data(table: Table) -> dict[str, Any]:
    return {
        "title": table.title,
        "note": table.note,
        "loads": [round(load, 2) for load in table.loads],
        "subjects": {
            name: {figure: _summary(samples) for figure, samples in figures.items()}
            for name, figures in table.rows.items()
        },
        "ratios": {
            name: {figure: round(ratio, 3) for figure, ratio in ratios.items()}
            for name, ratios in table.ratios().items()
        },
    }


def _grid(table: Table) -> str:
    figures = table.figures()
    lines = [["", *figures]]
    lines += [[name, *(_cell(row.get(figure, [])) for figure in figures)] for name, row in table.rows.items()]
    lines += [
        [name, *(f"{ratios[figure]:.2f}×" if figure in ratios else "" for figure in figures)]
        for name, ratios in table.ratios().items()
    ]
    return _aligned(lines)


def _aligned(lines: list[list[str]]) -> str:
    """Write a table whose first column is words and whose others are figures."""
    widths = [max(3, *map(len, column)) for column in zip(*lines, strict=True)]
    rule = ["-" * widths[0], *(f"{'-' * (width - 1)}:" for width in widths[1:])]
    return "\n".join(
        f"| {first.ljust(widths[0])} | "
        + " | ".join(cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True))
        + " |"
        for first, *rest in (lines[0], rule, *lines[1:])
    )


def _cell(samples: list[float]) -> str:
    if not samples:
        return NOTHING
    low, middle, high = (_number(value) for value in (min(samples), median(samples), max(samples)))
    return middle if low == high else f"{middle} ({low}–{high})"


def _number(value: float) -> str:
    return f"{value:,.1f}" if value % 1 and value < 100 else f"{value:,.0f}"


def _goal(value: float, digits: int) -> str:
    return f"{value:.{digits}f}" if value < 10 else f"{value:,.0f}"


def _summary(samples: list[float]) -> dict[str, Any]:
    samples = [round(sample, 3) for sample in samples]
    return {"median": median(samples), "min": min(samples), "max": max(samples), "samples": samples}
