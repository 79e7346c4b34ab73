"""A browser that keeps nothing, or not enough, or that kept nonsense: the exercise works and the page says so."""

import pytest
from playwright.sync_api import expect

from tests.browser.reader import STORE, Reader
from tests.project import address

BLOCKED = """
for (const name of ["sessionStorage", "localStorage"]) {
  Object.defineProperty(window, name, { get() { throw new DOMException("denied", "SecurityError"); } });
}
"""
FULL = """
const setItem = Storage.prototype.setItem;
Storage.prototype.setItem = function (name, value) {
  if (%s && name.startsWith("reflection:")) throw new DOMException("full", "QuotaExceededError");
  setItem.call(this, name, value);
};
"""
ANSWERS = {"common-goal": ["not-yet"], "team-open.star": ["yes"]}


def test_a_browser_that_blocks_storage_is_told_about_at_once(reader):
    reader.page.add_init_script(BLOCKED)
    reader.come()
    reader.expect_stored("kept-page")
    reader.answer(ANSWERS)
    reader.expect_answers(ANSWERS)
    reader.expect_feedback_on(ANSWERS)
    reader.keep.click()
    expect(reader.keep).not_to_be_checked()
    reader.expect_stored("kept-page")
    reader.expect_answers(ANSWERS)


def test_full_storage_is_told_about_and_answers_stay_on_the_page(reader):
    reader.page.add_init_script(FULL % "true")
    reader.come().answer(ANSWERS)
    reader.expect_stored("kept-full")
    reader.expect_answers(ANSWERS)
    reader.expect_feedback_on(ANSWERS)


def test_answers_that_do_not_fit_on_the_device_stay_in_the_tab(reader):
    reader.page.add_init_script(FULL % "this === localStorage")
    reader.come().answer(ANSWERS)
    reader.keep.click()
    reader.expect_stored("kept-full")
    expect(reader.keep).not_to_be_checked()
    reader.page.reload()
    reader.expect_answers(ANSWERS)


@pytest.mark.parametrize("unfit", ["answers/outcomes", "answers/conditions", "keep"])
def test_when_only_some_fits_on_the_device_nothing_is_lost(page, unfit):
    page.add_init_script(FULL % f'this === localStorage && name.endsWith("{unfit}")')
    conditions, outcomes = Reader(page, "conditions"), Reader(page, "outcomes")
    conditions.come().answer(ANSWERS)
    outcomes.come().choose("resources", "seen")
    outcomes.keep.click()
    outcomes.expect_stored("kept-full")
    outcomes.come().expect_answers({"resources": ["seen"]})
    conditions.come().expect_answers(ANSWERS)


@pytest.mark.parametrize("nonsense", ["{", "null", '{"click": "recognise", "team-open": [1, null, ["not-yet"]]}'])
def test_nonsense_in_storage_is_in_nobodys_way(reader, nonsense):
    reader.page.goto(address("index"))
    reader.page.evaluate("([name, text]) => sessionStorage.setItem(name, text)", [f"{STORE}conditions", nonsense])
    reader.come().expect_answers({})
    reader.choose("common-goal", "not-yet")
    reader.expect_feedback_on({"common-goal": ["not-yet"]})
    reader.page.reload()
    reader.expect_answers({"common-goal": ["not-yet"]})
