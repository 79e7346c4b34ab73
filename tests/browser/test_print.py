"""A printed page shows what was answered and what is advised."""

import pytest
from playwright.sync_api import expect

from tests.browser.reader import Reader
from tests.browser.test_answering import everything
from tests.project import GUIDE, LANGUAGES

# The other kinds print something else than their form, and say so in tests of their own.
CHECKLISTS = [name for name, exercise in GUIDE.exercises.items() if exercise.kind == "checklist"]


@pytest.mark.parametrize("exercise", CHECKLISTS)
def test_an_answered_exercise_prints_with_its_answers_and_their_feedback(page, exercise):
    answers = everything(exercise)
    reader = Reader(page, exercise).come_with(answers)
    reader.expect_feedback_on(answers)
    page.emulate_media(media="print")
    assert reader.hidden(reader.form.locator("fieldset :is(legend, input, textarea)")) == []
    assert reader.feedback.get_by_role("link").count() > 0
    assert reader.hidden(reader.feedback.locator("h3, h4, p:not(.visually-hidden), a")) == []


@pytest.mark.usefixtures("no_python")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("exercise", CHECKLISTS)
def test_an_empty_exercise_prints_with_all_its_choices_and_all_advice(page, exercise, language):
    reader = Reader(page, exercise, language).come()
    page.emulate_media(media="print")
    assert reader.hidden(reader.form.locator("fieldset :is(legend, input, textarea)")) == []
    assert reader.advice.locator("a").count() > 0
    assert reader.hidden(reader.advice.locator("a")) == []


def test_what_can_only_be_clicked_is_not_printed(reader):
    reader.come()
    reader.page.emulate_media(media="print")
    for part in (reader.keep, reader.clear, reader.page.get_by_role("link", name="Nederlands")):
        expect(part).to_be_hidden()
