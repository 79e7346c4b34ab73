"""What a checklist says about answers, on the kind's own example: two statements, and one star to give."""

from dataclasses import replace

from hypothesis import given

from reflection import render
from reflection.answers import value_of
from tests.engine.examples import ALL_EXERCISES, EXAMPLES
from tests.engine.strategies import answered
from tests.markup import form_data, parse
from tests.project import render_feedback

CHECKLISTS = [exercise for exercise in ALL_EXERCISES if exercise.kind == "checklist"]
EXAMPLE = EXAMPLES["checklist"]
GOAL, TEAM = (item.text.words("en") for item in EXAMPLE.items)


def feedback_on(answers, exercise=EXAMPLE):
    return parse(render_feedback(exercise, answers, "en", root="../"))


def sections(answers, exercise=EXAMPLE):
    """Give the parts of the feedback by their headings."""
    return {section.all("h4")[0].text: section for section in feedback_on(answers, exercise).all("section")}


def said(answers, exercise=EXAMPLE):
    """Give the headings of the feedback with the statements under each."""
    return {
        title: [
            statement
            for entry in section.all("li", class_="entry")
            for statement in (GOAL, TEAM)
            if statement in entry.text
        ]
        for title, section in sections(answers, exercise).items()
    }


def links(section):
    return [link["href"] for link in section.all("a")]


def kept(answers, exercise=EXAMPLE):
    """Give what the form of an exercise holds of answers."""
    return sorted(form_data(parse(render(exercise, answers, "en"))))


def test_what_is_recognised_comes_first_and_is_celebrated():
    answers = {"common-goal": ["not-yet"], "team-open": ["recognise"]}
    assert list(said(answers).items()) == [("What works", [TEAM]), ("What you could try", [GOAL])]
    assert "Worth celebrating." in sections(answers)["What works"].text


def test_recognising_nothing_is_said_to_be_no_failure():
    answers = {"common-goal": ["not-sure"]}
    assert list(said(answers)) == ["A start", "Ask your partner"]
    assert "Nothing recognised is no failure." in sections(answers)["A start"].text


def test_the_line_about_nothing_recognised_goes_when_something_is():
    assert "A start" not in said({"common-goal": ["recognise"], "team-open": ["not-yet"]})


def test_without_stars_there_is_advice_on_what_is_not_there_yet():
    assert said({"common-goal": ["not-yet"], "team-open": ["not-yet"]})["What you could try"] == [GOAL, TEAM]


def test_a_star_says_where_to_begin_instead():
    answers = {"common-goal": ["not-yet"], "team-open": ["not-yet"], "team-open.star": ["yes"]}
    assert said(answers)["What you could try"] == [TEAM]


def test_a_star_alone_is_enough_for_advice():
    assert said({"team-open.star": ["yes"]}) == {"A start": [], "What you could try": [TEAM]}


def test_advice_leads_to_the_findings_of_the_item_and_then_of_the_section():
    part = sections({"common-goal": ["not-yet"]})["What you could try"]
    assert links(part) == [
        "../foundations/#think-shared-vision",
        "../lead/#act-goals-roles",
        "../challenges/#chal-no-auto-transfer",
    ]
    assert [step.text for step in part.all("ol")[0].all("li")] == ["Share it."]


def test_every_advice_names_its_source():
    part = sections({"common-goal": ["not-yet"]})["What you could try"]
    for advice in part.all("ul", class_="advice"):
        assert len(advice.all("span", class_="source")) == len(links(advice))


def test_what_a_reader_is_not_sure_of_becomes_a_question_to_the_partner():
    part = sections({"common-goal": ["not-sure"]})["Ask your partner"]
    assert "What do you hope pupils will gain?" in part.text
    assert links(part) == []


def test_stars_beyond_the_limit_are_kept_and_the_first_ones_are_taken_up():
    answers = {"common-goal.star": ["yes"], "team-open.star": ["yes"]}
    assert said(answers)["What you could try"] == [GOAL]
    (notice,) = feedback_on(answers).all("p", class_="exercise__notice")
    assert "one item too many" in notice.text
    assert {("common-goal.star", "yes"), ("team-open.star", "yes")} <= set(kept(answers))


def test_no_star_too_many_is_mentioned_within_the_limit():
    assert feedback_on({"common-goal.star": ["yes"]}).all("p", class_="exercise__notice") == []


def test_a_note_stands_with_its_item():
    answers = {"common-goal": ["not-yet"], "common-goal.note": ["Ask Noor"], "team-open": ["recognise"]}
    works, try_ = (part.all("p", class_="entry__note") for part in sections(answers).values())
    assert ([note.text for note in works], [note.text for note in try_]) == ([], ["Ask Noor"])


def test_answers_that_the_checklist_no_longer_knows_change_nothing():
    known = {"common-goal": ["recognise"]}
    old = {**known, "removed": ["recognise"], "removed.star": ["yes"], "team-open": ["removed-choice"]}
    assert feedback_on(old) == feedback_on(known)


def test_reordering_and_rewording_items_keeps_every_answer():
    answers = {"common-goal": ["not-yet"], "common-goal.note": ["Ask Noor"], "team-open.star": ["yes"]}
    goal, team = EXAMPLE.items
    changed = replace(EXAMPLE, items=(team, replace(goal, text=team.text)))
    assert kept(answers, EXAMPLE) == kept(answers, changed)


@given(answered(CHECKLISTS))
def test_there_is_feedback_as_soon_as_there_is_a_choice_or_a_star_and_not_before(exercise_and_answers):
    exercise, answers = exercise_and_answers
    fields = {name: field for name, field in exercise.fields().items() if field.values}
    chosen = any(value_of(answers, name, field) for name, field in fields.items())
    assert bool(feedback_on(answers, exercise).text) == chosen
