"""The whole guide as one document, and as a PDF, in each language."""

import pytest
from pypdf import PdfReader

from reflection.text import Text
from reflection_build.pdf_command import print_guide
from reflection_build.whole_guide import whole_guide
from tests.browser.conftest import CHROMIUM
from tests.browser.reader import packed
from tests.markup import parse
from tests.project import GUIDE, LANGUAGES, PAGES, SITE_URL, address

TOOLS = {"my-answers", "team"}


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request):
    return request.param


@pytest.fixture(scope="module")
def whole(site, language):
    """The document of one language."""
    return parse(whole_guide(site, address("index", language), "1 January 2027"))


def test_every_page_is_in_it_once_and_in_the_contents(whole, pages_of_site, language):
    wanted = {pages_of_site[address(name, language)] for name in PAGES if name not in TOOLS}
    titles = [title.text.removesuffix("¶") for title in whole.all("h1")][1:]
    assert len(titles) == len(wanted)
    assert set(titles) == wanted
    assert [entry.text for entry in whole.all("nav")[0].all("a")] == titles


@pytest.fixture(scope="module")
def pages_of_site(site):
    """The heading of every page, by its address."""
    headings = {}
    for file in site.rglob("index.html"):
        (heading,) = parse(file.read_text(encoding="utf-8")).all("article")[0].all("h1")
        headings[file.parent.relative_to(site).as_posix().removeprefix(".") + "/"] = heading.text.removesuffix("¶")
    return {where.removeprefix("/"): words for where, words in headings.items()}


def test_every_exercise_is_in_it_to_be_filled_in(whole):
    assert {form["data-exercise"] for form in whole.all("form")} == set(GUIDE.exercises)


def test_links_lead_to_other_parts_or_to_the_site(whole):
    ids = [element["id"] for element in whole if element["id"]]
    assert len(ids) == len(set(ids))
    inside = [link["href"][1:] for link in whole.all("a") if link["href"].startswith("#")]
    assert inside
    assert set(inside) <= set(ids)
    others = {link["href"] for link in whole.all("a") if link["href"] and not link["href"].startswith("#")}
    assert {to for to in others if not to.startswith((SITE_URL, "https://", "mailto:"))} == set()


def test_what_it_is_drawn_with_is_there(whole, site):
    files = [link["href"] for link in whole.all("link")] + [picture["src"] for picture in whole.all("img")]
    assert len(files) > 2
    assert [file for file in files if not (site / file).is_file()] == []


@pytest.mark.chromium("the command line prints with Chromium")
def test_a_browser_prints_it_with_bookmarks_and_all_its_words(site, whole, language, browser_type, tmp_path):
    before = set(site.iterdir())
    chromium = CHROMIUM or browser_type.executable_path
    print_guide(site, address("index", language), language, chromium, tmp_path / "guide.pdf")
    assert set(site.iterdir()) == before

    printed = PdfReader(tmp_path / "guide.pdf")
    catalogue = printed.trailer["/Root"]
    assert {"/Outlines", "/StructTreeRoot"} <= set(catalogue)  # the second is for screen readers
    assert catalogue["/Lang"].startswith(language)
    assert {title.text.removesuffix("¶") for title in whole.all("h1")} <= {*_titles(printed.outline)}

    words = packed("".join(page.extract_text() for page in printed.pages))
    texts = [finding.title for finding in GUIDE.findings.values()]
    for exercise in GUIDE.exercises.values():
        texts += [exercise.title, *(topic.text for topic in exercise.topics if isinstance(topic.text, Text))]
    assert [text for text in texts if packed(text.words(language)) not in words] == []


def _titles(outline):
    """Give the titles of all bookmarks, those under others too."""
    for entry in outline:
        if isinstance(entry, list):
            yield from _titles(entry)
        else:
            yield entry.title
