"""Nothing on a page moves while it loads, however late typeface and scripts come."""

import re
import time

import pytest

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


@pytest.mark.chromium("Firefox does not tell what moved: it has no layout-shift entries")
@pytest.mark.usefixtures("no_python")
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", [*PAGES, "no/such/page"])
def test_nothing_moves_while_a_page_loads(page, name, width):
    def hold(route):
        time.sleep(0.3)
        route.continue_()

    language = LANGUAGES[WIDTHS.index(width) % len(LANGUAGES)]
    page.set_viewport_size({"width": width, "height": 740})
    page.route(LATE, hold)
    page.goto(address(name, language))
    page.evaluate("() => document.fonts.ready")
    assert page.evaluate(MOVED) == []


def test_every_picture_says_how_large_it_is(page):
    page.goto(address("about"))
    unsized = page.locator("img").evaluate_all(
        "images => images.filter((image) => !image.getAttribute('width') || !image.getAttribute('height')).length"
    )
    assert page.locator("img").count()
    assert unsized == 0
