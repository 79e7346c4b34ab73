"""What a plan says about answers, offers from others and gives to take along, on the kind's own example."""

from dataclasses import replace
from datetime import UTC, datetime
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from markdown import Markdown

from reflection import render
from reflection.dates import day_in_words, day_of
from reflection.documents import in_markdown, lines_of
from reflection.language import in_language
from tests.engine.examples import ALL_EXERCISES, CASES, EXAMPLES
from tests.engine.strategies import answered, texts
from tests.markup import parse

PLANS = [exercise for exercise in ALL_EXERCISES if exercise.kind == "plan"]
EXAMPLE = EXAMPLES["plan"]
MOMENT = datetime(2026, 11, 22, 16, 30, 15, 250_000, tzinfo=UTC)
ALL = CASES["plan"]["all"]
CHECKLIST = EXAMPLES["checklist"]
OTHERS = {"conditions": (CHECKLIST, {"common-goal.star": ["yes"]})}


def feedback_on(answers, language="en"):
    return parse(render(EXAMPLE, answers, language, root="../", part="feedback"))


def fields_for(answers, others=OTHERS):
    return parse(render(EXAMPLE, answers, "en", part="fields", others=others))


def document(answers, name, language="en", exercise=EXAMPLE):
    return exercise.document(answers, name, language, MOMENT).text


def pressed(action, answers):
    return EXAMPLE.act(answers, action, Random(0))


def uses(form):
    return [button["data-act"] for button in form.all("button", class_="offer__use")]


def told(feedback):
    """Give the rows that are filled in."""
    rows = [row for row in feedback.all("div", class_="planned__row") if "open" not in row["class"]]
    return [(row.all("dt")[0].text, row.all("span", class_="planned__given")[0].text) for row in rows]


def test_a_plan_is_told_action_by_action():
    assert told(feedback_on(ALL)) == [
        ("Partner", "Parents A school nearby"),
        ("Shared goal", "Yes"),
        ("Feedback", "Thursday 10 June 2027"),
        ("Partner", "University college"),
        ("Shared goal", "Not yet"),
        ("Feedback", "Friday 15 January 2027"),
    ]


def test_an_empty_cell_comes_back_with_its_prompt_and_the_finding_that_it_comes_from():
    (still_open,) = feedback_on({"goals-roles.shared": ["yes"]}).all("details", class_="open-cells")
    assert "Whom do you ask first?" in still_open.text
    assert [link["href"] for link in still_open.all("a")] == [
        "#exercise-example-goals-roles.partner",
        "../lead/#lead-map-network",
        "#exercise-example-goals-roles.feedback",
        "../lead/#act-equality-depth",
    ]


def test_every_prompt_that_comes_back_leads_to_its_cell():
    answers = {"goals-roles.shared": ["yes"]}
    ids = {element["id"] for element in parse(render(EXAMPLE, answers, "en"))}
    (still_open,) = feedback_on(answers).all("details", class_="open-cells")
    targets = [link["href"][1:] for link in still_open.all("a") if link["href"].startswith("#")]
    assert targets
    assert set(targets) <= ids


def test_nothing_is_open_in_an_action_that_is_filled_in():
    assert feedback_on(ALL).all("details") == []


def test_an_action_without_answers_is_only_named():
    feedback = feedback_on({"equality-depth.partner": ["University college"]})
    (unbegun,) = feedback.all("section", class_="unbegun")
    assert [link["href"] for link in unbegun.all("a")] == ["../lead/#act-goals-roles"]
    assert told(feedback) == [("Partner", "University college")]


def test_white_space_is_no_answer():
    assert feedback_on({"goals-roles.partner": [" \n \t"]}).text == ""


def test_days_stand_in_their_order_whatever_action_they_belong_to():
    (days,) = feedback_on(ALL).all("ol", class_="days")
    assert [day.all("strong")[0].text for day in days.all("li")] == ["Friday 15 January 2027", "Thursday 10 June 2027"]
    assert "University college" in days.all("li")[0].text


def test_a_day_is_said_in_the_language_of_the_reader():
    assert "donderdag 10 juni 2027" in feedback_on(ALL, "nl").text


@pytest.mark.parametrize(
    "text", ["", "2027-02-30", "20270303", "2027-W09-3", "2027-3-3", "\u0662027-01-01", "0000-01-01"]
)
def test_only_what_a_date_control_writes_is_a_day(text):
    assert day_of(text) is None


