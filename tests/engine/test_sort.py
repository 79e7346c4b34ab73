"""What a sort says about answers, on the kind's own example: three statements, of which one fits two places."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given

from reflection import render
from reflection.answers import value_of
from tests.engine.examples import ALL_EXERCISES, CASES, EXAMPLES, exercise_from_yaml
from tests.engine.strategies import answered
from tests.markup import form_data, parse

SORTS = [exercise for exercise in ALL_EXERCISES if exercise.kind == "sort"]
EXAMPLE = EXAMPLES["sort"]
GOAL, DIALOGUE, OUTSIDER = (item.text.words("en") for item in EXAMPLE.items)
CHECKED = {"checked": ["yes"]}


def feedback_on(answers, exercise=EXAMPLE):
    return parse(render(exercise, answers, "en", root="../", part="feedback"))


def sections(answers, exercise=EXAMPLE):
    """Give the parts of the feedback by their headings."""
    return {section.all("h4")[0].text: section for section in feedback_on(answers, exercise).all("section")}


def said(answers):
    """Give the headings of the feedback with the statements under each."""
    return {
        title: [text for text in (GOAL, DIALOGUE, OUTSIDER) if text in section.text]
        for title, section in sections(answers).items()
    }


def act(answers, action):
    return EXAMPLE.act(answers, action, Random(0))


def test_nothing_is_said_until_the_reader_asks():
    assert feedback_on(CASES["sort"]["placed"]).text == ""


def test_asking_compares_and_asking_again_stops_it_with_every_statement_where_it_was():
    placed = CASES["sort"]["placed"]
    checked = act(placed, "check")
    assert checked == {**placed, **CHECKED}
    assert act(checked, "check") == checked
    assert act(checked, "again") == placed


def test_a_button_of_an_older_page_changes_nothing():
    assert act(CASES["sort"]["all"], "shuffle") == CASES["sort"]["all"]


def test_a_statement_placed_as_in_the_sources_is_told_so():
    answers = {"common-goal": ["how"], "outsider": ["who"], **CHECKED}
    assert said(answers)["Placed as in the sources"] == [GOAL, OUTSIDER]


def test_a_statement_placed_elsewhere_is_told_where_the_sources_have_it_and_why():
    part = sections({"common-goal": ["what-for"], **CHECKED})["The sources have these elsewhere"]
    assert [place.text for place in part.all("span", class_="place-name")] == ["What for", "How"]
    assert "A shared goal is a condition." in part.text
    assert [link["href"] for link in part.all("a")] == ["../conditions/#con-common-goal"]
    assert len(part.all("span", class_="source")) == 1


@pytest.mark.parametrize("place", ["how", "what-for"])
def test_a_statement_that_fits_two_places_is_worth_discussing_in_either(place):
    assert said({"dialogue": [place], **CHECKED})["Worth discussing"] == [DIALOGUE]


def test_a_statement_that_fits_two_places_can_still_be_in_a_third():
    assert said({"dialogue": ["who"], **CHECKED})["The sources have these elsewhere"] == [DIALOGUE]


def test_the_sources_keep_their_answer_to_what_is_not_placed_yet():
    part = sections({"common-goal": ["how"], **CHECKED})["Not placed yet"]
    assert part.all("a") == []
    assert part.all("span", class_="place-name") == []


def test_a_placing_that_changes_after_checking_changes_the_answer():
    before = {"common-goal": ["who"], "dialogue": ["how"], "outsider": ["who"], **CHECKED}
    after = {**before, "common-goal": ["how"]}
    assert list(said(before)) == ["The sources have these elsewhere", "Worth discussing", "Placed as in the sources"]
    assert list(said(after)) == ["Worth discussing", "Placed as in the sources"]


def test_an_own_motive_is_held_against_nothing():
    part = sections({"own": ["To <b>learn</b>"], **CHECKED})["Why and what"]
    assert [note.text for note in part.all("p", class_="entry__note")] == ["To <b>learn</b>"]
    assert "Only you can say this." in part.text
    assert [link["href"] for link in part.all("a")] == ["../why/#def-why-what"]


def test_an_empty_motive_is_not_spoken_of():
    assert "Why and what" not in sections({"own": [" \n "], **CHECKED})


def test_nobody_is_told_to_be_wrong_or_counted():
    for answers in CASES["sort"].values():
        words = feedback_on(answers).text.lower()
        assert not any(word in words for word in ("wrong", "incorrect", "correct", "%", "score", "out of", "well done"))


def test_the_button_offers_what_can_be_done_now():
    for answers, action in (({}, "check"), (CHECKED, "again")):
        form = parse(render(EXAMPLE, answers, "en"))
        assert [button["data-act"] for button in form.all("button") if button["data-act"]] == [action]


def test_placings_and_the_motive_are_told_and_the_wish_to_compare_is_not():
    lines = list(EXAMPLE.lines(CASES["sort"]["all"]))
    assert [line.field for line in lines] == ["common-goal", "dialogue", "outsider", "own"]
    assert lines[0].given.words("en") == "How"
    assert lines[-1].given == "Two lines:\nand the second."


def test_reordering_and_rewording_statements_keeps_every_answer():
    answers = CASES["sort"]["all"]
    goal, dialogue, outsider = EXAMPLE.items
    changed = replace(EXAMPLE, items=(outsider, dialogue, replace(goal, text=outsider.text)))
    before, after = (parse(render(exercise, answers, "en")) for exercise in (EXAMPLE, changed))
    assert sorted(form_data(before)) == sorted(form_data(after))


def test_each_statement_can_be_dragged_to_each_place_and_its_controls_name_the_same():
    form = parse(render(EXAMPLE, {}, "en"))
    boxes = [box["data-drag-list"] for box in form if "data-drag-list" in box.attributes]
    assert boxes == ["who", "how", "what-for", ""]
    for card in (element for element in form if element["data-drag-item"]):
        controls = card.all("input", type="radio")
        assert {control["name"] for control in controls} == {card["data-drag-item"]}
        assert [control["value"] for control in controls] == boxes[:-1]


def test_an_exercise_without_a_free_place_has_none():
    exercise = replace(EXAMPLE, own=None)
    assert parse(render(exercise, CHECKED, "en")).all("textarea") == []
    assert "own" not in exercise.fields()


@pytest.mark.parametrize(
    ("written", "instead", "problem"),
    [
        ("  - id: common-goal", "  - id: own", 'an item has the id "own", which the exercise itself uses'),
        ("  - id: outsider", "  - id: dialogue", 'item 3, id repeats "dialogue", the id of item 2'),
        ("    place: how", "    place: why", 'item "common-goal" names no place: "why"'),
        ("    also: [how]", "    also: [what-for]", 'item "dialogue" names no other place under also: "what-for"'),
        ("    also: [how]", "    also: [how, how]", 'item "dialogue" names no other place under also: "how"'),
        ("{id: how, question: how", "{id: who, question: how", 'place 2, id repeats "who", the id of place 1'),
    ],
)
def test_an_editor_hears_what_does_not_fit_together(written, instead, problem):
    assert written in EXAMPLE.example
    with pytest.raises(Exception) as found:  # noqa: PT011 - reading a file has one way to fail
        exercise_from_yaml(EXAMPLE.example.replace(written, instead, 1))
    assert problem in str(found.value)


@given(answered(SORTS))
def test_there_is_feedback_once_it_is_asked_for_and_every_statement_is_in_it_once(exercise_and_answers):
    exercise, answers = exercise_and_answers
    entries = [entry for section in exercise.respond(answers).sections for entry in section.entries]
    if value_of(answers, "checked", exercise.fields()["checked"]):
        placed = [entry.text for entry in entries if entry.text in [item.text for item in exercise.items]]
        assert len(placed) == len(exercise.items)
    else:
        assert entries == []
    assert bool(feedback_on(answers, exercise).text) == bool(entries)
