"""Statements in a browser: one at a time, and what the sources say once there is an answer."""

import pytest
from playwright.sync_api import expect

from tests.browser.reader import Reader
from tests.project import GUIDE

EXERCISES = [name for name, exercise in GUIDE.exercises.items() if exercise.kind == "statements"]
WHY = GUIDE.exercises["positions-why"]
FIRST, SECOND, *_ = (statement.id for statement in WHY.statements)


@pytest.fixture
def reader(page):
    return Reader(page, "positions-why")


def face(reader):
    return reader.form.locator("[data-deck-face]:visible")


def test_every_statement_is_reached_one_after_the_other(reader, no_python):
    reader.come()
    for number in range(1, len(WHY.statements) + 1):
        expect(face(reader)).to_have_count(1)
        expect(face(reader).locator(".statement__place")).to_have_text(f"Statement {number} of {len(WHY.statements)}")
        reader.form.get_by_role("button", name="Next").click()
    expect(face(reader)).to_contain_text("Statement 1 of")


def test_what_the_sources_say_comes_with_an_answer_and_not_before(reader, no_python):
    reader.come()
    said = face(reader).locator(".statement__said")
    expect(said).to_be_hidden()
    reader.choose(FIRST, "disagree")
    expect(said).to_be_visible()
    expect(said).to_contain_text(WHY.statements[0].sources.words("en"))


def test_arrow_keys_in_a_choice_choose_and_elsewhere_go_on(reader, no_python):
    reader.come()
    reader.control(FIRST, "agree").focus()
    reader.page.keyboard.press("ArrowRight")
    expect(reader.control(FIRST, "disagree")).to_be_checked()
    expect(face(reader)).to_contain_text("Statement 1 of")
    face(reader).locator("summary").focus()
    reader.page.keyboard.press("ArrowRight")
    expect(face(reader)).to_contain_text("Statement 2 of")
    expect(reader.control("deck.shown", SECOND)).to_be_focused()


def test_positions_are_gathered_with_questions_and_kept_in_another_language(reader):
    answers = {FIRST: ["depends"], SECOND: ["agree"], "deck.shown": [SECOND]}
    reader.come().choose(FIRST, "depends")
    reader.form.get_by_role("button", name="Next").click()
    reader.choose(SECOND, "agree")
    reader.expect_feedback_on(answers)
    dutch = Reader(reader.page, "positions-why", "nl").come()
    dutch.expect_feedback_on(answers)
    expect(dutch.feedback).to_contain_text(WHY.statements[0].ask.words("nl"))
    expect(face(dutch)).to_contain_text("Stelling 2 van")


@pytest.mark.parametrize("exercise", EXERCISES)
def test_without_javascript_all_statements_stand_in_a_list(plain_page, exercise):
    reader = Reader(plain_page, exercise).come()
    assert face(reader).count() == len(GUIDE.exercises[exercise].statements)
