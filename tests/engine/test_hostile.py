"""Whatever strangers write, in answers, in files, in links or in an exercise, stays a text on the page."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reflection
from reflection import exercise_from_data, exercise_to_data, render
from reflection.contribution import Contribution, pack
from reflection.door import call
from tests.engine.examples import ALL_EXERCISES, EXAMPLES
from tests.hostile import HOSTILE
from tests.markup import parse
from tests.project import GUIDE, LANGUAGES

TEMPLATES = (Path(reflection.__file__).parent / "templates").glob("*.html")
TAGS = {tag for path in TEMPLATES for tag in re.findall(r"<([a-z][a-z0-9]*)", path.read_text(encoding="utf-8"))}
"""All that exercises are made of."""
PIECES = st.sampled_from([*HOSTILE, "<", ">", '"', "'", "&", "/", "=", " ", "\n", "<!--", "-->", "</", "&#x3c;", "on"])
attacks = st.lists(PIECES | st.text(max_size=3), min_size=1, max_size=5).map("".join)
NAME = "learning-with-partners"
NOW = 1_790_000_000_000


def expect_texts_only(html):
    """See that nothing came in but texts: no element, no handler and no address of a stranger's."""
    for element in parse(html):
        assert element.tag in TAGS - {"html", "head", "meta", "style"}, "of documents alone"
        assert [name for name in element.attributes if name.startswith("on") or name in ("style", "srcdoc")] == []
        for name in ("href", "src", "action", "formaction"):
            assert not element[name] or element[name].startswith(("#", "./", "../"))


def answers_of(exercise, texts):
    """Answer everything with hostile texts, whatever it offers."""
    fields = [*exercise.fields(), *HOSTILE[:4]]
    return {name: [texts[place % len(texts)]] for place, name in enumerate(fields)}


@pytest.mark.parametrize("exercise", ALL_EXERCISES, ids=lambda exercise: f"{exercise.kind}-{exercise.id}")
@pytest.mark.parametrize("language", LANGUAGES)
def test_answers_stay_texts(exercise, language):
    for start in range(0, len(HOSTILE), 5):
        answers = answers_of(exercise, HOSTILE[start:] + HOSTILE[:start])
        expect_texts_only(render(exercise, answers, language, root="../"))


@given(exercise=st.sampled_from(ALL_EXERCISES), texts=st.lists(attacks, min_size=1, max_size=4))
def test_answers_of_any_pieces_stay_texts(exercise, texts):
    expect_texts_only(render(exercise, answers_of(exercise, texts), LANGUAGES[0], root="../"))


def hostile_everywhere(data, texts):
    """Put hostile texts into the place of all words of an exercise."""
    if isinstance(data, list):
        return [hostile_everywhere(each, texts) for each in data]
    if isinstance(data, dict):
        if data.keys() & set(LANGUAGES):
            return {language: texts[len(words) % len(texts)] for language, words in data.items()}
        return {key: hostile_everywhere(each, texts) for key, each in data.items()}
    return data


@pytest.mark.parametrize("kind", EXAMPLES)
def test_the_words_of_an_exercise_stay_texts(kind):
    for start in range(0, len(HOSTILE), 5):
        data = hostile_everywhere(exercise_to_data(EXAMPLES[kind]), HOSTILE[start:] + HOSTILE[:start])
        exercise = exercise_from_data(data)
        answers = {name: [field.values[0] if field.values else "x"] for name, field in exercise.fields().items()}
        for given_answers in ({}, answers):
            expect_texts_only(render(exercise, given_answers, LANGUAGES[0], root="../"))


def asked(message, **what):
    reply = json.loads(call(json.dumps({"message": message, "language": LANGUAGES[0], **what})))
    assert "error" not in reply
    return reply


@pytest.mark.parametrize("exercise", GUIDE.exercises)
def test_what_a_file_brings_in_is_told_as_texts(exercise):
    answers = answers_of(GUIDE.exercises[exercise], HOSTILE)
    kept = {
        "exercises": {name: {"answers": answers, "changed": {}} for name in (exercise, *HOSTILE)},
        "contents": {exercise: json.dumps(exercise_to_data(GUIDE.exercises[exercise]))},
        "places": {exercise: [{"title": HOSTILE[0], "address": "../conditions/"}]},
        "now": NOW,
        "root": "../",
    }
    expect_texts_only(asked("answers", **kept)["html"])
    moment = {"kept": NOW, "word": HOSTILE[2], "exercises": {exercise: {}, HOSTILE[0]: answers}}
    expect_texts_only(asked("comparison", moment=moment, **kept)["html"])
    file = {"format": "reflection-answers", "version": 1, "guide": NAME, "exported": HOSTILE[0], "moments": [moment]}
    for text in (json.dumps({**file, **{name: kept[name] for name in ("exercises",)}}), *HOSTILE):
        reply = asked("import", text=text, guide=NAME, prefer="file", **{**kept, "exercises": {}})
        expect_texts_only(reply["html"])


@pytest.mark.parametrize("text", HOSTILE)
def test_what_somebody_hands_in_is_told_as_texts(text):
    exercise = GUIDE.exercises["partner-map"]
    contents = {exercise.id: json.dumps(exercise_to_data(exercise))}
    handed = Contribution(
        "somebody-1", NOW, text, text, {exercise.id: answers_of(exercise, [text]), text: {text: [text]}}
    )
    packed = pack(handed, NAME)
    about = {"contents": contents, "guide": NAME, "now": NOW}
    expect_texts_only(asked("arrived", text=f"{text}#c={packed}", **about)["html"])


@pytest.mark.parametrize("text", [text for text in HOSTILE if text.startswith(("<", "</"))])
def test_these_tests_would_notice(text):
    with pytest.raises(AssertionError):
        expect_texts_only(f"<p>{text}</p>")
