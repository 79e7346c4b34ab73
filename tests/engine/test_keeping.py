"""Everything that a reader has, told, compared, exported and imported through the door."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflection import exercise_to_data
from reflection.door import call
from tests.engine.examples import EXAMPLES
from tests.engine.strategies import texts
from tests.engine.test_archive import CASES, NOW, VALIDATOR
from tests.markup import parse
from tests.project import LANGUAGES

CHECKLIST = EXAMPLES["checklist"]
CONTENTS = {exercise.id: json.dumps(exercise_to_data(exercise)) for exercise in [CHECKLIST]}
PLACES = {"example": [{"title": "Conditions", "address": "../conditions/#exercise-example"}]}
ANSWERS = {"team-open": ["not-yet"], "team-open.star": ["yes"], "team-open.note": ["Ask Noor."]}
MOMENT = {
    "kept": 1_700_000_000_000,
    "word": "autumn",
    "exercises": {"example": {"team-open": ["recognise"], "old": ["x"]}},
}


def request(message, exercises=None, language="en", **more):
    exercises = exercises if exercises is not None else {"example": {"answers": ANSWERS, "changed": {}}}
    about = {"contents": CONTENTS, "places": PLACES, "exercises": exercises, "root": "../", "now": NOW}
    return json.dumps({"message": message, "language": language, **about, **more})


def ask(*args, **more):
    reply = call(request(*args, **more))
    assert reply.isascii()
    return json.loads(reply)


FILE = {"guide": "test-guide", "prefer": "newer"}
REQUESTS = {
    "answers": request("answers", language="nl"),
    "comparison": request("comparison", moment=MOMENT),
    "export": request("export", guide="test-guide", moments=[MOMENT]),
    **{f"import: {name}": request("import", text=case["text"], **FILE) for name, case in CASES.items()},
    "import: open lists": request("import", text="[" * 100_000, **FILE),
    "import: an endless text": request("import", text='"' + '\\"' * 100_000, **FILE),
}
"""What test_pyodide.py asks the engine in the browser's Python too."""


def look_into(text, exercises=None, prefer="newer", language="en"):
    return ask("import", exercises, language, text=text, guide="test-guide", prefer=prefer)


def told(html):
    """Give what is told: question and answers."""
    return [
        (line.all("dt")[0].text, *(given.text for given in line.all("dd")))
        for line in parse(html).all("div", class_="told__line")
    ]


def changed(html):
    return [
        (line.all("dt")[0].text, *(given.text for given in line.all("dd")))
        for line in parse(html).all("div", class_="change")
    ]


def test_answers_are_told_with_what_was_asked_and_a_way_back():
    html = ask("answers")["html"]
    assert told(html) == [("The team welcomes ideas.", "Not yet", "Work on this", "Ask Noor.")]
    (link,) = (link for link in parse(html).all("a") if link.text == "Conditions")
    assert link["href"] == "../conditions/#exercise-example"


def test_answers_are_told_in_the_language_of_the_page():
    assert told(ask("answers", language="nl")["html"]) == [
        ("Het team staat open voor ideeën.", "Nog niet", "Hieraan werken", "Ask Noor.")
    ]


def test_the_feedback_on_the_answers_comes_along():
    (feedback,) = parse(ask("answers")["html"]).all("div", class_="feedback")
    assert "A start" in feedback.text


def test_answers_that_nothing_asks_for_any_more_are_told_as_kept():
    html = ask(
        "answers", {"example": {"answers": {**ANSWERS, "removed": ["old"]}}, "gone-exercise": {"answers": {"x": ["y"]}}}
    )["html"]
    assert told(html)[1:] == [("removed", "old"), ("x", "y")]
    assert [title.text for title in parse(html).all("h2")] == ["How do you work together?", "gone-exercise"]


def test_an_exercise_without_answers_is_not_told():
    assert told(ask("answers", {"example": {"answers": {}, "changed": {"team-open": 5}}})["html"]) == []


