"""Lets Lighthouse judge pages as it does by default: on a phone of middling speed, on slow 4G, both simulated."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.browser import NAMES
from benchmarks.server import Server
from benchmarks.sites import ROOT
from benchmarks.subjects import Page

COMMAND = ROOT / "node_modules" / "lighthouse" / "cli" / "index.js"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


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
    chromium = next(filter(None, map(shutil.which, NAMES)), "")
    environment = {**os.environ, "PATH": path, "CHROME_PATH": chromium}
    done = subprocess.run(command, check=True, env=environment, stdout=subprocess.PIPE, text=True)
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def scores(report: dict[str, Any]) -> dict[str, float]:
    """Give the scores out of 100."""
    return {name: round(category["score"] * 100) for name, category in report["categories"].items()}
