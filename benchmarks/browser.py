"""Visits subjects in a real Chromium, each time with a profile that has seen nothing, and reads off what it took."""

import json
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import BrowserContext, Playwright
from playwright.sync_api import Page as Tab

from benchmarks.server import Server
from benchmarks.subjects import Exercise, Page
from benchmarks.teams import Team, packed, renderer_memory

PROBE = (Path(__file__).parent / "probe.js").read_text(encoding="utf-8")
NAMES = ("chromium", "chromium-browser", "google-chrome")
PATIENCE = 300_000
"""Milliseconds after which a subject is taken to be broken."""
READING = 4
"""Seconds between two visits; Chromium needs a few to write compiled WebAssembly into its cache."""
HIDE_CONNECTION = "Object.defineProperty(Navigator.prototype, 'connection', { value: undefined })"


PAUSES = """() => {
  window.longestPause = 0;
  let last = performance.now();
  setInterval(() => {
    const now = performance.now();
    longestPause = Math.max(longestPause, now - last);
    last = now;
  }, 5);
}"""


class Browser:
    """A Chromium that starts anew for every visitor."""

    def __init__(self, playwright: Playwright) -> None:
        self._chromium = playwright.chromium
        self._profile = Path()
        self._path = next(filter(None, map(shutil.which, NAMES)), None)

    @property
    def version(self) -> str:
        """The browser's name and version, as it says itself."""
        with self._visitor() as visitor:
            about = visitor.new_cdp_session(visitor.new_page()).send("Browser.getVersion")
        return str(about["product"]).removeprefix("Chrome/")

    def load(self, server: Server, page: Page) -> dict[str, float]:
        """Open a page and leave it alone, in a browser that does not tell how good its connection is."""
        server.traffic()
        with self._visitor() as visitor:
            tab = visitor.new_page()
            tab.add_init_script(HIDE_CONNECTION)
            tab.goto(server.origin + page.address, wait_until="networkidle", timeout=PATIENCE)
            load = tab.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
        traffic = server.traffic()
        return {"bytes": traffic.bytes, "requests": traffic.requests, "load, ms": load}

    def answer(self, server: Server, exercise: Exercise) -> dict[str, float]:
        """Fill in an exercise on a first visit, go on with it, and come back in a new tab."""
        server.traffic()
        with self._visitor() as visitor:
            tab = self._visit(visitor, server, exercise)
            cold = _click(tab, exercise.first)
            opened = tab.evaluate("tick.painted")
            traffic = server.traffic()
            warm = _click(tab, exercise.further)
            time.sleep(READING)
            server.traffic()
            tab.close()
            second = _click(self._visit(visitor, server, exercise), exercise.first)
        return {
            "bytes": traffic.bytes,
            "requests": traffic.requests,
            "first tick, ms": cold,
            "from opening, ms": opened,
            "further tick, ms": warm,
            "second visit, ms": second,
            "second visit, bytes": server.traffic().bytes,
        }

    def team(self, server: Server, team: Team) -> dict[str, float]:
        """Paste what a team handed in into the page “Team”, and lay it side by side.

        The pause is the longest time in which the page could do nothing else, while it folded and drew.
        """
        with self._visitor() as visitor:
            tab = visitor.new_page()
            tab.goto(f"{server.origin}/guide/team/", timeout=PATIENCE)
            tab.locator("[data-pasted]").fill("\n".join(f"#c={each}" for each in packed(team.people)))
            start = time.perf_counter()
            tab.locator("[data-paste] button").click(timeout=PATIENCE)
            tab.wait_for_function(
                "people => document.querySelectorAll('[data-list] li').length >= people",
                arg=team.people,
                polling=50,
                timeout=PATIENCE,
            )
            gathered = time.perf_counter()
            tab.evaluate(PAUSES)
            tab.locator("[data-show-view]").click(timeout=PATIENCE)
            tab.wait_for_selector("[data-team-view]:not([aria-busy]) .team-exercise", timeout=PATIENCE)
            drawn = time.perf_counter()
            return {
                "gathering, s": gathered - start,
                "folding and drawing, s": drawn - gathered,
                "contributions/s": team.people / (drawn - gathered),
                "longest pause, ms": tab.evaluate("longestPause"),
                **renderer_memory(self._profile),
            }

    def _visit(self, visitor: BrowserContext, server: Server, exercise: Exercise) -> Tab:
        tab = visitor.new_page()
        if not exercise.early:
            tab.add_init_script(HIDE_CONNECTION)
        tab.add_init_script(f"({PROBE})({json.dumps(exercise.feedback)})")
        tab.goto(server.origin + exercise.address, wait_until="commit")
        tab.wait_for_selector(exercise.ready, state="attached", timeout=PATIENCE)
        return tab

    @contextmanager
    def _visitor(self) -> Iterator[BrowserContext]:
        with (
            tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile,
            self._chromium.launch_persistent_context(profile, executable_path=self._path) as visitor,
        ):
            self._profile = Path(profile)
            yield visitor


def _click(tab: Tab, selector: str) -> float:
    """Click as a reader does, and give the milliseconds from there until feedback is painted."""
    tab.evaluate("tick.forget()")
    tab.locator(selector).click(timeout=PATIENCE)
    tab.wait_for_function("tick.painted", polling=50, timeout=PATIENCE)
    return float(tab.evaluate("tick.painted - tick.at"))
