"""The search index in parts."""

import json

import pytest

from reflection_build.search import drop_entries, keep_part

CONFIG = {"lang": ["en", "nl"], "separator": " "}
DOCS = [{"location": location, "title": "", "text": "é"} for location in ("", "#start", "why/")]


@pytest.fixture
def folder(tmp_path):
    """A folder with the index as the search plugin writes it for the pages of one language."""
    (tmp_path / "search_index.json").write_text(json.dumps({"config": CONFIG, "docs": DOCS}))
    return tmp_path


def read(folder, name):
    return json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))


def test_a_language_keeps_its_own_pages_when_the_next_one_is_built(folder):
    keep_part(folder, "en")
    (folder / "search_index.json").write_text(json.dumps({"config": CONFIG, "docs": []}))
    assert read(folder, "en") == {"config": {**CONFIG, "lang": ["en"]}, "docs": DOCS}


def test_what_every_page_loads_has_no_entries_left(folder):
    drop_entries(folder)
    assert read(folder, "search_index") == {"config": CONFIG, "docs": []}
