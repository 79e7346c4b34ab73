"""What the site holds besides its pages."""

import json
from dataclasses import replace

import pytest

from reflection import Text, exercise_from_data
from reflection_build.site import published
from tests.project import GUIDE, LANGUAGES, address, page_of

each_exercise = pytest.mark.parametrize("exercise", GUIDE.exercises.values(), ids=lambda exercise: exercise.id)


@pytest.fixture
def config(pages, exercise):
    """What the page of an exercise tells its script."""
    (script,) = pages[address(page_of(exercise.id))].all("script", id="reflection-config")
    return json.loads(script.raw_text)


@each_exercise
def test_a_page_tells_its_script_where_everything_is(site, config):
    assert (site / config["worker"]).is_file()
    assert (site / config["runtime"] / "library.bin").is_file()


@each_exercise
def test_browsers_get_the_exercise_that_editors_wrote(site, config, exercise):
    data = (site / config["exercises"][exercise.id]).read_text(encoding="utf-8")
    assert exercise_from_data(json.loads(data)) == exercise


@each_exercise
def test_an_edited_exercise_gets_another_address(exercise):
    edited = replace(exercise, title=Text({"en": "Another title", "nl": "Een andere titel"}))
    assert published(edited)[0] != published(exercise)[0]


def test_editors_sources_are_not_published(site):
    assert sorted(site.rglob("*.yml")) == []
    assert [name for name in ("bridge", "style", "exercises.yml") if (site / name).exists()] == []


def test_the_page_for_missing_pages_speaks_every_language(pages):
    spoken = {element["lang"] for element in pages["404.html"].all("article")[0] if element["lang"]}
    assert spoken == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_term_of_the_glossary_is_explained_where_it_stands(pages, language):
    explained = {
        (term.text, term["title"])
        for where, page in pages.items()
        if page.all("html")[0]["lang"] == language and where != "404.html"
        for term in page.all("abbr")
    }
    terms = [entry for entry in GUIDE.glossary if language in entry.term.by_language]
    assert {(entry.term.words(language), entry.meaning.words(language)) for entry in terms} == explained
