"""Filling in an exercise leads to feedback from Python, in the page's language."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.reader import PYTHON_STARTS, Reader
from tests.project import GUIDE, LANGUAGES, address

ANSWERS = {
    "common-goal": ["recognise"],
    "team-open": ["not-yet"],
    "team-open.star": ["yes"],
    "team-open.note": ["Ask Noor <b>first</b>"],
    "click": ["not-sure"],
}


def everything(exercise):
    """Answer every field of an exercise with the first value that it offers."""
    fields = GUIDE.rendered[exercise].fields().items()
    return {name: [_value(name, field)] for name, field in fields}


def _value(name, field):
    if field.values:
        return field.values[0]
    return "2027-03-15" if field.day else f"About {name}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("exercise", GUIDE.exercises)
def test_an_exercise_that_is_filled_in_gets_the_feedback_of_python(page, exercise, language):
    reader = Reader(page, exercise, language).come()
    answers = everything(exercise)
    reader.answer(answers)
    reader.expect_feedback_on(answers)
    reader.expect_answers(answers)


def test_a_first_choice_leads_to_advice_from_the_sources(reader, guide):
    reader.come().choose("common-goal", "not-yet")
    advice = reader.feedback.get_by_role("link").first
    expect(advice).to_have_text("One picture of what pupils gain", timeout=PYTHON_STARTS)
    advice.click()
    expect(reader.page).to_have_url(f"{guide}{address('foundations')}#think-shared-vision")


def test_what_is_said_is_announced_once_it_is_there(reader):
    reader.come().answer(ANSWERS)
    reader.expect_feedback_on(ANSWERS)
    reader.choose("click", "not-yet")
    reader.expect_said("answered")
    expect(reader.status).to_have_attribute("role", "status")


def test_feedback_follows_the_answers_through_a_reload_another_language_another_tab_and_clearing(reader, context):
    reader.come().answer(ANSWERS)
    reader.keep.check()
    reader.page.reload()
    reader.expect_feedback_on(ANSWERS)
    other = Reader(context.new_page(), "conditions", "nl").come()
    other.expect_feedback_on(ANSWERS)
    reader.choose("click", "recognise")
    other.expect_feedback_on({**ANSWERS, "click": ["recognise"]})
    other.clear.click()
    other.form.locator("[data-clear]").click()
    for each in (reader, other):
        each.expect_feedback_on({})


def test_feedback_goes_when_there_is_nothing_left_to_answer(reader):
    reader.come().star("click")
    reader.expect_feedback_on({"click.star": ["yes"]})
    reader.star("click")
    reader.expect_feedback_on({})
    expect(reader.feedback).to_be_empty()


def test_a_note_is_in_the_feedback_and_the_writer_is_left_alone(reader):
    reader.come().choose("click", "not-yet")
    reader.expect_feedback_on({"click": ["not-yet"]})
    reader.write("click", "")
    reader.page.keyboard.type("We laugh a lot")
    reader.expect_feedback_on({"click": ["not-yet"], "click.note": ["We laugh a lot"]})
    reader.page.keyboard.type("!")
    expect(reader.note("click")).to_have_value("We laugh a lot!")
    expect(reader.note("click")).to_be_focused()


def test_the_last_of_many_quick_changes_is_what_counts(reader):
    reader.come()
    items = [item.id for item in GUIDE.exercises["conditions"].items]
    for choice in ("recognise", "not-sure", "not-yet"):
        for item in items:
            reader.choose(item, choice)
    reader.expect_feedback_on({item: ["not-yet"] for item in items})


def test_a_slow_reply_never_stands_under_newer_answers(reader):
    # The page notes all that it shows, and replies of the worker can be held up.
    reader.page.add_init_script("""
        Object.assign(window, { hold: false, held: [], shown: [] });
        window.Worker = class extends Worker {
          addEventListener(type, listener, options) {
            const inTime = (event) => (hold ? held.push(() => listener(event)) : listener(event));
            super.addEventListener(type, type === "message" ? inTime : listener, options);
          }
        };
        addEventListener("DOMContentLoaded", () => {
          const region = document.querySelector("[data-feedback]");
          const note = () => shown.push(region.textContent);
          new MutationObserver(note).observe(region, { childList: true, subtree: true });
        });
    """)
    reader.come().choose("team-open", "recognise")
    reader.expect_feedback_on({"team-open": ["recognise"]})
    reader.page.evaluate("hold = true")
    reader.choose("common-goal", "not-yet")
    reader.page.wait_for_function("() => held.length")
    reader.choose("common-goal", "recognise")
    reader.page.evaluate("hold = false; for (const reply of held) reply()")
    reader.expect_feedback_on({"team-open": ["recognise"], "common-goal": ["recognise"]})
    assert reader.page.evaluate("shown.filter(text => text.includes('Where you could begin'))") == []


def test_what_is_ticked_before_the_script_has_come_counts(reader, hold):
    script = hold(re.compile(r"/bridge\."))
    reader.page.goto(address("conditions"), wait_until="commit")
    script.wait()
    reader.choose("click", "not-yet")
    script.let_go()
    reader.expect_feedback_on({"click": ["not-yet"]})
    assert "click" in next(iter(reader.kept("sessionStorage").values()))