@given(st.dates())
def test_every_day_can_be_read_and_said(day):
    assert day_of(f"{day:%Y}".zfill(4) + f"{day:-%m-%d}") == day
    assert str(day.year) in day_in_words(day, ["nl"]).words("nl")


def test_a_choice_can_call_for_a_finding():
    (advice,) = feedback_on({"goals-roles.shared": ["not-yet"]}).all("dd")[1].all("ul", class_="advice")
    assert advice.all("a")[0]["href"] == "../foundations/#think-shared-vision"


def test_what_others_have_is_offered_for_each_action_and_never_filled_in():
    goal = CHECKLIST.items[0].text.words("en")
    form = fields_for({})
    assert uses(form) == [f"use goals-roles.partner {goal}", f"use equality-depth.partner {goal}"]
    assert [area.text for area in form.all("textarea")] == ["", ""]


def test_nothing_is_offered_where_others_have_nothing():
    assert uses(fields_for({}, {"conditions": (CHECKLIST, {"common-goal": ["not-yet"]})})) == []
    assert uses(fields_for({}, {})) == []


def test_an_offer_with_odd_words_is_offered_as_it_is():
    odd = """<b>"A" & 'B'</b> use x"""
    changed = replace(CHECKLIST, items=(replace(CHECKLIST.items[0], text=odd),))
    (first, _) = fields_for({}, {"conditions": (changed, {"common-goal.star": ["yes"]})}).all("button")
    assert "<b>" in first.text
    after = pressed(first["data-act"], {})
    assert list(after) == ["goals-roles.partner"]


def test_what_is_used_goes_into_an_empty_cell():
    assert pressed("use goals-roles.partner A school", {}) == {"goals-roles.partner": ["A school"]}


def test_what_is_used_stands_under_what_was_written():
    after = pressed("use goals-roles.partner A school", {"goals-roles.partner": ["Parents"]})
    assert after == {"goals-roles.partner": ["Parents\nA school"]}


def test_what_is_there_is_not_used_twice():
    answers = {"goals-roles.partner": ["A school\nParents"]}
    assert pressed("use goals-roles.partner A school", answers) == answers


@pytest.mark.parametrize(
    "action", ["", "use", "use goals-roles.partner", "use gone.partner A", "use goals-roles.shared yes", "sing a b"]
)
def test_an_unknown_action_changes_nothing(action):
    assert pressed(action, ALL) == ALL


def test_an_answer_behind_the_first_survives_an_action():
    after = pressed("use goals-roles.partner New", {"goals-roles.partner": ["First", "second"]})
    assert after["goals-roles.partner"] == ["First\nNew", "second"]


def test_the_text_to_take_along_has_the_whole_plan():
    assert document(CASES["plan"]["typical"], "plan.md") == (
        "# Your plan\n"
        "\n"
        "## Title of act-goals-roles (en)\n"
        "\n"
        "* **Partner:** Pupil guidance centre\n"
        "* **Shared goal:** Not yet\n"
        "* **Feedback:** Wednesday 3 March 2027\n"
        "\n"
        "## Dates\n"
        "\n"
        "* **Wednesday 3 March 2027:** Ask for feedback: Title of act-goals-roles (en) (Pupil guidance centre)\n"
    )


def test_the_text_to_take_along_says_what_is_open():
    assert "### Nog open\n\n* **Partner:** Wie vraag je eerst?\n" in document(
        {"goals-roles.shared": ["yes"]}, "plan.md", "nl"
    )


@pytest.mark.parametrize(
    "line",
    ["# no heading", "- no item", "+ 1", "=1+1", "@SUM(1)", "1. no list", "12) no list", "> no quote", "---", "==="],
)
def test_no_line_begins_with_what_markdown_or_a_spreadsheet_takes_for_its_own(line):
    written = in_markdown(line)
    assert not written.startswith(("#", "-", "+", "=", "@", ">"))
    assert parse(Markdown().convert(written)).text.replace("\\", "") == line


@given(texts)
def test_what_readers_write_is_never_markup_in_markdown(text):
    written = "  \n  ".join(in_markdown(line) for line in lines_of(text))
    html = parse(Markdown().convert(f"* **Partner:** {written}"))
    assert {element.tag for element in html} <= {"ul", "li", "p", "strong", "br"}


def events(answers, language="en"):
    return Calendar.from_ical(document(answers, "plan.ics", language)).walk("VEVENT")


