"""Measures the guide beside its peers: `python -m benchmarks`, or `make bench`."""

import argparse
import json
import os
import platform
import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from importlib.metadata import version
from pathlib import Path

from benchmarks import builds, lighthouse, teams, visits
from benchmarks.charts import CHARTS
from benchmarks.goals import GOALS
from benchmarks.report import Results, Table
from benchmarks.sites import QUIZ_VERSION, ROOT, STOCK_VERSIONS, WORK

PARTS: Mapping[str, Callable[[int], Iterator[Table]]] = {
    # One a line: a name for --only, and what gives its tables for a number of runs.
    "builds": builds.tables,
    "teams": teams.tables,
    "visits": visits.tables,
    "lighthouse": lighthouse.tables,
}
PUBLISHED = Path(__file__).parent
README = ROOT / "README.md"
OPENING, CLOSING = "<!-- goals -->", "<!-- /goals -->"


def main() -> None:
    """Measure, and write down what came out."""
    options = _options()
    about = {
        "date": options.date,
        "runs": str(options.runs),
        "processors": str(os.cpu_count()),
        **_versions(),
    }
    results = Results(about, [])
    for table in (table for name, part in PARTS.items() if name in options.only for table in part(options.runs)):
        results.tables.append(table)
        # Each time, because what comes next may fail after half an hour.
        (WORK / "results.json").write_text(results.as_json(), encoding="utf-8")
    folder = PUBLISHED if options.publish else WORK
    (folder / "results.md").write_text(results.as_markdown(GOALS), encoding="utf-8")
    for chart in CHARTS:
        if drawn := chart.draw(results):
            (folder / f"{chart.name}.svg").write_text(drawn, encoding="utf-8")
    if options.publish:
        shutil.copy(WORK / "results.json", PUBLISHED)
        show_in_readme(results.judged(GOALS), options.date)
    print((folder / "results.md").read_text(encoding="utf-8"), end="")


def show_in_readme(judged: str, day: str) -> None:
    """Put the goals that were measured between the two comments that keep their place."""
    before, opening, rest = README.read_text(encoding="utf-8").partition(OPENING)
    _, closing, after = rest.partition(CLOSING)
    shown = f"\n\nMeasured on {day}:\n\n{judged}\n\n"
    README.write_text(before + opening + shown + closing + after, encoding="utf-8")


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
