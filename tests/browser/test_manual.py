"""The editors’ manual in a browser: its examples answer and leave no trace."""

import json

from playwright.sync_api import expect

from tests.browser.reader import PYTHON_STARTS
from tests.project import address


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
