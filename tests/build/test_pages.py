"""Every page says what it is, and says the same in every language."""

from urllib.parse import urljoin, urlsplit

import pytest

from tests.project import DOCS, FIRST, GUIDE, LANGUAGES, MANUAL_PAGES, OTHERS, PAGES, REPOSITORY, address, page_of

each_page = pytest.mark.parametrize("name", PAGES)
every_page = pytest.mark.parametrize("name", [*PAGES, *MANUAL_PAGES])
each_language = pytest.mark.parametrize("language", LANGUAGES)
each_other_language = pytest.mark.parametrize("language", OTHERS)


def article(pages, name, language):
    (found,) = pages[address(name, language)].all("article")
    return found


def description(page):
    return [meta["content"] for meta in page.all("meta", name="description")]


def ids_of_headings(element):
    """Give the ids of the headings below the page's title, whose own comes from its words."""
    return [heading["id"] for heading in element.all("h2", "h3", "h4", "h5") if heading["id"]]


def exercises_on(element):
    return [form["data-exercise"] for form in element.all("form") if form["data-exercise"]]


def test_the_site_has_every_page_in_every_language_and_no_other(pages):
    every_page = {address(page, language) for page in (*PAGES, *MANUAL_PAGES) for language in LANGUAGES}
    assert set(pages) == every_page | {"404.html"}


@each_language
@every_page
def test_a_page_names_its_language_title_and_description(pages, name, language):
    built = pages[address(name, language)]
    assert [html["lang"] for html in built.all("html")] == [language]
    assert all(title.text for title in built.all("head")[0].all("title"))
    assert len(built.all("head")[0].all("title")) == 1
    assert len(description(built)) == 1
    assert description(built)[0]
    assert len(article(pages, name, language).all("h1")) == 1


@each_language
def test_no_two_pages_have_the_same_title_or_description(pages, language):
    built = [pages[address(page, language)] for page in (*PAGES, *MANUAL_PAGES)]
    assert len({page.all("title")[0].text for page in built}) == len(built)
    assert len({description(page)[0] for page in built}) == len(built)


@each_other_language
@every_page
def test_a_page_has_the_same_headings_in_every_language(pages, name, language):
    assert ids_of_headings(article(pages, name, language)) == ids_of_headings(article(pages, name, FIRST))


@each_other_language
@every_page
def test_a_page_has_the_same_exercises_in_every_language(pages, name, language):
    assert exercises_on(pages[address(name, language)]) == exercises_on(pages[address(name, FIRST)])


@pytest.mark.parametrize("exercise", GUIDE.exercises)
def test_an_exercise_is_on_a_page_and_in_the_list_of_exercises(pages, exercise):
    assert exercise in exercises_on(pages[address(page_of(exercise))])
    for language in LANGUAGES:
        links = [link["href"] for link in article(pages, "exercises", language).all("a")]
        assert f"../{page_of(exercise)}/#exercise-{exercise}" in links


@each_language
@every_page
def test_no_id_stands_twice_on_a_page(pages, name, language):
    ids = [element["id"] for element in pages[address(name, language)] if element["id"]]
    assert {name for name in ids if ids.count(name) > 1} == set()


@each_page
def test_only_pages_with_exercises_load_what_answers_them(pages, name):
    for language in LANGUAGES:
        built = pages[address(name, language)]
        bridges = [script for script in built.all("script") if "/bridge." in f"/{script['src']}"]
        assert len(bridges) == bool(exercises_on(built))


@each_language
@pytest.mark.parametrize("name", [name for name in (*PAGES, *MANUAL_PAGES) if (DOCS / FIRST / f"{name}.md").exists()])
def test_a_page_leads_to_where_its_text_and_each_of_its_exercises_are_changed(pages, name, language):
    built = pages[address(name, language)]
    edited = {urlsplit(link["href"]).path for link in built.all("a", rel="edit") if not link["title"]}
    exercises = exercises_on(article(pages, name, language))
    files = {f"docs/{language}/{name}.md"} | {f"docs/exercises/{exercise}.yml" for exercise in exercises}
    assert edited == {f"/{REPOSITORY}/edit/main/{file}" for file in files}
    assert [file for file in files if not (DOCS.parent / file).is_file()] == []


@each_language
@every_page
def test_a_page_leads_to_the_manual_at_its_foot(pages, name, language):
    (footer,) = pages[address(name, language)].all("footer")
    links = {urljoin(f"/{address(name, language)}", link["href"]) for link in footer.all("a")}
    assert f"/{address('edit/index', language)}" in links