def test_each_day_becomes_a_whole_day_in_the_calendar():
    first, second = events(ALL)
    assert first.decoded("dtstart") == day_of("2027-01-15")
    assert first["summary"] == "Ask for feedback: Title of act-equality-depth (en) (University college)"
    assert second["summary"] == "Ask for feedback: Title of act-goals-roles (en) (Parents, A school nearby)"
    assert second["description"].split("\n") == [
        "Partner: Parents",
        "A school nearby",
        "Shared goal: Yes",
        "Feedback: Thursday 10 June 2027",
    ]


def test_a_day_keeps_its_name_in_the_calendar_when_it_or_the_language_changes():
    before, after = events(ALL), events({**ALL, "goals-roles.feedback": ["2026-12-01"]}, "nl")
    assert [str(event["uid"]) for event in before] == [
        "equality-depth.feedback.example@learning-with-partners",
        "goals-roles.feedback.example@learning-with-partners",
    ]
    assert {str(event["uid"]) for event in after} == {str(event["uid"]) for event in before}


def test_the_calendar_says_when_it_was_made():
    assert "DTSTAMP:20261122T163015Z\r\n" in document(ALL, "plan.ics")


def test_there_is_no_calendar_without_days():
    with pytest.raises(KeyError):
        document({"goals-roles.partner": ["Parents"]}, "plan.ics")


def test_there_is_no_other_document():
    with pytest.raises(KeyError):
        document(ALL, "plan.exe")


@given(texts)
def test_a_calendar_is_well_formed_whatever_is_in_it(text):
    answers = {"goals-roles.partner": [text], "goals-roles.feedback": ["9999-12-31"]}
    made = document(answers, "plan.ics")
    lines = made.removesuffix("\r\n").split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    assert not any(character in made.replace("\r\n", "") for character in "\r\n\0")
    (event,) = events(answers)
    partner = "\n".join(lines_of(text))
    assert event["description"] == (f"Partner: {partner}\n" if partner else "") + "Feedback: Friday 31 December 9999"


def test_a_report_tells_each_cell_with_its_action():
    lines = list(EXAMPLE.lines(CASES["plan"]["typical"]))
    assert [(line.field, in_language(line.asked, "nl"), in_language(line.given, "nl")) for line in lines] == [
        ("goals-roles.partner", "Title of act-goals-roles (nl): Partner", "Pupil guidance centre"),
        ("goals-roles.shared", "Title of act-goals-roles (nl): Gedeeld doel", "Nog niet"),
        ("goals-roles.feedback", "Title of act-goals-roles (nl): Feedback", "woensdag 3 maart 2027"),
    ]


@given(answered(PLANS))
def test_every_answer_can_be_shown_and_taken_along(exercise_and_answers):
    exercise, answers = exercise_and_answers
    list(exercise.lines(answers))
    document(answers, "plan.md", "nl", exercise)
    if exercise.respond(answers).days:
        Calendar.from_ical(document(answers, "plan.ics", "nl", exercise))


def problems(**changes):
    return [(problem.path, problem.problem) for problem in replace(EXAMPLE, **changes).problems()]


def test_an_id_that_stands_twice_is_reported():
    group = EXAMPLE.groups[1]
    again = replace(group, id="again")
    assert problems(groups=(*EXAMPLE.groups, again)) == [
        (("groups", 2, "cells", 0, "id"), 'the cell "feedback" is there twice')
    ]


def test_a_prompt_or_an_offer_for_no_cell_is_reported():
    action, *_ = EXAMPLE.actions
    wrong = replace(action, prompts=(replace(action.prompts[0], cell="gone"),))
    offer = replace(EXAMPLE.offers[0], cell="shared")
    assert problems(actions=(wrong,), offers=(offer,), partner="gone") == [
        (("actions", 0, "prompts", 0, "cell"), '"gone" is not a cell'),
        (("offers", 0, "cell"), '"shared" is not a cell for own words'),
        (("partner",), '"gone" is not a cell for own words'),
    ]


def test_a_cell_that_is_a_choice_and_a_date_is_reported():
    aim, when = EXAMPLE.groups
    both = replace(aim, cells=(aim.cells[0], replace(aim.cells[1], event=aim.title)))
    assert problems(groups=(both, when)) == [
        (("groups", 0, "cells", 1), 'the cell "shared" has both choices and an event')
    ]
