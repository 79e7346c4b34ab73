"""The editors’ manual in a browser: it can be read anywhere, and its examples answer and leave no trace."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.reader import PYTHON_STARTS
from tests.browser.test_accessibility import expect_accessible
from tests.project import LANGUAGES, MANUAL_PAGES, address

# Each page in one of the languages, in turn: what is made for both is the same.
ADDRESSES = [address(name, LANGUAGES[number % len(LANGUAGES)]) for number, name in enumerate(MANUAL_PAGES)]


@pytest.mark.usefixtures("no_python")
@pytest.mark.parametrize("where", ADDRESSES)
def test_a_page_of_the_manual_fits_a_narrow_screen_and_is_accessible(page, where):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(where)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    expect_accessible(page)


def test_an_example_answers_and_is_none_of_the_readers_exercises(page):
    page.goto(address("edit/exercises/checklist"))
    form = page.locator("form[data-exercise]")
    form.locator("label.choice").first.click()
    expect(form.locator("[data-feedback] .feedback__title").first).to_be_visible(timeout=PYTHON_STARTS)
    expect(form.locator("[data-keep]")).to_be_hidden()
    page.goto(address("my-answers"))
    expect(page.locator("[data-when-empty]")).to_be_visible()
    page.goto(address("exercises"))
    expect(page.locator('[data-begun="true"]')).to_have_count(0)
    assert "example-of-" not in json.dumps(page.evaluate("Object.values({ ...localStorage })"))
