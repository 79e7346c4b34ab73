"""Handing in: a reader sees all that goes along, and nothing else does."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflection import KINDS, exercise_to_data
from reflection.contribution import LONGEST_NAME, NotAContribution, contributions_in, read_contribution
from reflection.door import call
from reflection.handing_in import handed_in
from reflection.hands_up import asked
from reflection.qr import qr
from reflection.telling import kept, told
from reflection.text import Text
from tests.engine.examples import ALL_EXERCISES, CASES, EXAMPLES
from tests.engine.strategies import answered
from tests.engine.test_archive import GUIDE, NOW
from tests.markup import parse
from tests.project import LANGUAGES

each_language = pytest.mark.parametrize("language", LANGUAGES)
each_exercise = pytest.mark.parametrize(
    "exercise", ALL_EXERCISES, ids=lambda exercise: f"{exercise.kind}-{exercise.id}"
)
BY_HANDS = [exercise for exercise in ALL_EXERCISES if exercise.by_hands]
NOTE = {"example": {"team-open": ["not-yet"], "team-open.note": ["Ask Noor"]}}


def ask(message, **about):
    return json.loads(call(json.dumps({"message": message, **about})))


def hand_in(exercises, language="en", **wishes):
    """Hand in answers to the kinds' examples, as the page does; each example is called by its kind."""
    contents = {
        name: json.dumps({**exercise_to_data(EXAMPLES["checklist" if name == "example" else name]), "id": name})
        for name in exercises
    }
    about = {
        "chosen": list(exercises),
        "notes": False,
        "name": "",
        "role": "",
        "contributor": "abcdefgh12345678",
        "guide": GUIDE,
        "contents": contents,
        "exercises": {name: {"answers": answers, "changed": {}} for name, answers in exercises.items()},
        "language": language,
        "root": "../",
        "now": NOW,
    }
    return ask("hand-in", **{**about, **wishes})


def contribution_in(reply):
    return read_contribution(reply["packed"], GUIDE, NOW).contribution


@given(answered(ALL_EXERCISES), st.booleans())
def test_everything_that_goes_along_is_told_and_the_form_can_show_it(case, notes):
    exercise, answers = case
    given = handed_in(exercise, answers, notes=notes)
    lines = {line.field for line in exercise.lines(given)}
    assert set(given) <= lines
    assert kept(exercise, given) == ()
    assert set(given) <= set(exercise.fields())


@given(answered(ALL_EXERCISES))
def test_notes_stay_unless_they_are_wanted(case):
    exercise, answers = case
    without, everything = (handed_in(exercise, answers, notes=notes) for notes in (False, True))
    assert not set(without) & set(exercise.notes())
    assert {name: values for name, values in everything.items() if name not in exercise.notes()} == without


@each_exercise
def test_notes_are_fields_that_readers_write(exercise):
    fields = exercise.fields()
    assert all(fields[name].values is None and not fields[name].day for name in exercise.notes())


@each_exercise
def test_what_is_called_a_note_is_one(exercise):
    called = {name for name in exercise.fields() if name.endswith(".note")}
    assert called <= set(exercise.notes())


@each_language
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_a_reader_is_told_exactly_what_is_in_the_link_and_in_the_file(kind, language):
    answers = CASES[kind.kind]["all"]
    reply = hand_in({kind.kind: answers}, language)
    contribution = contribution_in(reply)
    assert read_contribution(reply["file"]["text"], GUIDE, NOW).contribution == contribution
    shown = parse(reply["html"])
    said = [element.text for element in shown.all("dd")]
    given = told(EXAMPLES[kind.kind], contribution.exercises[kind.kind])
    words = [each.words(language) if isinstance(each, Text) else each for line in given for each in line.given]
    assert len(said) == len(words)
    for notes in (False, True):
        inside = contribution_in(hand_in({kind.kind: answers}, notes=notes)).exercises[kind.kind]
        assert inside == handed_in(EXAMPLES[kind.kind], answers, notes=notes)


