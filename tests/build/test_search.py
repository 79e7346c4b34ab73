"""The search index in parts."""

import json

import pytest

from reflection_build.search import split_index

CONFIG = {"lang": ["en", "nl"], "separator": " "}


def entries(*locations):
    return [{"location": location, "title": "", "text": "é"} for location in locations]


@pytest.fixture
def folder(tmp_path):
    """A folder with the index as MkDocs writes it."""
    docs = entries("", "#start", "nlp/", "why/", "nl/", "nl/#start", "nl/why/#x")
    (tmp_path / "search_index.json").write_text(json.dumps({"config": CONFIG, "docs": docs}))
    return tmp_path


def read(folder, name):
    return json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))


def test_each_language_gets_its_own_pages(folder):
    split_index(folder, ["en", "nl"])
    assert read(folder, "en") == {"config": {**CONFIG, "lang": ["en"]}, "docs": entries("", "#start", "nlp/", "why/")}
    assert read(folder, "nl") == {
        "config": {**CONFIG, "lang": ["nl"]},
        "docs": entries("nl/", "nl/#start", "nl/why/#x"),
    }


def test_what_every_page_loads_has_no_entries_left(folder):
    split_index(folder, ["en", "nl"])
    assert read(folder, "search_index") == {"config": CONFIG, "docs": []}


def test_splitting_again_changes_nothing(folder):
    split_index(folder, ["en", "nl"])
    before = {path.name: path.read_text() for path in folder.iterdir()}
    split_index(folder, ["en", "nl"])
    assert {path.name: path.read_text() for path in folder.iterdir()} == before
