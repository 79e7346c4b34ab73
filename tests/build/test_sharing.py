"""What others see of a page before they open it: beside a shared link, and in search engines."""

import json
import struct
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest

from reflection_build.font import build_font
from reflection_build.sharing import SharingPictures, structured_data
from reflection_mkdocs.assets import TYPEFACE
from tests.build.test_pages import description, each_language, each_page, exercises_on
from tests.project import GUIDE, LANGUAGES, MANUAL_PAGES, PAGES, ROOT, SITE_URL, address

SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
MODULES = ROOT / "node_modules"
EVERY = (*PAGES, *MANUAL_PAGES)
ALL = [address(page, language) for page in EVERY for language in LANGUAGES]


def said(page):
    """Give what a page says to services that show links."""
    metas = [(meta["property"] or meta["name"], meta["content"]) for meta in page.all("meta")]
    return {name: text for name, text in metas if name.startswith(("og:", "twitter:"))}


def data(page):
    (script,) = page.all("script", type="application/ld+json")
    return json.loads(script.raw_text)


@each_language
@each_page
def test_a_shared_link_shows_the_pages_own_title_words_and_picture(pages, site, name, language):
    page = pages[address(name, language)]
    shown = said(page)
    assert page.all("title")[0].text.startswith(shown["og:title"])
    assert [shown["og:description"]] == description(page)
    assert shown["og:url"] == urljoin(SITE_URL, address(name, language))
    assert shown["twitter:card"] == "summary_large_image"
    picture = (site / shown["og:image"].removeprefix(SITE_URL)).read_bytes()
    assert struct.unpack(">II", picture[16:24]) == (1200, 630)
    assert [shown["og:image:width"], shown["og:image:height"]] == ["1200", "630"]
    assert len(picture) < 100_000  # some services leave out large ones


def test_every_page_has_a_picture_of_its_own_and_the_offline_copy_has_none(pages, site):
    pictures = {said(pages[where])["og:image"].removeprefix(SITE_URL) for where in ALL}
    assert len(pictures) == len(ALL)
    assert {path.relative_to(site).as_posix() for path in (site / "assets" / "sharing").iterdir()} == pictures
    assert "assets/sharing" not in (site / "sw.js").read_text(encoding="utf-8")


@each_language
@each_page
def test_search_engines_learn_what_a_page_is_and_which_exercises_it_has(pages, name, language):
    page = pages[address(name, language)]
    told = data(page)
    assert [told["description"]] == description(page)
    assert (told["url"], told["inLanguage"], told["image"]) == (
        said(page)["og:url"],
        language,
        said(page)["og:image"],
    )
    assert told["isPartOf"]["url"] == urljoin(SITE_URL, address("index", language))
    ids = {element["id"] for element in page}
    parts = told.get("hasPart", [])
    assert [part["url"].partition("#")[2] in ids for part in parts] == [True] * len(parts)
    exercises = [GUIDE.exercises[exercise] for exercise in exercises_on(page.all("article")[0])]
    assert [(part["name"], part["timeRequired"]) for part in parts] == [
        (exercise.title.words(language), f"PT{exercise.minutes}M") for exercise in exercises
    ]


def test_no_text_ends_the_element_that_it_stands_in():
    about = {"name": "</script><script>window.ran = true</script>", "url": "", "inLanguage": "en"}
    written = structured_data(about, {}, GUIDE.exercises, ())
    assert "<" not in written
    assert json.loads(written)["name"] == about["name"]


@each_language
@each_page
def test_every_page_has_one_address_and_knows_that_of_each_language(pages, site, name, language):
    page = pages[address(name, language)]
    here = urljoin(SITE_URL, address(name, language))
    assert [link["href"] for link in page.all("link", rel="canonical")] == [here]
    others = {urljoin(SITE_URL, address(name, other)): other for other in LANGUAGES}
    found = {urljoin(here, link["href"]): link["hreflang"] for link in page.all("link") if link["rel"] == "alternate "}
    assert found == others


def test_the_sitemap_has_every_page_with_its_languages(site):
    entries = ElementTree.parse(site / "sitemap.xml").getroot().findall("s:url", SITEMAP)
    found = {
        entry.findtext("s:loc", namespaces=SITEMAP): {
            link.get("hreflang"): link.get("href") for link in entry.findall("x:link", SITEMAP)
        }
        for entry in entries
    }
    wanted = {
        urljoin(SITE_URL, address(page, language)): {
            other: urljoin(SITE_URL, address(page, other)) for other in LANGUAGES
        }
        for page in EVERY
        if page != "edit/translations"  # it says of itself that search engines are not to keep it
        for language in LANGUAGES
    }
    assert found == wanted


@pytest.fixture(scope="module")
def pictures(tmp_path_factory):
    """Pictures with a cache of their own."""
    cache = tmp_path_factory.mktemp("cache")
    return SharingPictures(build_font(MODULES / TYPEFACE, [ROOT / "docs"], cache), MODULES, cache)


def test_what_is_drawn_once_is_not_drawn_again(pictures, tmp_path, monkeypatch):
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="12" height="6"/>'
    where = pictures.address(svg)
    pictures.write(tmp_path / "one")
    drawn = []
    monkeypatch.setattr("reflection_build.sharing.draw", lambda missing, *_: drawn.extend(missing))
    pictures.write(tmp_path / "two")
    assert drawn == []
    assert (tmp_path / "one" / where).read_bytes() == (tmp_path / "two" / where).read_bytes()


def test_lines_are_as_long_as_there_is_room_and_no_word_is_lost(pictures):
    text = "Why schools learn with partners from outside"
    lines = pictures.lines(text, "title", 74, 600)
    assert " ".join(lines) == text
    assert 1 < len(lines) < len(text.split())
    assert pictures.lines("Incomprehensibilities!", "title", 74, 60) == ["Incomprehensibilities!"]
