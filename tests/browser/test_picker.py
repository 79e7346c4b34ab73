"""The tips that fit come first, and nothing moves away from under the reader."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.reader import PYTHON_STARTS, Reader


@pytest.fixture
def reader(page):
    return Reader(page, "tips")


def titles(reader):
    return reader.form.locator(".tier__title")


def test_choosing_a_moment_and_a_theme_brings_what_fits_to_the_front(reader):
    reader.come().choose("moment", "stuck")
    expect(titles(reader)).to_have_text(["These fit the moment"], timeout=PYTHON_STARTS)
    reader.label("theme", "bond").click()
    expect(titles(reader)).to_have_text(
        ["These fit both", "These fit the moment", "These fit what you want to work on"]
    )
    expect(reader.form.locator(".tip")).to_have_count(15)
    expect(reader.form.locator(".tip:visible")).to_have_count(6)
    reader.form.locator(".tier--rest summary").click()
    expect(reader.form.locator(".tip:visible")).to_have_count(15)


def test_a_tip_in_view_stays_where_it_is_while_the_tips_are_sorted(reader, hold):
    wasm = hold(re.compile("wasm"))
    reader.come().choose("moment", "stuck")
    wasm.wait()
    tip = reader.form.locator("#tips-continuity-match")
    tip.evaluate("tip => tip.scrollIntoView({block: 'center'})")
    before = tip.bounding_box()["y"]
    reader.expect_said("starting")
    wasm.let_go()
    expect(titles(reader)).to_have_text(["These fit the moment"], timeout=PYTHON_STARTS)
    assert abs(tip.bounding_box()["y"] - before) < 2


def test_kept_tips_and_notes_survive_sorting_leaving_and_another_language(reader):
    reader.come().label("clarify-question", "yes").click()
    note = reader.note("clarify-question")
    note.fill("Ask in May")
    reader.choose("moment", "stuck")
    answers = {"moment": ["stuck"], "clarify-question": ["yes"], "clarify-question.note": ["Ask in May"]}
    reader.expect_feedback_on(answers)
    reader.expect_answers(answers)
    dutch = Reader(reader.page, "tips", "nl").come()
    dutch.expect_feedback_on(answers)
    dutch.expect_answers(answers)


def test_showing_all_by_moment_keeps_the_focus_and_what_is_kept(reader):
    reader.come().label("peer-exchange", "yes").click()
    reader.choose("moment", "start")
    expect(titles(reader)).to_have_text(["These fit the moment"], timeout=PYTHON_STARTS)
    show_all = reader.form.get_by_role("button", name="Show all 15 tips by moment")
    show_all.press("Enter")
    expect(titles(reader)).to_have_count(4)
    expect(show_all).to_be_focused()
    reader.expect_answers({"peer-exchange": ["yes"]})


def test_the_kept_tips_can_be_saved(reader, take):
    reader.come().label("peer-exchange", "yes").click()
    save = reader.feedback.get_by_role("button", name="Save as text")
    expect(save).to_be_visible(timeout=PYTHON_STARTS)
    assert take(save).name == "tips.md"
