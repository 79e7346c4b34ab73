"""Answers stay where the reader left them, and go when the reader clears them."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.reader import STORE, Reader
from tests.browser.visitor import PlaywrightVisitor
from tests.project import address

# Keeping needs no Python; that feedback follows what is kept is tested where feedback is.
pytestmark = pytest.mark.usefixtures("no_python")

ANSWERS = {
    "common-goal": ["not-yet"],
    "team-open": ["recognise"],
    "team-open.star": ["yes"],
    "team-open.note": ["Ask Noor"],
}


def texts_of(storage):
    return " ".join(storage.values())


def test_a_reload_keeps_answers(reader):
    reader.come().answer(ANSWERS)
    reader.expect_stored("kept-tab")
    reader.page.reload()
    reader.expect_answers(ANSWERS)
    reader.expect_stored("kept-tab")


def test_the_other_language_has_the_same_answers(reader, guide):
    reader.come().answer(ANSWERS)
    reader.page.get_by_role("link", name="Nederlands").click()
    expect(reader.page).to_have_url(f"{guide}{address('conditions', 'nl')}")
    reader.language = "nl"
    reader.expect_answers(ANSWERS)
    reader.expect_stored("kept-tab")


def test_another_page_and_back_keeps_answers(reader, guide, downloads):
    reader.come().answer(ANSWERS)
    reader.page.goto(address("why"))
    PlaywrightVisitor(reader.page, guide, downloads).go_back()
    reader.expect_answers(ANSWERS)


def test_answers_are_not_kept_for_others_on_the_device_unless_asked(reader, context):
    reader.come().answer(ANSWERS)
    assert reader.kept("localStorage") == {}
    later = Reader(context.new_page(), reader.exercise).come()
    later.expect_answers({})


def test_keeping_on_the_device_survives_a_new_tab(reader, context):
    reader.come().answer(ANSWERS)
    reader.keep.check()
    reader.expect_stored("kept-device")
    reader.choose("click", "not-sure")
    later = Reader(context.new_page(), reader.exercise).come()
    expect(later.keep).to_be_checked()
    later.expect_answers({**ANSWERS, "click": ["not-sure"]})
    later.expect_stored("kept-device")


def test_no_longer_keeping_on_the_device_takes_answers_off_it_and_leaves_them_in_the_tab(reader):
    reader.come().answer(ANSWERS)
    reader.keep.check()
    assert "Ask Noor" in texts_of(reader.kept("localStorage"))
    reader.keep.uncheck()
    reader.expect_stored("kept-tab")
    assert reader.kept("localStorage") == {}
    reader.page.reload()
    reader.expect_answers(ANSWERS)


def test_the_question_before_clearing_can_be_answered_with_no(reader):
    reader.come().answer(ANSWERS)
    reader.clear.click()
    expect(reader.dialog).to_be_visible()
    reader.form.locator("[data-dismiss]").click()
    expect(reader.dialog).to_be_hidden()
    reader.expect_answers(ANSWERS)


def test_clearing_clears_the_form_and_every_storage(reader):
    reader.come().answer(ANSWERS)
    reader.keep.check()
    reader.clear.click()
    reader.form.locator("[data-clear]").click()
    reader.expect_answers({})
    reader.expect_said("cleared")
    expect(reader.stored).to_be_empty()
    assert "team-open" not in texts_of(reader.kept("localStorage")) + texts_of(reader.kept("sessionStorage"))
    reader.page.reload()
    reader.expect_answers({})


def test_clearing_one_exercise_leaves_another(reader):
    reader.come().answer(ANSWERS)
    other = Reader(reader.page, "outcomes").come()
    other.choose("resources", "seen")
    other.clear.click()
    other.form.locator("[data-clear]").click()
    reader.come().expect_answers(ANSWERS)


def test_old_answers_that_the_page_cannot_show_stay_through_new_ones(reader):
    old = {"removed-item": ["recognise"], "removed-item.note": ["An old thought"], "click": ["removed-choice"]}
    reader.come_with(old).choose("common-goal", "not-yet")
    assert json.loads(reader.kept("sessionStorage")[f"{STORE}conditions"])["answers"] == {
        **old,
        "common-goal": ["not-yet"],
    }


def test_another_guide_on_the_same_host_has_its_own_answers(reader):
    reader.come().choose("click", "recognise")
    assert list(reader.kept("sessionStorage")) == [f"{STORE}conditions"]
    assert "/some/guide/" in STORE
