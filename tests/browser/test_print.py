"""A printed page shows what was answered and what is advised."""

import base64
import re

import pytest
from playwright.sync_api import expect

from tests.browser.paper import lay_on_paper
from tests.browser.reader import Reader
from tests.browser.test_answering import everything
from tests.browser.test_hand_in import DECODE, JSQR
from tests.project import GUIDE, LANGUAGES, PAGES, SITE_URL, address

# The other kinds print something else than their form, and say so in tests of their own.
CHECKLISTS = [name for name, exercise in GUIDE.exercises.items() if exercise.kind == "checklist"]


@pytest.mark.parametrize("exercise", CHECKLISTS)
def test_an_answered_exercise_prints_with_its_answers_and_their_feedback(page, exercise):
    answers = everything(exercise)
    reader = Reader(page, exercise).come_with(answers)
    reader.expect_feedback_on(answers)
    lay_on_paper(page)
    assert reader.hidden(reader.form.locator("fieldset :is(legend, input, textarea)")) == []
    assert reader.feedback.get_by_role("link").count() > 0
    assert reader.hidden(reader.feedback.locator("h3, h4, p:not(.visually-hidden), a")) == []


@pytest.mark.usefixtures("no_python")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("exercise", CHECKLISTS)
def test_an_empty_exercise_prints_with_all_its_choices_and_all_advice(page, exercise, language):
    reader = Reader(page, exercise, language).come()
    lay_on_paper(page)
    assert reader.hidden(reader.form.locator("fieldset :is(legend, input, textarea)")) == []
    assert reader.advice.locator("a").count() > 0
    assert reader.hidden(reader.advice.locator("a")) == []


def test_what_can_only_be_clicked_is_not_printed(reader):
    reader.come()
    lay_on_paper(reader.page)
    for part in (reader.keep, reader.clear, reader.page.get_by_role("link", name="Nederlands")):
        expect(part).to_be_hidden()


@pytest.mark.usefixtures("no_python")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_says_on_paper_what_it_is_where_it_is_and_when_it_was_printed(page, language):
    for name in PAGES:
        page.goto(address(name, language), wait_until="domcontentloaded")
        lay_on_paper(page)
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        foot = page.locator(".on-paper")
        if name == "session":  # each of its sheets has codes of its own
            expect(foot).to_be_hidden()
            continue
        assert foot.locator("svg").bounding_box()["width"] > 80
        expect(foot).to_contain_text(SITE_URL + address(name, language))
        expect(foot.locator("[data-printed]")).to_have_text(re.compile(r"^\d{1,2} \w+ \d{4}$"))


@pytest.mark.usefixtures("no_python")
def test_a_phone_finds_its_way_back_from_paper(page):
    page.goto(address("why", LANGUAGES[-1]))
    lay_on_paper(page)
    picture = base64.b64encode(page.locator(".on-paper svg").screenshot()).decode()
    page.evaluate(f"() => {{ {JSQR} }}")
    assert page.evaluate(DECODE, picture) == SITE_URL + address("why", LANGUAGES[-1])
