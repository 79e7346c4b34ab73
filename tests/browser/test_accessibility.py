"""axe-core finds nothing to object to."""

import pytest

from tests.browser.reader import Reader
from tests.browser.test_answering import everything
from tests.project import GUIDE, LANGUAGES, PAGES, ROOT, address

AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
WIDTHS = (360, 1280)
ADDRESSES = [address(name, language) for name in PAGES for language in LANGUAGES] + ["no/such/page/"]


def violations(page, run_only):
    """Let axe look at the page as it is now."""
    found = page.evaluate("(runOnly) => axe.run({ runOnly })", run_only)["violations"]
    return [f"{each['id']}: {node['html'][:200]} {node['failureSummary']}" for each in found for node in each["nodes"]]


def expect_accessible(page):
    """Try every rule in light colours, and the rules that depend on colour in dark ones."""
    page.evaluate(AXE)
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    assert violations(page, {"type": "tag", "values": RULES}) == []
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    assert violations(page, {"type": "rule", "values": COLOUR_RULES}) == []


@pytest.mark.usefixtures("no_python")
@pytest.mark.parametrize("where", ADDRESSES, ids=lambda where: where or "index")
def test_a_page_is_accessible(page, where):
    page.goto(where)
    expect_accessible(page)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("exercise", GUIDE.exercises)
def test_an_exercise_with_answers_and_feedback_is_accessible(page, exercise, width):
    page.set_viewport_size({"width": width, "height": 800})
    answers = everything(exercise)
    reader = Reader(page, exercise, LANGUAGES[WIDTHS.index(width) % len(LANGUAGES)]).come_with(answers)
    reader.expect_feedback_on(answers)
    expect_accessible(page)
    reader.clear.click()
    expect_accessible(page)


def test_the_search_is_accessible(page):
    page.goto(address("index"))
    page.keyboard.press("/")
    page.keyboard.type("trust")
    page.locator(".md-search-result__item").first.wait_for()
    expect_accessible(page)
