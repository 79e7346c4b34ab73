"""What every kind promises. A new kind is tested here by being in KINDS, and an exercise by being in docs/exercises."""

import json
import re
from dataclasses import fields
from pathlib import Path

import pytest

import reflection
from reflection import KINDS, Exercise, exercise_from_data, exercise_to_data, render
from tests.engine.examples import ALL_EXERCISES, CASES, EXAMPLES
from tests.markup import parse
from tests.project import LANGUAGES, render_feedback

ENGINE = Path(reflection.__file__).parent
each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
each_exercise = pytest.mark.parametrize(
    "exercise", ALL_EXERCISES, ids=lambda exercise: f"{exercise.kind}-{exercise.id}"
)
each_language = pytest.mark.parametrize("language", LANGUAGES)


def test_a_kind_is_its_two_files_and_its_entry():
    names = sorted(kind.kind for kind in KINDS)
    modules = sorted(path.stem for path in (ENGINE / "kinds").glob("*.py") if path.stem != "__init__")
    templates = (ENGINE / "templates").glob("*.html")
    extending = [path.stem for path in templates if '{% extends "exercise.html" %}' in path.read_text()]
    assert modules == names
    assert sorted(extending) == names


@each_kind
def test_the_example_of_a_kind_is_of_that_kind(kind):
    assert type(EXAMPLES[kind.kind]) is kind
    assert EXAMPLES[kind.kind].problems() == []


@each_kind
def test_an_editor_finds_every_key_of_a_kind_explained(kind):
    explained = f"{Exercise.__doc__}\n{kind.__doc__}"
    keys = {field.name for field in fields(kind)} - {"id"}
    assert {key for key in keys if not re.search(rf"^ *{key}: ", explained, re.MULTILINE)} == set()


@each_kind
def test_a_kind_is_tried_with_ordinary_and_with_odd_answers(kind):
    assert {"empty", "typical", "all", "odd"} <= set(CASES[kind.kind])
    assert CASES[kind.kind]["empty"] == {}


@each_exercise
def test_an_exercise_survives_the_way_to_the_browser(exercise):
    text = json.dumps(exercise_to_data(exercise))
    assert exercise_from_data(json.loads(text)) == exercise


@each_language
@each_exercise
def test_an_exercise_is_a_form_with_a_name_in_every_language(exercise, language):
    (form,) = parse(render(exercise, {}, language)).all("form")
    assert (form["data-exercise"], form["data-kind"]) == (exercise.id, exercise.kind)
    (name,) = form.all(id=form["aria-labelledby"])
    assert name.text == exercise.title.words(language)


@each_language
@each_exercise
def test_every_field_has_a_control_that_a_reader_can_name(exercise, language):
    form = parse(render(exercise, {}, language))
    named = set()
    for label in form.all("label"):
        named |= {control["name"] for control in label.all("input", "select", "textarea") if label.text}
    named |= {control["name"] for control in form.all("input", "select", "textarea") if control["aria-label"]}
    assert set(exercise.fields()) <= named


@each_exercise
def test_no_id_stands_twice_in_an_exercise(exercise):
    ids = [element["id"] for element in parse(render(exercise, {}, LANGUAGES[0])) if element["id"]]
    assert len(ids) == len(set(ids))


@each_language
@each_exercise
def test_nothing_is_said_before_there_are_answers(exercise, language):
    assert render_feedback(exercise, {}, language).strip() == ""
    (region,) = (element for element in parse(render(exercise, {}, language)) if "data-feedback" in element.attributes)
    assert region.text == ""


@each_language
@pytest.mark.parametrize(("kind", "case"), [(kind, case) for kind in CASES for case in CASES[kind]])
def test_the_whole_form_holds_the_same_feedback_as_the_region_alone(kind, case, language):
    form = parse(render(EXAMPLES[kind], CASES[kind][case], language, root="../"))
    (region,) = (element for element in form if "data-feedback" in element.attributes)
    alone = parse(render_feedback(EXAMPLES[kind], CASES[kind][case], language, root="../"))
    assert region.text == alone.text


def test_words_without_a_translation_are_marked_with_their_language():
    data = exercise_to_data(EXAMPLES["checklist"])
    data["title"] = {"en": "Only English"}
    form = parse(render(exercise_from_data(data), {}, "nl"))
    assert [element.text for element in form.all("span", lang="en")] == ["Only English"]