def test_a_comparison_tells_what_changed_and_counts_nothing():
    html = ask("comparison", moment=MOMENT)["html"]
    assert changed(html) == [
        ("The team welcomes ideas.", "Then Recognise", "Now Not yet"),
        ("The team welcomes ideas.", "Then nothing", "Now Work on this"),
        ("The team welcomes ideas.", "Then nothing", "Now Ask Noor."),
        ("old", "Then x", "Now nothing"),
    ]
    assert re.findall(r"\d", parse(html).text) == []


def test_a_comparison_with_the_same_answers_says_so():
    html = ask("comparison", moment={**MOMENT, "exercises": {"example": ANSWERS}})["html"]
    assert "Nothing. Your answers are as they were then." in parse(html).text


def test_an_export_has_everything_and_is_named_by_guide_and_day():
    file = ask("export", guide="test-guide", moments=[MOMENT])
    data = json.loads(file["text"])
    VALIDATOR.validate(data)
    assert (file["name"], file["media_type"]) == ("test-guide-2027-01-15.json", "application/json")
    assert data["exercises"] == {"example": {"answers": ANSWERS, "changed": {}}}
    assert data["moments"] == [MOMENT]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CASES)
def test_every_file_is_looked_into_and_answered_in_the_reader_s_language(name, language):
    reply = look_into(CASES[name]["text"], language=language)
    assert set(reply) == {"html", "exercises", "moments", "choice"}
    if "problem" in CASES[name]:
        assert (reply["exercises"], reply["moments"], reply["choice"]) == ({}, [], False)
        assert (CASES[name]["problem"] in parse(reply["html"]).text) == (language == "en")
    assert parse(reply["html"]).all("script", "img", "b", "i") == []


def test_a_preview_tells_what_changes_what_stays_and_what_cannot_be_taken():
    file = {
        "format": "reflection-answers",
        "version": 1,
        "guide": "test-guide",
        "exercises": {
            "example": {
                "answers": {"team-open": ["recognise"], "common-goal": ["not-sure"], "team-open.note": 7},
                "changed": {"team-open": 1, "common-goal": 1},
            }
        },
    }
    exercises = {"example": {"answers": ANSWERS, "changed": {"team-open": 2}}}
    reply = look_into(json.dumps(file), exercises)
    assert reply["exercises"] == {"example": {"answers": {"common-goal": ["not-sure"]}, "changed": {"common-goal": 1}}}
    assert reply["choice"]
    assert changed(reply["html"]) == [
        ("We want the same for our pupils.", "Here now nothing", "From the file Not sure"),
        ("The team welcomes ideas.", "In the file Recognise", "Stays Not yet"),
    ]
    (refused,) = parse(reply["html"]).all("ul", class_="changes__refused")
    assert refused.text == "How do you work together? The team welcomes ideas. The answer is not a list of texts."
    preferred = look_into(json.dumps(file), exercises, "file")
    assert preferred["exercises"]["example"]["answers"] == {"team-open": ["recognise"], "common-goal": ["not-sure"]}
    assert preferred["choice"]


@given(
    st.dictionaries(st.sampled_from(sorted(CHECKLIST.fields())) | texts, st.lists(texts, max_size=3), max_size=5), texts
)
def test_what_comes_from_files_is_never_markup(answers, word):
    moment = {"kept": 5, "word": word, "exercises": {"example": answers, "gone": answers}}
    exercises = {"example": {"answers": answers}, "gone": {"answers": answers}}
    file = {
        "format": "reflection-answers",
        "version": 1,
        "guide": "test-guide",
        "exercises": exercises,
        "moments": [moment],
    }
    known = {
        "article",
        "header",
        "section",
        "h2",
        "h3",
        "h4",
        "p",
        "a",
        "dl",
        "div",
        "dt",
        "dd",
        "details",
        "summary",
        "ul",
        "ol",
        "li",
    }
    known |= {"span", "strong", "time", "svg", "path", "bdi"}
    replies = [ask("answers", exercises), look_into(json.dumps(file), {})]
    if not re.search("[\0\ud800-\udfff]", word):
        replies.append(ask("comparison", {}, moment=moment))
    for reply in replies:
        assert {element.tag for element in parse(reply["html"])} <= known
