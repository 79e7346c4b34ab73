"""Writes measurements down: every sample as JSON, and medians with minimum and maximum as tables for people."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

type Figures = Mapping[str, list[float]]


@dataclass(frozen=True)
class Table:
    """Figures of subjects that were measured in turns, and which of them to divide by which."""

    title: str
    note: str
    rows: Mapping[str, Figures]
    pairs: tuple[tuple[str, str], ...]

    def ratios(self) -> dict[str, dict[str, float]]:
        """Divide medians; a figure that is nothing for the peer has no ratio."""
        return {
            f"{ours} ÷ {peer}": {
                figure: median(samples) / median(self.rows[peer][figure])
                for figure, samples in self.rows[ours].items()
                if median(self.rows[peer][figure])
            }
            for ours, peer in self.pairs
        }


def as_json(about: Mapping[str, Any], tables: list[Table]) -> str:
    """Write everything that was measured."""
    data = [
        {
            "title": table.title,
            "note": table.note,
            "subjects": {
                name: {figure: _summary(samples) for figure, samples in figures.items()}
                for name, figures in table.rows.items()
            },
            "ratios": {
                name: {figure: round(ratio, 3) for figure, ratio in ratios.items()}
                for name, ratios in table.ratios().items()
            },
        }
        for table in tables
    ]
    return json.dumps({"about": about, "tables": data}, indent=1, ensure_ascii=False) + "\n"


def as_markdown(about: Mapping[str, Any], tables: list[Table]) -> str:
    """Write the tables, aligned so that they read well as plain text too."""
    facts = "\n".join(f"- {name}: {_fact(value)}" for name, value in about.items())
    blocks = [f"# Benchmarks\n\nWritten by `make bench`; all subjects took turns in one run.\n\n{facts}"]
    blocks += [f"## {table.title}\n\n{table.note}\n\n{_grid(table)}" for table in tables]
    return "\n\n".join(blocks) + "\n"


def write(folder: Path, about: Mapping[str, Any], tables: list[Table]) -> None:
    """Write both files."""
    (folder / "results.json").write_text(as_json(about, tables), encoding="utf-8")
    (folder / "results.md").write_text(as_markdown(about, tables), encoding="utf-8")


def _grid(table: Table) -> str:
    figures = list(next(iter(table.rows.values())))
    lines = [["", *figures]]
    lines += [[name, *(_cell(row[figure]) for figure in figures)] for name, row in table.rows.items()]
    lines += [
        [name, *(f"{ratios[figure]:.2f}×" if figure in ratios else "" for figure in figures)]
        for name, ratios in table.ratios().items()
    ]
    widths = [max(3, *map(len, column)) for column in zip(*lines, strict=True)]
    lines.insert(1, ["-" * widths[0], *(f"{'-' * (width - 1)}:" for width in widths[1:])])
    return "\n".join(
        f"| {first.ljust(widths[0])} | "
        + " | ".join(cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True))
        + " |"
        for first, *rest in lines
    )


def _cell(samples: list[float]) -> str:
    low, middle, high = (_number(value) for value in (min(samples), median(samples), max(samples)))
    return middle if low == high else f"{middle} ({low}–{high})"


def _number(value: float) -> str:
    return f"{value:,.1f}" if value % 1 and value < 100 else f"{value:,.0f}"


def _summary(samples: list[float]) -> dict[str, Any]:
    samples = [round(sample, 3) for sample in samples]
    return {"median": median(samples), "min": min(samples), "max": max(samples), "samples": samples}


def _fact(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {part}" for name, part in value.items())
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
