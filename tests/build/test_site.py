"""What the site holds besides its pages."""

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from html import escape
from urllib.parse import urljoin

import pytest

from reflection import Text, exercise_from_data
from reflection.language import translations
from reflection_build.site import published
from tests.project import GUIDE, LANGUAGES, PUBLISHED, ROOT, SITE_URL, address, page_of

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


def test_the_page_for_missing_pages_leads_to_the_start_of_each_language(pages):
    links = [link for link in pages["404.html"].all("link") if link["rel"] == "alternate "]
    starts = {language: urljoin(SITE_URL, address("index", language)) for language in LANGUAGES}
    assert {link["hreflang"]: urljoin(SITE_URL, link["href"]) for link in links} == starts


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


@each_exercise
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_search_finds_an_exercise_by_its_words_under_its_own_title(site, exercise, language):
    entries = json.loads((site / "search" / f"{language}.json").read_text(encoding="utf-8"))["docs"]
    place = f"{address(page_of(exercise.id), language)}#exercise-{exercise.id}-title"
    (entry,) = [entry for entry in entries if entry["location"] == place]
    assert entry["title"] == exercise.title.words(language)
    assert escape(exercise.intro.words(language), quote=False) in entry["text"]
    assert translations(language).gettext("Clear") not in re.split(r"<[^>]+>", entry["text"])


def test_a_second_build_from_another_folder_gives_the_same_site(site, tmp_path):
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **PUBLISHED}
    settings = f"{ROOT.name}/mkdocs.yml"
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", settings, "-d", str(tmp_path)]
    subprocess.run(command, check=True, env=environment, cwd=ROOT.parent)
    files = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert files == {path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()}
