"""What a picker says about answers, on the kind's own example (three tips, one to keep), and on the guide's tips."""

from dataclasses import replace
from datetime import UTC, datetime
from random import Random

import pytest
from hypothesis import given

from reflection import render
from reflection_build.report import ContentError
from tests.engine.examples import EXAMPLES, exercise_from_yaml
from tests.engine.strategies import answered
from tests.markup import form_data, parse
from tests.project import GUIDE

MOMENT = datetime(2026, 11, 22, tzinfo=UTC)
EXAMPLE = EXAMPLES["picker"]
TIPS = GUIDE.exercises["tips"]
# The moments are the guide's own, and agreed: which of the fifteen tips, as the sources number them, fits when.
NUMBERS = [name for name in GUIDE.findings if name.startswith("tip-")]
AGREED = {
    "start": {2, 6, 9, 10, 11},
    "during": {1, 3, 5, 7, 8},
    "stuck": {3, 4, 6, 11},
    "keeping": {12, 13, 14, 15},
}


def ordered(answers, exercise=EXAMPLE):
    """Give the headings of the form with the tips under each."""
    form = parse(render(exercise, answers, "en"))
    tiers = [element for element in form if "tier" in element["class"].split()]
    return {
        tier.all("h3", "summary")[0].text: [tip["id"].removeprefix(f"{exercise.id}-") for tip in tier.all("fieldset")]
        for tier in tiers
    }


def feedback_on(answers, exercise=EXAMPLE):
    return parse(render(exercise, answers, "en", root="../", part="feedback"))


def kept(answers):
    return [tip.all("a")[0]["href"] for tip in feedback_on(answers).all("li", class_="kept__tip")]


def test_without_a_choice_every_tip_stands_under_its_first_moment():
    assert ordered({}) == {"At the start": ["anchor-contact", "coaching-skills"], "When stuck": ["continuity-match"]}


def test_a_tip_of_two_moments_is_named_at_the_second():
    (also,) = parse(render(EXAMPLE, {}, "en")).all("p", class_="tier__also")
    assert [link["href"] for link in also.all("a")] == ["#example-coaching-skills"]


def test_a_moment_brings_its_tips_to_the_front_and_leaves_the_rest_to_ask_for():
    assert ordered({"moment": ["stuck"]}) == {
        "These fit the moment": ["coaching-skills", "continuity-match"],
        "Show the other tip": ["anchor-contact"],
    }


def test_tips_that_fit_moment_and_theme_come_before_those_that_fit_one_of_them():
    assert ordered({"moment": ["stuck"], "theme": ["bond"]}) == {
        "These fit both": ["continuity-match"],
        "These fit the moment": ["coaching-skills"],
        "These fit what you want to work on": ["anchor-contact"],
    }


def test_themes_alone_are_enough():
    assert list(ordered({"theme": ["role"]})) == ["These fit what you want to work on", "Show the other 2 tips"]


@pytest.mark.parametrize("moment", ["", *(moment.id for moment in TIPS.moments)])
@pytest.mark.parametrize("theme", ["", *(theme.id for theme in TIPS.themes)])
def test_every_choice_shows_each_of_the_fifteen_tips_once(moment, theme):
    shown = ordered({"moment": [moment], "theme": [theme]}, TIPS)
    assert sorted(tip for tips in shown.values() for tip in tips) == sorted(tip.id for tip in TIPS.tips)
    assert len(TIPS.tips) == 15


@pytest.mark.parametrize("moment", AGREED)
def test_the_moments_of_the_guide_have_the_tips_that_were_agreed(moment):
    assert {NUMBERS.index(tip.finding.id) + 1 for tip in TIPS.tips if moment in tip.moments} == AGREED[moment]


def test_the_exercise_says_that_moments_and_themes_are_the_guides_own():
    assert "this guide’s own choice" in parse(render(TIPS, {}, "en")).text
    assert "heeft deze gids zelf gekozen" in parse(render(TIPS, {}, "nl")).text


def test_kept_tips_stand_together_with_their_notes():
    answers = {"continuity-match": ["yes"], "continuity-match.note": ["Ask <Ann>"], "coaching-skills": ["yes"]}
    assert kept(answers) == ["../external/#tip-coaching-skills", "../external/#tip-continuity-match"]
    assert "Ask <Ann>" in feedback_on(answers).text


