"""Measures the guide beside its peers: `python -m benchmarks`, or `make bench`."""

import argparse
import json
import os
import platform
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from importlib.metadata import version
from pathlib import Path

from benchmarks import builds, visits
from benchmarks.charts import CHARTS
from benchmarks.goals import GOALS
from benchmarks.report import Results, Table
from benchmarks.sites import QUIZ_VERSION, ROOT, STOCK_VERSIONS, WORK

PARTS: Mapping[str, Callable[[int], Iterator[Table]]] = {
    # One a line: a name for --only, and what gives its tables for a number of runs.
    "builds": builds.tables,
    "visits": visits.tables,
}
PUBLISHED = Path(__file__).parent


def main() -> None:
    """Measure, and write down what came out."""
    options = _options()
    tables = [table for name, part in PARTS.items() if name in options.only for table in part(options.runs)]
    about = {
        "date": options.date,
        "runs": str(options.runs),
        "processors": str(os.cpu_count()),
        **_versions(),
    }
    results = Results(about, tables)
    folder = PUBLISHED if options.publish else WORK
    (WORK / "results.json").write_text(results.as_json(), encoding="utf-8")
    (folder / "results.md").write_text(results.as_markdown(GOALS), encoding="utf-8")
    for chart in CHARTS:
        if drawn := chart.draw(results):
            (folder / f"{chart.name}.svg").write_text(drawn, encoding="utf-8")
    print((folder / "results.md").read_text(encoding="utf-8"), end="")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure the guide beside its peers.")
    parser.add_argument("--runs", type=int, default=5, help="how often everything is measured (default: %(default)s)")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS), help="what to measure (default: all)")
    parser.add_argument("--publish", action="store_true", help="write into benchmarks/, for the README to show")
    parser.add_argument("--date", default=date.today().isoformat(), help="the date to write down (default: today)")
    return parser.parse_args()


def _versions() -> dict[str, str]:
    ours = json.loads((ROOT / "node_modules" / "pyodide" / "package.json").read_text(encoding="utf-8"))
    packages = ("mkdocs", "mkdocs-material", "playwright")
    return {
        "Python": platform.python_version(),
        **{name: version(name) for name in packages},
        "mkdocs-quiz": QUIZ_VERSION,
        "the guide’s Pyodide": ours["version"],
        "stock Pyodide": " and ".join(STOCK_VERSIONS),
    }


if __name__ == "__main__":
    main()
