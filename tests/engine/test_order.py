"""What an order says about answers, on the kind's own example: two steps, and a case that may have stopped."""

from dataclasses import replace

import pytest
from hypothesis import given

from reflection import render
from tests.engine.examples import ALL_EXERCISES, CASES, EXAMPLES, exercise_from_yaml
from tests.engine.strategies import answered
from tests.markup import form_data, parse

ORDERS = [exercise for exercise in ALL_EXERCISES if exercise.kind == "order"]
EXAMPLE = EXAMPLES["order"]
SAME = {"share": ["first"], "apply": ["last"]}


def feedback_on(answers, exercise=EXAMPLE):
    return parse(render(exercise, answers, "en", root="../", part="feedback"))


def sections(answers):
    """Give the parts of the feedback by their headings."""
    return {section.all("h4")[0].text: section for section in feedback_on(answers).all("section")}


def links(section):
    return [link["href"] for link in section.all("a")]


def test_nothing_is_said_about_an_order_that_is_not_whole():
    assert feedback_on(CASES["order"]["begun"]).text == ""


@pytest.mark.parametrize(
    ("share", "apply", "title"),
    [("first", "last", "The same order"), ("last", "first", "Another order"), ("last", "last", "Side by side")],
)
def test_a_whole_order_is_laid_next_to_the_one_of_the_sources(share, apply, title):
    (part,) = sections({"share": [share], "apply": [apply]}).values()
    assert part.all("h4")[0].text == title
    assert [step.text for step in part.all("ol")[0].all("li")] == ["Tell others.", "Use it."]
    assert links(part) == ["../challenges/#chal-no-auto-transfer"]


def test_where_a_case_stopped_leads_to_what_would_move_it_on():
    part = sections({"reached": ["not-shared"], "case": ["How to <b>listen</b>"]})["To move it on"]
    assert [entry.text for entry in part.all("p", class_="entry__text")] == ["Not yet shared"]
    assert [note.text for note in part.all("p", class_="entry__note")] == ["How to <b>listen</b>"]
    assert links(part) == ["../foundations/#think-knowledge-structures"]


def test_a_case_need_not_be_written_down():
    part = sections({"reached": ["not-sure"]})["To find out"]
    assert part.all("p", class_="entry__note") == []


def test_a_case_alone_gets_no_answer():
    assert feedback_on({"case": ["How to listen"]}).text == ""


def test_answers_are_told_in_the_order_of_the_form():
    lines = list(EXAMPLE.lines(CASES["order"]["typical"]))
    assert [line.field for line in lines] == ["apply", "share", "case", "reached"]
    assert [getattr(line.given, "by_language", {"en": line.given})["en"] for line in lines] == [
        "Last",
        "First",
        "How to listen.",
        "Not yet shared",
    ]


def test_reordering_and_rewording_steps_keeps_every_answer_and_what_is_said():
    changed = replace(EXAMPLE, steps=EXAMPLE.steps[::-1], stops=EXAMPLE.stops[::-1])
    answers = CASES["order"]["all"]
    before, after = (parse(render(exercise, answers, "en")) for exercise in (EXAMPLE, changed))
    assert sorted(form_data(before)) == sorted(form_data(after))
    assert feedback_on(answers, changed) == feedback_on(answers)


@pytest.mark.parametrize(
    ("written", "instead", "problem"),
    [
        ("{id: share,", "{id: case,", 'a step has the id "case", which the exercise itself uses'),
        ("{id: share,", "{id: apply,", 'step 2, id repeats "apply", the id of step 1'),
        ("position: first", "position: third", 'step "share" names no position: "third"'),
        ("position: first", "position: last", 'step "share" has the position "last", which step "apply" has already'),
        ("position: first", "position: last", 'position "first" is for no step'),
        ("  - id: not-sure", "  - id: not-shared", 'stop 2, id repeats "not-shared", the id of stop 1'),
    ],
)
def test_an_editor_hears_what_does_not_fit_together(written, instead, problem):
    assert written in EXAMPLE.example
    with pytest.raises(Exception) as found:  # noqa: PT011 - reading a file has one way to fail
        exercise_from_yaml(EXAMPLE.example.replace(written, instead, 1))
    assert problem in str(found.value)


@given(answered(ORDERS))
def test_an_order_never_gets_more_than_one_answer_and_neither_does_a_case(exercise_and_answers):
    exercise, answers = exercise_and_answers
    parts = exercise.respond(answers).sections
    assert sum(bool(part.steps) for part in parts) <= 1
    assert sum(bool(part.entries) for part in parts) <= 1
    feedback_on(answers, exercise)
