"""Nothing on a page moves while it loads, however slowly it comes, and however late typeface and scripts."""

import re
import time
from functools import partial
from pathlib import Path
from threading import Thread

import pytest

from tests.browser.conftest import PATH, Host, Server
from tests.project import LANGUAGES, PAGES, address

LATE = re.compile(r"\.woff2$|/bundle\.")
MOVED = """() => new Promise((done) => {
    const moved = [];
    const watch = new PerformanceObserver((list) => moved.push(...list.getEntries()));
    watch.observe({ type: "layout-shift", buffered: true });
    const place = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(" ");
    const tell = ({ node, previousRect, currentRect }) =>
        `${place(previousRect)} to ${place(currentRect)}: ${(node?.parentElement ?? node)?.outerHTML.slice(0, 120)}`;
    setTimeout(() => done(moved.flatMap((shift) => shift.sources.map(tell))), 1500);
})"""
WIDTHS = (360, 1280)
PIECES = 10
"""In which the header comes, and all that follows."""

tells_what_moves = pytest.mark.chromium("Firefox does not tell what moved: it has no layout-shift entries")


class SlowHost(Host):
    """Sends pages piece by piece, and each of them for long enough to be seen."""

    def do_GET(self):  # noqa: N802 - the name that http.server calls
        file = Path(self.translate_path(self.path)) / "index.html"
        if not file.exists():
            super().do_GET()
            return
        page = file.read_bytes()
        header, rest = page.index(b"<header"), page.index(b"</header>")
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page[:header])
        for start, end in ((header, rest), (rest, len(page))):
            size = -((start - end) // PIECES)
            for piece in range(start, end, size):
                self.wfile.write(page[piece : min(piece + size, end)])
                time.sleep(0.1)


@pytest.fixture(scope="module")
def slow_guide(site):
    """The address of the guide on a slow host."""
    folder = str(site).removesuffix(PATH.rstrip("/"))
    with Server(("127.0.0.1", 0), partial(SlowHost, directory=folder)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{PATH}"
        server.shutdown()


def come(page, name, width, guide=""):
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(guide + address(name, LANGUAGES[WIDTHS.index(width) % len(LANGUAGES)]))
    page.evaluate("() => document.fonts.ready")


@tells_what_moves
@pytest.mark.usefixtures("no_python")
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", [*PAGES, "no/such/page"])
def test_nothing_moves_while_a_page_loads(page, name, width):
    def hold(route):
        time.sleep(0.3)
        route.continue_()

    page.route(LATE, hold)
    come(page, name, width)
    assert page.evaluate(MOVED) == []


@tells_what_moves
@pytest.mark.usefixtures("no_python")
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_nothing_moves_while_a_page_comes_piece_by_piece(page, slow_guide, name, width):
    come(page, name, width, slow_guide)
    assert page.evaluate(MOVED) == []


def test_every_picture_says_how_large_it_is(page):
    page.goto(address("about"))
    unsized = page.locator("img").evaluate_all(
        "images => images.filter((image) => !image.getAttribute('width') || !image.getAttribute('height')).length"
    )
    assert page.locator("img").count()
    assert unsized == 0
