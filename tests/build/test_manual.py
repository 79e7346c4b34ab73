"""The editors' manual: every kind explains itself, with an example that works and is nobody's exercise."""

import json

import pytest
import yaml
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from reflection import KINDS
from reflection_build.editors_words import LANGUAGES as EDITORS_LANGUAGES
from reflection_build.editors_words import LOCALE
from reflection_build.manual import KIND_PAGES, example_id, explained, kind_page
from reflection_build.starting import example_source
from tests.build.test_editors_words import places
from tests.golden import assert_golden
from tests.project import GUIDE, LANGUAGES, ROOT, address

GOLDEN = ROOT / "tests" / "build" / "manual"
each_kind = pytest.mark.parametrize(("name", "kind"), KIND_PAGES.items(), ids=[kind.kind for kind in KINDS])
each_language = pytest.mark.parametrize("language", LANGUAGES)


@each_language
@each_kind
def test_a_kind_has_a_page_with_an_example_and_what_it_was_made_from(pages, name, kind, language):
    (article,) = pages[address(name, language)].all("article")
    assert [form["data-kind"] for form in article.all("form")] == [kind.kind]
    (source,) = article.all("pre")
    assert yaml.safe_load(source.raw_text) == yaml.safe_load(GUIDE.example_sources[kind.kind])


@each_language
@each_kind
def test_the_page_about_exercises_leads_to_every_kind(pages, name, kind, language):
    (article,) = pages[address("edit/exercises", language)].all("article")
    assert f"{kind.kind}/" in [link["href"] for link in article.all("a")]


@each_kind
def test_python_finds_the_example_on_its_page(site, pages, name, kind):
    (script,) = pages[address(name)].all("script", id="reflection-config")
    file = json.loads(script.raw_text)["exercises"][example_id(kind.kind)]
    assert json.loads((site / file).read_text(encoding="utf-8"))["kind"] == kind.kind


@pytest.mark.parametrize("language", EDITORS_LANGUAGES)
def test_a_page_explains_every_field(language):
    (kind,) = (kind for kind in KINDS if kind.kind == "checklist")
    source = example_source(kind.kind, ["en", "nl"], GUIDE.findings, [*GUIDE.exercises])
    assert_golden(kind_page(kind, source, language), GOLDEN / f"{kind.kind}.{language}.md")


@pytest.mark.parametrize("language", [language for language in EDITORS_LANGUAGES if language != "en"])
def test_every_explanation_is_translated_and_none_is_left_over(language):
    with (LOCALE / language / "LC_MESSAGES" / "manual.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    written = {message for kind in KINDS for message in explained(kind)}
    for folder, method, keyword in (
        ("reflection_build", "python", "say"),
        ("reflection_mkdocs", "html", "editors_words"),
    ):
        methods = [("**.py", "python")] if method == "python" else [("**.html", "jinja2.ext:babel_extract")]
        written |= {each[2] for each in extract_from_dir(ROOT / "src" / folder, methods, {}, {keyword: None})}
    assert {message.id for message in catalogue if message.id and message.string} == written
    assert [message.id for message in catalogue if places(message.id) != places(message.string)] == []


@each_language
def test_readers_do_not_come_across_the_manual(site, pages, language):
    for name in ("index", "exercises", "my-answers", "team", "session"):
        page = pages[address(name, language)]
        links = [link["href"] for part in page.all("nav", "main", "article") for link in part.all("a")]
        assert [link for link in links if "/edit/" in f"/{link}" and not link.startswith("https:")] == []
        assert "example-of-" not in str(page)
    search = json.loads((site / "search" / f"{language}.json").read_text(encoding="utf-8"))["docs"]
    assert [entry["location"] for entry in search if "edit/" in entry["location"]] == []


@each_language
def test_the_list_of_translations_is_for_no_search_engine(pages, language):
    page = pages[address("edit/translations", language)]
    assert [meta["content"] for meta in page.all("meta", name="robots")] == ["noindex"]
