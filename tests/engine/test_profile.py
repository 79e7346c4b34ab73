"""What a profile says about answers, on the kind's own example, and on the guide's question who the partner is."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given

from reflection import render
from tests.engine.examples import EXAMPLES
from tests.engine.strategies import answered
from tests.markup import parse
from tests.project import GUIDE, LANGUAGES

EXAMPLE = EXAMPLES["profile"]
PARTNER = GUIDE.exercises["who-is-our-partner"]
OUTSIDE = {"employer": ["other"], "from": ["education"]}
COMBINATIONS = [
    dict(zip((question.id for question in PARTNER.questions), choices, strict=True))
    for choices in product(*([choice.id for choice in question.choices] for question in PARTNER.questions))
]
each_combination = pytest.mark.parametrize("chosen", COMBINATIONS, ids=lambda chosen: "-".join(chosen.values()))


def feedback_on(answers, exercise=EXAMPLE, language="en"):
    return parse(render(exercise, answers, language, root="../", part="feedback"))


def says(rule, source):
    """Give what a source says about what a rule is for."""
    return next(verdict.says for verdict in rule.verdicts if verdict.source.id == source)


def apart(name):
    """Write a name between the signs that keep its direction apart from that of the sentence."""
    return f"\u2068{name}\u2069"


def verdicts(answers, exercise=EXAMPLE):
    return [verdict.text for verdict in feedback_on(answers, exercise).all("dd")]


@pytest.mark.parametrize("missing", ["employer", "from"])
def test_nothing_is_said_while_a_question_is_open(missing):
    answers = {name: values for name, values in OUTSIDE.items() if name != missing}
    assert feedback_on({**answers, "name": ["CLB"]}).text == ""


def test_the_first_rule_that_holds_is_said():
    assert "Of your school: this partner." in feedback_on({"employer": ["ours"], "from": ["families"]}).text
    assert "A parent: this partner." in feedback_on({"employer": ["other"], "from": ["families"]}).text
    assert "From outside: this partner." in feedback_on(OUTSIDE).text


def test_each_source_has_its_verdict_and_the_heading_says_whether_they_differ():
    assert verdicts(OUTSIDE) == ["means this partner", "means this partner"]
    assert feedback_on(OUTSIDE).all("h3")[0].text == "The sources agree"
    ours = {"employer": ["ours"], "from": ["education"]}
    assert verdicts(ours) == ["leaves this partner out", "leaves this open"]
    assert feedback_on(ours).all("h3")[0].text == "Here the sources differ"


def test_the_readers_word_stands_in_the_sentence_in_quotes_of_the_language():
    answers = {**OUTSIDE, "name": ["the library"]}
    assert f"From outside: “{apart('the library')}”." in feedback_on(answers).text
    assert f"Van buiten: ‘{apart('the library')}’." in feedback_on(answers, language="nl").text


@pytest.mark.parametrize("name", ["{name}", "{}", "<b>", "{0.__class__}", "\\1", "%s"])
def test_a_word_with_odd_signs_stands_as_it_was_written(name):
    assert f"From outside: “{apart(name)}”." in feedback_on({**OUTSIDE, "name": [name]}).text


def test_a_word_of_spaces_is_no_word():
    assert "From outside: this partner." in feedback_on({**OUTSIDE, "name": [" \n "]}).text
    assert list(EXAMPLE.highlights({"name": ["  "]})) == []


def test_the_readers_word_can_be_taken_up_by_other_exercises():
    assert [highlight.words for highlight in EXAMPLE.highlights({"name": [" CLB "]})] == ["CLB"]


def test_the_answers_are_told_in_the_order_of_the_form():
    answers = {**OUTSIDE, "name": ["CLB"]}
    assert [line.field for line in EXAMPLE.lines(answers)] == ["name", "employer", "from"]


@each_combination
def test_every_combination_has_its_sentence_in_every_language(chosen):
    answers = {question: [choice] for question, choice in chosen.items()}
    for language in LANGUAGES:
        said = feedback_on({**answers, "name": ["Q7"]}, PARTNER, language).all("p", class_="profile__sentence")
        assert len(said) == 1
        assert "Q7" in said[0].text


@each_combination
def test_the_research_leaves_out_whoever_the_school_employs_and_nobody_else(chosen):
    assert (says(PARTNER.rule_for(chosen), "summary") == "outside") == (chosen["payroll"] == "on-payroll")


@each_combination
def test_what_a_source_does_not_say_is_said_to_be_open(chosen):
    rule = PARTNER.rule_for(chosen)
    families, own = chosen["field"] == "families", chosen["payroll"] == "on-payroll"
    assert (says(rule, "summary") == "open") == (families and not own)
    assert (says(rule, "card") == "open") == (own or (chosen["form"] == "team" and not families))


@each_combination
def test_every_sentence_rests_on_the_definition_of_the_research(chosen):
    assert PARTNER.rule_for(chosen).findings[0].id == "def-who"


def test_without_python_every_sentence_can_be_read():
    (advice,) = (part for part in parse(render(PARTNER, {}, "en")).all("details") if "data-advice" in part.attributes)
    for rule in PARTNER.rules:
        assert PARTNER.sentence(rule).words("en") in advice.text


@given(answered([EXAMPLE, PARTNER]))
def test_no_answer_is_too_odd(exercise_and_answers):
    exercise, answers = exercise_and_answers
    render(exercise, answers, "nl")
    list(exercise.lines(answers)), list(exercise.highlights(answers))


def test_editors_hear_of_a_combination_without_a_sentence():
    (problem,) = replace(EXAMPLE, rules=EXAMPLE.rules[:2]).problems()
    assert problem.problem == "rules say nothing about employer other, from education"


def test_editors_hear_of_a_rule_that_is_never_reached():
    (problem,) = replace(EXAMPLE, rules=(*EXAMPLE.rules, EXAMPLE.rules[0])).problems()
    assert problem.path == ("rules", 3)


def test_editors_hear_of_conditions_on_nothing():
    first = replace(EXAMPLE.rules[0], when={"employr": ("ours",), "from": ("home",)})
    problems = replace(EXAMPLE, rules=(first, *EXAMPLE.rules[1:])).problems()
    assert [problem.problem for problem in problems] == [
        'rule 1 names no question: "employr"',
        'rule 1 names none of the choices of from: "home"',
    ]


def test_a_question_cannot_have_the_name_of_the_readers_word():
    first = replace(EXAMPLE.questions[0], id="name")
    problems = replace(EXAMPLE, questions=(first, EXAMPLE.questions[1])).problems()
    assert ("questions", 0, "id") in [problem.path for problem in problems]
