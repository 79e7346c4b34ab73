"""Pages and exercises at every width, in every colour and with wide letters: nothing is lost, axe-core is content."""

import pytest

from tests.browser.accessible import MOVING, RULES, RUN_AXE, expect_accessible, expect_nothing_lost
from tests.browser.reader import Reader
from tests.browser.test_answering import everything
from tests.project import GUIDE, LANGUAGES, MANUAL_PAGES, PAGES, address

# 640 and 320 are what a screen of 1280 pixels has at 200 % and at 400 %.
NARROWEST, *BETWEEN, WIDEST = 320, 360, 640, 1280
PHONE_AND_LAPTOP = (360, 1280)
ADDRESSES = [address(name, language) for name in (*PAGES, *MANUAL_PAGES) for language in LANGUAGES]


def set_width(page, width):
    page.set_viewport_size({"width": width, "height": 640 if width < WIDEST else 800})


@pytest.mark.usefixtures("no_python")
@pytest.mark.parametrize("where", [*ADDRESSES, "no/such/page/"], ids=lambda where: where or "index")
def test_a_page_is_accessible_and_loses_nothing_at_any_width(page, where):
    page.emulate_media(reduced_motion="reduce")
    set_width(page, WIDEST)
    page.goto(where)
    expect_accessible(page)
    assert page.evaluate(MOVING) == []
    expect_nothing_lost(page)
    for width in (*BETWEEN, NARROWEST):
        set_width(page, width)
        expect_nothing_lost(page)
    assert page.evaluate(RUN_AXE, RULES) == []


@pytest.mark.parametrize("width", PHONE_AND_LAPTOP)
@pytest.mark.parametrize("exercise", GUIDE.exercises)
def test_an_exercise_with_answers_and_feedback_is_accessible(page, exercise, width):
    set_width(page, width)
    answers = everything(exercise)
    reader = Reader(page, exercise, LANGUAGES[PHONE_AND_LAPTOP.index(width) % len(LANGUAGES)]).come_with(answers)
    reader.expect_feedback_on(answers)
    expect_accessible(page)
    assert page.evaluate(MOVING) == []
    for each in (NARROWEST, width):
        set_width(page, each)
        expect_nothing_lost(page)
    reader.clear.click()
    expect_accessible(page)


def test_the_search_is_accessible(page):
    page.goto(address("index"))
    page.keyboard.press("/")
    page.keyboard.type("trust")
    page.locator(".md-search-result__item").first.wait_for()
    expect_accessible(page)


@pytest.mark.usefixtures("no_python")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_menu_of_narrow_screens_is_accessible(page, language):
    set_width(page, NARROWEST)
    page.emulate_media(reduced_motion="reduce")
    page.goto(address("conditions", language))
    page.locator(".md-header [for=__drawer]").click()
    expect_accessible(page)
    expect_nothing_lost(page)
