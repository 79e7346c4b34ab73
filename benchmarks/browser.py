"""Visits subjects in a real Chromium, each time with a profile that has seen nothing, and reads off what it took."""

import json
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import BrowserContext, Playwright
from playwright.sync_api import Page as Tab

from benchmarks.memory import peak_memory
from benchmarks.people import Team, packed
from benchmarks.server import Server
from benchmarks.subjects import Exercise, Page
from reflection_build.chromium import installed_chromium

PROBE = (Path(__file__).parent / "probe.js").read_text(encoding="utf-8")
PATIENCE = 300_000
"""Milliseconds after which a subject is taken to be broken."""
READING = 4
"""Seconds between two ticks, and two visits; Chromium needs a few to write compiled WebAssembly into its cache."""
SETTLING = 2.5
"""Seconds after which a browser has started."""
COPY = """navigator.serviceWorker?.getRegistration()
  .then((there) => there && navigator.serviceWorker.ready.then(() => true))"""
"""Tells whether the site keeps a copy for readers without a connection, as soon as that is whole."""
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
"""Watches for how long a page is too busy to do anything else."""


class Browser:
    """A Chromium that starts anew for every visitor."""

    def __init__(self, playwright: Playwright) -> None:
        self._chromium = playwright.chromium
        self._path = installed_chromium()

    @property
    def version(self) -> str:
        """The browser's name and version, as it says itself."""
        with self._visitor() as (visitor, _):
            about = visitor.new_cdp_session(visitor.new_page()).send("Browser.getVersion")
        return str(about["product"]).removeprefix("Chrome/")

    def load(self, server: Server, page: Page) -> dict[str, float]:
        """Open a page and leave it alone, in a browser that does not tell how good its connection is."""
        server.traffic()
        with self._visitor() as (visitor, _):
            tab = visitor.new_page()
            tab.add_init_script(HIDE_CONNECTION)
            tab.goto(server.origin + page.address, wait_until="networkidle", timeout=PATIENCE)
            load = tab.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
        traffic = server.traffic()
        return {"bytes": traffic.bytes, "requests": traffic.requests, "load, ms": load}

    def answer(self, server: Server, exercise: Exercise) -> dict[str, float]:
        """Fill in an exercise on a first visit, go on with it, and come back in new tabs, at last offline."""
        server.traffic()
        with self._visitor() as (visitor, profile):
            tab = self._visit(visitor, server, exercise)
            opened = _painted(tab)
            traffic = server.traffic()
            figures = {
                "bytes": traffic.bytes,
                "requests": traffic.requests,
                "first control, ms": tab.evaluate("tick.usable"),
                "first feedback, ms": opened,
            }
            if exercise.further:
                tab.wait_for_timeout(READING * 1000)
                tab.evaluate("tick.forget()")
                tab.locator(exercise.further).first.click(timeout=PATIENCE)
                figures["further tick, ms"] = _painted(tab) - tab.evaluate("tick.at")
            if memory := peak_memory(profile):
                figures["memory, MB"] = memory
            if not exercise.further:
                return figures
            kept = tab.evaluate(COPY)
            time.sleep(READING)
            server.traffic()
            tab.close()
            figures["second visit, ms"] = _painted(self._visit(visitor, server, exercise))
            figures["second visit, bytes"] = server.traffic().bytes
            if kept:
                visitor.set_offline(True)
                figures["offline, ms"] = _painted(self._visit(visitor, server, exercise))
        return figures

    def team(self, server: Server, team: Team) -> dict[str, float]:
        """Paste what a team handed in into the page “Team”, and lay it side by side."""
        with self._visitor() as (visitor, profile):
            tab = visitor.new_page()
            tab.goto(f"{server.origin}/guide/team/", timeout=PATIENCE)
            tab.locator("[data-pasted]").fill("\n".join(f"#c={each}" for each in packed(team.people)))
            start = time.perf_counter()
            tab.locator("[data-paste] button").click(timeout=PATIENCE)
            gathered = f"document.querySelector('[data-number]').textContent === '{team.people}'"
            _wait(tab, gathered)
            middle = time.perf_counter()
            tab.evaluate(PAUSES)
            tab.locator("[data-show-view]").click(timeout=PATIENCE)
            tab.wait_for_selector("[data-team-view]:not([aria-busy]) .team-exercise", timeout=PATIENCE)
            end = time.perf_counter()
            figures = {
                "gathering, s": middle - start,
                "folding and drawing, s": end - middle,
                "contributions/s": team.people / (end - middle),
                "longest pause, ms": float(tab.evaluate("longestPause")),
            }
            if memory := peak_memory(profile):
                figures["memory, MB"] = memory
            return figures

    def _visit(self, visitor: BrowserContext, server: Server, exercise: Exercise) -> Tab:
        tab = visitor.new_page()
        if not exercise.early:
            tab.add_init_script(HIDE_CONNECTION)
        selectors = {"ready": exercise.ready, "first": exercise.first, "feedback": exercise.feedback}
        tab.add_init_script(f"({PROBE})({json.dumps(selectors)})")
        tab.goto(server.origin + exercise.address, wait_until="commit")
        return tab

    @contextmanager
    def _visitor(self) -> Iterator[tuple[BrowserContext, Path]]:
        with (
            tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile,
            self._chromium.launch_persistent_context(profile, executable_path=self._path) as visitor,
        ):
            # A browser that has just started has much to do besides, and its own first page to show.
            visitor.pages[0].goto("about:blank")
            time.sleep(SETTLING)
            yield visitor, Path(profile)


def _painted(tab: Tab) -> float:
    """Give the milliseconds from opening the page until feedback is painted."""
    _wait(tab, "tick.painted")
    return float(tab.evaluate("tick.painted"))


def _wait(tab: Tab, wanted: str) -> None:
    """Wait until an expression is true; Playwright's own way evaluates in the page, which a strict policy forbids."""
    end = time.monotonic() + PATIENCE / 1000
    while not tab.evaluate(wanted):
        if time.monotonic() > end:
            raise TimeoutError(wanted)
        tab.wait_for_timeout(50)
