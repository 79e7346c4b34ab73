"""What a visit takes, beside plain Material, a quiz plugin and stock Pyodide, over two lines."""

from collections.abc import Iterator
from functools import partial

from playwright.sync_api import sync_playwright

from benchmarks.browser import Browser
from benchmarks.measuring import measure
from benchmarks.report import Table
from benchmarks.server import Line, Server
from benchmarks.sites import GUIDE, PLAIN, QUIZ, build, install_stock, write, write_bare_page
from benchmarks.subjects import EXERCISES, FOLDERS, PAGES

LINES = {
    "loopback": Line("loopback"),
    "10 Mbit/s": Line("10 Mbit/s, 50 ms", bits_per_second=10e6, latency=0.05),
}
PAGE_NOTE = (
    "A first visit without a click; the heads of replies count. The browser does not tell how good its connection is, "
    "as Firefox and Safari never do, so that Python does not start by itself."
)
EXERCISE_NOTE = (
    "Milliseconds run from opening the page until feedback is painted, for a click as soon as the control can be "
    "used, in a browser that started a while before; “further tick” runs from the click. The second visit is a new "
    "tab of the same profile, and so is the offline one. Bytes and requests are those until the first feedback; the "
    "guide’s are its whole page. Stock Pyodide stands unchanged on a bare page and loads at the first tick; the "
    "guide’s Python on a bare page is what it takes without the page, and the quiz needs no Python. Memory is the "
    "most that the tab’s process ever had. “Not started early” is the guide in a browser that does not tell how good "
    "its connection is."
)


def tables(runs: int) -> Iterator[Table]:
    """Visit every subject in turns, over each line."""
    for source in (PLAIN, GUIDE, QUIZ):
        write(source)
        build(source)
    write_bare_page()
    install_stock()
    with sync_playwright() as playwright:
        browser = Browser(playwright)
        for line in LINES.values():
            with Server(FOLDERS, line) as server:
                yield measure(f"Pages, {line.name}", PAGE_NOTE, PAGES, partial(browser.load, server), runs)
                answer = partial(browser.answer, server)
                yield measure(f"Feedback, {line.name}", EXERCISE_NOTE, EXERCISES, answer, runs)
