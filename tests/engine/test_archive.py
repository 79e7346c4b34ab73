"""The archive: what a reader exports comes back whole, and what others made up harms nothing."""

import json
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from reflection.archive import (
    LARGEST,
    Archive,
    Entry,
    Moment,
    NotAnArchive,
    archive_from_data,
    read_archive,
    write_archive,
)
from reflection.untrusted import MOST_NAMES, NO_TEXT
from tests.engine.strategies import ODD
from tests.project import THEME

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "archives.yml").read_text(encoding="utf-8"))
SCHEMA = json.loads((THEME / "assets" / "schema" / "answers-1.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)
GUIDE = "test-guide"
NOW = 1_800_000_000_000
HEAD = f'{{"format": "reflection-answers", "version": 1, "guide": "{GUIDE}", '

names = st.sampled_from(["example", "goals", "team-open", "team-open.note", "p1.name", "p1.levels", "gone", "x"])
words = st.sampled_from([word for word in ODD[:-2] if word and not NO_TEXT.search(word)]) | st.text(
    st.characters(min_codepoint=1, exclude_categories=["Cs"]), min_size=1, max_size=5
)
answers = st.dictionaries(names, st.lists(words, min_size=1, max_size=3), max_size=5)
times = st.integers(0, NOW)
entries = st.builds(Entry, answers, st.dictionaries(names, times, max_size=5))
moments = st.lists(st.builds(Moment, times, words, st.dictionaries(names, answers, max_size=2)), max_size=3).map(
    lambda found: tuple(sorted({moment.kept: moment for moment in found}.values(), key=lambda moment: moment.kept))
)
archives = st.builds(Archive, st.dictionaries(names, entries, max_size=4), moments)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()) | st.sampled_from(ODD[:-1]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(st.characters(), max_size=5) | names, inner, max_size=4)
    ),
    max_leaves=12,
)
claims = st.fixed_dictionaries(
    {"format": st.just("reflection-answers"), "version": st.just(1), "guide": st.just(GUIDE)},
    optional={
        "exported": anything,
        "exercises": anything
        | st.dictionaries(names, anything | st.fixed_dictionaries({"answers": anything, "changed": anything})),
        "moments": anything
        | st.lists(st.fixed_dictionaries({"kept": anything | times, "word": anything, "exercises": anything})),
    },
)


def read(text):
    """Read a file, or give the sentence that refuses it."""
    try:
        return read_archive(text, GUIDE, NOW)
    except NotAnArchive as error:
        return str(error.why)


@pytest.mark.parametrize("name", CASES)
def test_a_file_is_read_or_refused_as_was_reviewed(name):
    case = CASES[name]
    found = read(case["text"])
    if "problem" in case:
        assert found == case["problem"]
    else:
        assert {name: dict(entry.answers) for name, entry in found.exercises.items()} == case.get("answers", {})
        assert [moment.word for moment in found.moments] == case.get("moments", [])
        assert [[each.exercise, each.field, str(each.why)] for each in found.refused] == case.get("refused", [])


@given(archives)
def test_what_is_exported_is_imported_as_it_was(archive):
    text = write_archive(archive, GUIDE, NOW)
    found = read(text)
    assert (found.exercises, found.refused) == (archive.exercises, ())
    assert [(each.kept, each.exercises) for each in found.moments] == [
        (each.kept, each.exercises) for each in archive.moments
    ]
    assert found.exported == NOW


@given(archives)
def test_an_export_is_built_as_the_published_schema_says(archive):
    VALIDATOR.validate(json.loads(write_archive(archive, GUIDE, NOW)))


@given(anything)
def test_whatever_the_browser_kept_its_export_is_built_as_the_schema_says(data):
    kept = archive_from_data({"exercises": data, "moments": [data]}, NOW)
    VALIDATOR.validate(json.loads(write_archive(kept, GUIDE, NOW)))


def test_the_schema_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA)
    assert not VALIDATOR.is_valid({**json.loads(CASES["a sound export"]["text"]), "version": 2})


@given(claims)
def test_a_file_with_anything_in_it_is_read_without_harm_and_can_be_written_again(data):
    found = read(json.dumps(data))
    assert isinstance(found, Archive)
    written = write_archive(found, GUIDE, NOW)
    VALIDATOR.validate(json.loads(written))
    assert read(written).exercises == found.exercises


@given(anything.map(json.dumps) | st.text(st.characters()) | st.text('[]{}",:0e-\\ \n', max_size=60))
def test_any_text_is_read_or_refused_with_a_sentence(text):
    found = read(text)
    assert isinstance(found, Archive) or found.endswith((".", "!"))


@given(archives, st.data())
def test_a_file_that_ends_too_early_is_refused_as_such(archive, data):
    text = write_archive(archive, GUIDE, NOW)
    cut = data.draw(st.integers(1, len(text) - 3))
    assert read(text[:cut]) == "The end of this file is missing. Export or copy it again."


@given(archives, st.data())
def test_a_damaged_file_is_read_or_refused(archive, data):
    text = write_archive(archive, GUIDE, NOW)
    place = data.draw(st.integers(0, len(text) - 1))
    read(text[:place] + data.draw(st.text(st.characters(), max_size=3)) + text[place + data.draw(st.integers(0, 9)) :])


@pytest.mark.parametrize(
    "text",
    [
        "[" * 4_000_000,
        '{"a":' * 900_000,
        HEAD + '"exercises": ' + "[" * 1_000_000 + "]" * 1_000_000 + "}",
        '"' + '\\"' * 2_000_000,
        '"\\' * 2_000_000,
    ],
    ids=["open lists", "open objects", "deep lists", "an endless text", "endless texts"],
)
def test_a_file_that_is_made_to_hang_is_refused_quickly(text):
    assert isinstance(read(text), str)


def test_a_file_that_is_far_too_large_is_refused():
    assert read(" " * (LARGEST + 1)) == "This file is larger than all answers to this guide can be."


def test_a_file_of_which_every_part_is_repeated_is_refused_quickly():
    text = HEAD + '"exercises": {' + ", ".join(['"a": 1'] * 300_000) + "}}"
    assert [each.exercise for each in read(text).refused] == ["a"]


def test_more_names_than_a_guide_has_are_refused_together():
    exercises = {f"e{number}": {"answers": {}} for number in range(MOST_NAMES + 1)}
    found = read(HEAD + f'"exercises": {json.dumps(exercises)}}}')
    assert (len(found.exercises), len(found.refused)) == (0, 1)


def test_numbers_of_any_length_are_read_quickly():
    found = read(
        HEAD + '"exercises": {"example": {"answers": {"a": ["x"]}, "changed": {"a": ' + "9" * 1_000_000 + "}}}}"
    )
    assert found.exercises["example"] == Entry({"a": ["x"]}, {})
