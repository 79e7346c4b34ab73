"""What statements say about answers, on the kind's own example: two statements, two answers to each."""

import pytest
from hypothesis import given

from reflection import render
from reflection_build.report import ContentError
from tests.engine.examples import ALL_EXERCISES, EXAMPLES, exercise_from_yaml
from tests.engine.strategies import answered
from tests.markup import parse

ALL = [exercise for exercise in ALL_EXERCISES if exercise.kind == "statements"]
EXAMPLE = EXAMPLES["statements"]
LEARNS, NOTICE = (statement.text.words("en") for statement in EXAMPLE.statements)


def sections(answers, exercise=EXAMPLE):
    """Give the parts of the feedback by their headings."""
    feedback = parse(render(exercise, answers, "en", root="../", part="feedback"))
    return {part.all("h4")[0].text: part for part in feedback.all("section")}


def test_a_statement_stands_under_the_answer_it_got():
    said = sections({"partner-learns": ["depends"], "pupils-notice": ["agree"]})
    assert list(said) == ["You agree", "It depends"]
    assert NOTICE in said["You agree"].text
    assert LEARNS in said["It depends"].text


def test_only_answers_that_ask_for_it_get_a_question_to_take_along():
    assert "What did they learn from us?" in sections({"partner-learns": ["depends"]})["It depends"].text
    assert "What did they learn from us?" not in sections({"partner-learns": ["agree"]})["You agree"].text


def test_a_statement_leads_to_the_findings_that_support_it():
    part = sections({"partner-learns": ["agree"]})["You agree"]
    assert [link["href"] for link in part.all("a")] == ["../why/#why-both-learn", "../conditions/#con-equal-learner"]


def test_a_note_stands_with_its_statement():
    answers = {"partner-learns": ["agree"], "partner-learns.note": ["Not always"]}
    assert [note.text for note in sections(answers)["You agree"].all("p", class_="entry__note")] == ["Not always"]


def test_nothing_is_said_about_statements_that_were_only_looked_through():
    assert sections({"deck.shown": ["pupils-notice"]}) == {}


def test_what_the_sources_say_stands_with_each_statement_with_a_link_to_them():
    for item, statement in zip(
        parse(render(EXAMPLE, {}, "en", root="../")).all("div", class_="deck__item"), EXAMPLE.statements, strict=True
    ):
        (said,) = item.all("div", class_="statement__said")
        assert statement.sources.words("en") in said.text
        assert [link["href"] for link in said.all("a")] == [each.address("../") for each in statement.findings]


def test_every_statement_says_where_it_stands_in_words():
    places = parse(render(EXAMPLE, {}, "nl")).all("p", class_="statement__place")
    assert [place.text for place in places] == ["Stelling 1 van 2", "Stelling 2 van 2"]


def test_what_is_told_elsewhere_is_the_answer_and_the_note():
    answers = {"deck.shown": ["pupils-notice"], "partner-learns": ["agree"], "pupils-notice.note": ["Hm"]}
    assert [line.field for line in EXAMPLE.lines(answers)] == ["partner-learns", "pupils-notice.note"]


@given(answered(ALL))
def test_there_is_feedback_as_soon_as_there_is_an_answer_and_not_before(exercise_and_answers):
    exercise, answers = exercise_and_answers
    choices = {choice.id for choice in exercise.choices}
    given_one = any(choices & set(answers.get(statement.id, ())) for statement in exercise.statements)
    assert bool(exercise.respond(answers).sections) == given_one


@pytest.mark.parametrize(
    ("wrong", "right", "problem"),
    [
        ("[out-teaching-change]", "[]", 'statement "pupils-notice" names no finding that supports it'),
        ("id: pupils-notice", "id: partner-learns", 'statement 2, id repeats "partner-learns"'),
        ("id: depends", "id: agree", 'choice 2, id repeats "agree"'),
    ],
)
def test_editors_hear_what_is_wrong(wrong, right, problem):
    text = type(EXAMPLE).example
    assert wrong in text
    with pytest.raises(ContentError) as caught:
        exercise_from_yaml(text.replace(wrong, right))
    assert problem in str(caught.value)
