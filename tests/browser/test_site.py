"""Every page, in every language, in a browser: quiet, self-contained, and never wider than the screen."""

from dataclasses import dataclass, field

import pytest
from playwright.sync_api import expect

from tests.browser.reader import PYTHON_STARTS
from tests.project import LANGUAGES, PAGES, address

STARTED = "() => document.querySelector('[data-status]').dataset.shows !== 'starting'"
ADDRESSES = [address(name, language) for name in PAGES for language in LANGUAGES] + ["no/such/page/"]
each_page = pytest.mark.parametrize("where", ADDRESSES, ids=lambda where: where or "index")


@dataclass
class Visit:
    """What happened on a page."""

    status: int = 0
    messages: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    too_wide: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def visits(browser, guide):
    """One look at every page, at 320 pixels, with Python started where there is an exercise."""
    context = browser.new_context(base_url=guide, viewport={"width": 320, "height": 640}, service_workers="block")
    seen = {where: look(context, where) for where in ADDRESSES}
    context.close()
    return seen


def look(context, where):
    page, visit = context.new_page(), Visit()
    page.on("console", lambda message: visit.messages.append(f"{message.type}: {message.text} {message.location}"))
    page.on("pageerror", lambda error: visit.messages.append(f"error: {error}"))
    page.on("request", lambda request: visit.requests.append(request.url))
    page.on("requestfailed", lambda request: visit.failures.append(f"{request.url}: {request.failure}"))
    page.on("response", lambda got: visit.failures.append(f"{got.url}: {got.status}") if got.status >= 400 else None)
    visit.status = page.goto(where, wait_until="networkidle").status
    if page.locator("form[data-exercise]").count():
        page.locator("form[data-exercise]").first.hover()
        page.wait_for_function(STARTED, timeout=PYTHON_STARTS)
    visit.too_wide = page.evaluate("""() => document.documentElement.scrollWidth <= innerWidth ? [] :
        [...document.querySelectorAll("body *")].filter((part) => part.getBoundingClientRect().right > innerWidth + 1)
        .map((part) => part.outerHTML.slice(0, 120))""")
    page.close()
    return visit


@each_page
def test_a_page_is_there(visits, where):
    assert visits[where].status == (404 if where == "no/such/page/" else 200)


@each_page
def test_a_page_has_nothing_to_complain_about(visits, where):
    # That the missing page is missing, the browser says itself; that there is no service worker, Playwright.
    others = ("no/such/page", "blocked by Playwright")
    own = [message for message in visits[where].messages if not any(said in message for said in others)]
    assert own == []


@each_page
def test_nothing_that_a_page_asks_for_fails(visits, where, guide):
    assert [failure for failure in visits[where].failures if not failure.startswith(f"{guide}no/such/page/: 404")] == []


@each_page
def test_a_page_asks_nobody_else_for_anything(visits, where, guide):
    assert visits[where].requests
    assert [url for url in visits[where].requests if not url.startswith((guide, "data:", "blob:"))] == []


@each_page
def test_a_page_fits_a_narrow_screen(visits, where):
    assert visits[where].too_wide == []


def test_a_station_of_the_picture_that_is_half_out_of_sight_can_be_pressed(page, guide):
    page.goto(address("index"))
    station = page.locator(".picture--wide .picture__station").last
    box = station.bounding_box()
    page.set_viewport_size({"width": 1280, "height": round(box["y"] + box["height"] / 2)})
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 4)
    expect(page).to_have_url(f"{guide}{address('outcomes')}")