def test_only_what_is_chosen_goes_along():
    both = {"example": {"team-open": ["not-yet"]}, "sort": CASES["sort"]["typical"]}
    assert list(contribution_in(hand_in(both, chosen=["example"])).exercises) == ["example"]


def test_nothing_chosen_can_be_taken_nowhere():
    reply = hand_in(NOTE, chosen=[])
    assert (reply["packed"], reply["file"]) == ("", None)
    assert "Nothing is chosen yet" in reply["html"]


def test_notes_that_stay_are_told():
    reply = hand_in(NOTE)
    assert "Ask Noor" not in reply["html"] + reply["file"]["text"]
    assert "One note of yours stays with you." in reply["html"]
    assert "Ask Noor" in hand_in(NOTE, notes=True)["html"]


def test_a_name_stands_on_it_only_if_it_was_written_and_never_in_the_name_of_the_file():
    assert (contribution_in(hand_in(NOTE)).name, contribution_in(hand_in(NOTE)).role) == ("", "")
    reply = hand_in(NOTE, name="  <b>Noor</b>  ", role="r" * 200)
    assert contribution_in(reply).name == "<b>Noor</b>"
    assert contribution_in(reply).role == "r" * LONGEST_NAME
    assert "&lt;b&gt;Noor" in reply["html"]
    assert "Noor" not in reply["file"]["name"]


def test_what_no_address_can_have_never_gets_into_a_link():
    damaged = {"example": {"team-open.note": ["\ud800"], "common-goal.note": ["fine"]}}
    assert contribution_in(hand_in(damaged, notes=True)).exercises == {"example": {"common-goal.note": ["fine"]}}


def test_a_link_that_fits_becomes_a_qr_code_with_words_for_those_who_cannot_see_it():
    (picture,) = (
        element for element in parse(qr("https://guide.example/team/#c=1abc", "nl")) if element["role"] == "img"
    )
    assert "QR-code" in picture["aria-label"]
    assert "<path" in qr("https://guide.example/team/#c=1abc", "nl")


@pytest.mark.parametrize("length", [1300, 5000])
def test_a_link_that_phones_could_not_read_says_what_else_to_do(length):
    said = qr("x" * length, "en")
    assert "<svg" not in said
    assert "This is too much for a QR code" in said


def test_at_least_one_kind_is_answered_by_hands_and_each_of_these_has_something_to_ask():
    assert {exercise.kind for exercise in BY_HANDS} >= {"checklist", "statements", "sort"}
    for exercise in BY_HANDS:
        fields = exercise.fields()
        assert asked(exercise)
        for each in asked(exercise):
            assert all(value in fields[field].values for field, value, _ in each.choices)


@each_language
@pytest.mark.parametrize("exercise", BY_HANDS, ids=lambda exercise: f"{exercise.kind}-{exercise.id}")
def test_hands_are_counted_for_everything_that_can_be_chosen(exercise, language):
    counts = {"_": {}, **{each.topic.field: {each.choices[0][1]: 3} for each in asked(exercise)}}
    content = json.dumps(exercise_to_data(exercise))
    form = parse(ask("hands-up", content=content, language=language, people=9, counts=counts)["html"])
    numbers = [each for each in form.all("input") if each["data-value"]]
    assert [(each["name"], each["data-value"]) for each in numbers] == [
        (field, value) for each in asked(exercise) for field, value, _ in each.choices
    ]
    labels = {label["for"]: label.text for label in form.all("label")}
    assert all(labels[each["id"]].strip() for each in numbers)
    assert sum(each["value"] == "3" for each in numbers) == len(asked(exercise))


def test_a_qr_code_and_a_link_hold_the_same():
    packed = hand_in(NOTE)["packed"]
    (found,) = contributions_in(f"https://guide.example/nl/team/#c={packed}")
    assert found == packed


def test_an_empty_hand_in_is_none():
    with pytest.raises(NotAContribution):
        contribution_in(hand_in({"example": {}}))
