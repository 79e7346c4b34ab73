"""The JSON Schemas are those of today's classes, know all content, and are found by editors' tools."""

import copy
import json
import re

import pytest
import yaml
from jsonschema import Draft7Validator

from reflection import KINDS
from reflection_build.content_schema import schemas
from reflection_build.schema_command import WHERE
from tests.project import DOCS, LANGUAGES, ROOT

MADE = schemas(LANGUAGES)
CONTENT = sorted({*DOCS.rglob("*.yml")} - {DOCS / "translations.yml"})
EXERCISE = Draft7Validator(json.loads(MADE["exercise-1.json"]))
MODELINE = re.compile(r"# yaml-language-server: \$schema=(?P<file>\S+)\n")
each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)


@pytest.mark.parametrize("name", MADE)
def test_a_schema_is_fresh(name):
    written = (ROOT / WHERE / name).read_text(encoding="utf-8")
    assert written == MADE[name], "Run: python -m reflection_build schema"


@pytest.mark.parametrize("name", MADE)
def test_a_schema_is_one(name):
    Draft7Validator.check_schema(json.loads(MADE[name]))


@pytest.mark.parametrize("file", CONTENT, ids=lambda file: file.stem)
def test_content_names_its_schema_and_keeps_to_it(file):
    text = file.read_text(encoding="utf-8")
    modeline = MODELINE.match(text)
    assert modeline, f"Begin {file.name} with: # yaml-language-server: $schema=..."
    schema = (file.parent / modeline["file"]).resolve()
    assert schema.parent == ROOT / WHERE
    validator = Draft7Validator(json.loads(schema.read_text(encoding="utf-8")))
    assert [error.message for error in validator.iter_errors(yaml.safe_load(text))] == []


@each_kind
def test_an_example_keeps_to_its_schema(kind):
    assert [error.message for error in EXERCISE.iter_errors(yaml.safe_load(kind.example))] == []


@each_kind
def test_what_check_refuses_the_schema_refuses(kind):
    example = yaml.safe_load(kind.example)
    for key in example:
        if key not in ("stars", "words", "timer", "keep", "own", "offers", "untranslated"):
            less = {name: value for name, value in example.items() if name != key}
            assert list(EXERCISE.iter_errors(less)), key
    more = [{**example, "oops": "x"}, {**example, "kind": "game"}, {**example, "minutes": "five"}]
    long = copy.deepcopy(example)
    long["title"]["en"] = "x" * 51
    for damaged in (*more, long):
        assert list(EXERCISE.iter_errors(damaged))


def objects(schema):
    if isinstance(schema, dict):
        yield from [schema] if "properties" in schema and "additionalProperties" in schema else []
        for inner in schema.values():
            yield from objects(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from objects(inner)


@pytest.mark.parametrize("name", MADE)
def test_editors_can_read_what_each_key_is_for(name):
    found = list(objects(json.loads(MADE[name])))
    assert found
    silent = [
        f"{each.get('description')} {key}"
        for each in found
        for key, value in each["properties"].items()
        if not value.get("description")
    ]
    assert silent == []
