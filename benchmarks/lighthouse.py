"""Lets Lighthouse judge pages as it does by default: on a phone of middling speed, on slow 4G, both simulated."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.measuring import measure
from benchmarks.report import Table
from benchmarks.server import Line, Server
from benchmarks.sites import GUIDE, PLAIN, ROOT, build, write
from benchmarks.subjects import FOLDERS, Page
from reflection_build.chromium import installed_chromium

COMMAND = ROOT / "node_modules" / "lighthouse" / "cli" / "index.js"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PAGES = (
    Page("plain Material, Foundations", "/plain/foundations/"),
    Page("this guide, first page", "/guide/"),
    Page("this guide, Foundations", "/guide/foundations/"),
    Page("this guide, Conditions (two exercises)", "/guide/conditions/"),
    Page("this guide, Conditions in Dutch", "/guide/nl/conditions/"),
)
TITLE = "Lighthouse"
NOTE = (
    "Scores out of 100 for a phone of middling speed on slow 4G, both simulated, and how much moved while the page "
    "loaded. The score for performance depends on what else the machine does."
)


def tables(runs: int) -> Iterator[Table]:
    """Judge every page in turns."""
    for source in (PLAIN, GUIDE):
        write(source)
        build(source)
    with Server({start: FOLDERS[start] for start in ("/plain/", "/guide/")}, Line("loopback")) as server:
        yield measure(TITLE, NOTE, PAGES, partial(audit, server), runs)


def audit(server: Server, page: Page) -> dict[str, float]:
    """Give a page's score out of 100 in each category, and how much it moved while it loaded."""
    report = judge(server.origin + page.address, CATEGORIES)
    return {**scores(report), "layout shift": report["audits"]["cumulative-layout-shift"]["numericValue"]}


def judge(url: str, categories: Sequence[str]) -> dict[str, Any]:
    """Give Lighthouse's report on an address."""
    # Node.js may be in the virtual environment, beside this Python.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    command = [
        shutil.which("node", path=path) or "node",
        str(COMMAND),
        url,
        f"--only-categories={','.join(categories)}",
        "--chrome-flags=--headless=new --no-sandbox",
        "--output=json",
        "--quiet",
    ]
    chromium = installed_chromium() or ""
    environment = {**os.environ, "PATH": path, "CHROME_PATH": chromium}
    done = subprocess.run(command, check=True, env=environment, stdout=subprocess.PIPE, text=True)
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def scores(report: dict[str, Any]) -> dict[str, float]:
    """Give the scores out of 100."""
    return {name: round(category["score"] * 100) for name, category in report["categories"].items()}