def test_a_kept_tip_without_a_note_asks_its_question():
    assert "Who could step in?" in feedback_on({"continuity-match": ["yes"]}).text


def test_keeping_more_than_asked_is_said_gently_and_loses_nothing():
    answers = {"continuity-match": ["yes"], "coaching-skills": ["yes"]}
    assert "This is more than one." in feedback_on(answers).text
    assert len(kept(answers)) == 2
    assert "This is more" not in feedback_on({"continuity-match": ["yes"]}).text


def test_a_choice_without_a_kept_tip_says_what_will_stand_there():
    assert "Keep one tip." in feedback_on({"moment": ["start"]}).text
    assert kept({"moment": ["start"]}) == []


def test_showing_all_lets_go_of_the_choices_and_of_nothing_else():
    answers = {"moment": ["start", "gone"], "theme": ["bond"], "coaching-skills": ["yes"], "old": ["x"]}
    after = EXAMPLE.act(answers, "all", Random(1))
    assert after == {"moment": ["gone"], "theme": [], "coaching-skills": ["yes"], "old": ["x"]}


@pytest.mark.parametrize("action", ["", "fit", "unknown"])
def test_other_actions_change_no_answer(action):
    answers = {"moment": ["start"]}
    assert EXAMPLE.act(answers, action, Random(1)) == answers


def test_kept_tips_can_be_taken_up_by_other_exercises():
    highlights = EXAMPLE.highlights({"coaching-skills": ["yes"], "anchor-contact": ["no"]})
    assert [highlight.id for highlight in highlights] == ["coaching-skills"]


def test_the_answers_are_told_in_the_order_of_the_form():
    answers = {"continuity-match.note": ["Later"], "theme": ["role", "bond"], "moment": ["start"]}
    assert [
        (line.field, str(getattr(line.given, "by_language", {}).get("en", line.given)))
        for line in EXAMPLE.lines(answers)
    ] == [
        ("moment", "At the start"),
        ("theme", "The bond"),
        ("theme", "My role"),
        ("continuity-match.note", "Later"),
    ]


def test_the_kept_tips_leave_as_a_text():
    answers = {"coaching-skills": ["yes"], "coaching-skills.note": ["One\nTwo"]}
    document = EXAMPLE.document(answers, "tips", "nl", MOMENT)
    assert document.name == "example.md"
    assert document.text == (
        "# Om mee te nemen\n\n## Title of tip-coaching-skills (nl)\n\n"
        "Gist of tip-coaching-skills (nl) & more\n\n> One\n> Two\n"
    )


def test_an_unknown_document_is_an_error():
    with pytest.raises(KeyError):
        EXAMPLE.document({}, "other", "en", MOMENT)


@given(answered([EXAMPLE, TIPS]))
def test_no_order_loses_an_answer(exercise_and_answers):
    exercise, answers = exercise_and_answers
    form = parse(render(exercise, {**answers, "moment": []}, "en"))
    sorted_form = parse(render(exercise, {**answers, "moment": ["stuck"]}, "en"))
    without = [pair for pair in form_data(sorted_form) if pair != ("moment", "stuck")]
    assert sorted(form_data(form)) == sorted(without)


@given(answered([EXAMPLE, TIPS]))
def test_no_answer_is_too_odd(exercise_and_answers):
    exercise, answers = exercise_and_answers
    render(exercise, answers, "nl")
    list(exercise.lines(answers)), list(exercise.highlights(answers))
    exercise.document(answers, "tips", "nl", MOMENT)


def test_editors_hear_of_tips_that_fit_nowhere():
    text = EXAMPLE.example.replace("moments: [start]", "moments: [later]").replace("themes: [role]", "themes: [rol]")
    with pytest.raises(ContentError) as report:
        exercise_from_yaml(text)
    assert f'tip "{EXAMPLE.tips[0].id}" names none of the moments: "later"' in str(report.value)
    assert f'tip "{EXAMPLE.tips[1].id}" names none of the themes: "rol"' in str(report.value)


def test_a_tip_cannot_have_the_name_of_a_question():
    clashing = replace(EXAMPLE, tips=(replace(EXAMPLE.tips[0], id="moment", moments=()),))
    assert [problem.path for problem in clashing.problems()] == [("tips", 0, "id"), ("tips", 0, "moments")]
