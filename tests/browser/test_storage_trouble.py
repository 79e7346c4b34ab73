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
    reader.expect_stored("kept-no-room")
    expect(reader.keep).not_to_be_checked()
    reader.page.reload()
    reader.expect_answers(ANSWERS)


def test_answers_that_do_not_fit_in_the_tab_stay_on_the_device(reader):
    reader.come().keep.check()
    reader.answer(ANSWERS)
    reader.page.evaluate("() => {%s}" % (FULL % "this === sessionStorage"))
    reader.keep.click()
    reader.expect_stored("kept-still")
    expect(reader.keep).to_be_checked()
    reader.page.reload()
    reader.expect_answers(ANSWERS)


def test_when_another_tab_begins_to_keep_and_there_is_no_room_for_this_one_it_shows_its_answers_all_the_same(context):
    one, other = Reader(context.new_page(), "conditions").come(), Reader(context.new_page(), "conditions")
    other.page.add_init_script(FULL % "this === localStorage")
    other.come().choose("team-open", "not-yet")
    one.choose("common-goal", "recognise")
    one.keep.check()
    expect(other.keep).to_be_checked()
    both = {"common-goal": ["recognise"], "team-open": ["not-yet"]}
    other.expect_answers(both)
    other.expect_stored("kept-full")
    other.page.reload()
    other.expect_answers(both)


@pytest.mark.usefixtures("no_python")
@pytest.mark.parametrize("trouble", [BLOCKED, FULL % "true"], ids=["blocked", "full"])
def test_the_browser_asks_before_it_leaves_a_page_whose_answers_are_kept_nowhere_else(reader, trouble):
    reader.page.add_init_script(trouble)
    asked = []
    reader.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    reader.come().answer(ANSWERS)
    reader.page.goto(address("why"))
    assert asked == ["beforeunload"]


@pytest.mark.usefixtures("no_python")
def test_a_page_whose_answers_are_kept_is_left_without_a_question(reader):
    asked = []
    reader.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    reader.come().answer(ANSWERS)
    reader.page.goto(address("why"))
    assert asked == []


@pytest.mark.parametrize("unfit", ["answers/outcomes", "answers/conditions", "keep"])
def test_when_only_some_fits_on_the_device_nothing_is_lost(page, unfit):
    page.add_init_script(FULL % f'this === localStorage && name.endsWith("{unfit}")')
    conditions, outcomes = Reader(page, "conditions"), Reader(page, "outcomes")
    conditions.come().answer(ANSWERS)
    outcomes.come().choose("resources", "seen")
    outcomes.keep.click()
    outcomes.expect_stored("kept-no-room")
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
