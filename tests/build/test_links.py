"""Every link of the built site leads somewhere, and no page loads anything from elsewhere."""

import re
from urllib.parse import unquote, urldefrag, urljoin

import pytest

from tests.project import LANGUAGES, MANUAL_PAGES, PAGES, SITE_URL, address

ADDRESSES = [*(address(page, language) for page in (*PAGES, *MANUAL_PAGES) for language in LANGUAGES), "404.html"]
LOADING_LINKS = {"stylesheet", "icon", "preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch", "manifest"}
each_page = pytest.mark.parametrize("where", ADDRESSES, ids=lambda where: where or "index")


def place_of(where):
    """Say where browsers read a page; the page for missing pages is read at any address."""
    return SITE_URL + ("no/such/page/" if where == "404.html" else where)


def links(pages, where):
    """Give everything a page points to, as whole addresses."""
    for element in pages[where]:
        for name in ("href", "src"):
            if name in element.attributes:
                yield urljoin(place_of(where), element[name])


def within_the_site(link):
    return link.startswith(SITE_URL)


def loaded(element):
    """Give the addresses that a browser fetches for an element without being asked."""
    if element.tag == "link" and not LOADING_LINKS & set(element["rel"].split()):
        return []
    names = ["src", "poster", "data", *(["href"] if element.tag in ("link", "use", "image") else [])]
    candidates = [part.split()[0] for part in element["srcset"].split(",") if part.strip()]
    return [element[name] for name in names if element[name]] + candidates


@each_page
def test_every_link_within_the_site_leads_to_something(pages, site, where):
    dead = []
    for link in filter(within_the_site, links(pages, where)):
        target, anchor = urldefrag(link.removeprefix(SITE_URL))
        target = unquote(target.partition("?")[0])
        if target in pages:
            if anchor and not pages[target].all(id=unquote(anchor)):
                dead.append(link)
        elif not (site / target).is_file():
            dead.append(link)
    assert dead == []


@each_page
def test_every_other_link_is_a_web_address_that_the_reader_chooses(pages, where):
    others = [link for link in links(pages, where) if not within_the_site(link)]
    assert [link for link in others if not link.startswith("https://")] == []


@each_page
def test_a_page_loads_nothing_from_elsewhere(pages, where):
    addresses = [urljoin(place_of(where), part) for element in pages[where] for part in loaded(element)]
    styles = [element["style"] for element in pages[where]] + [style.raw_text for style in pages[where].all("style")]
    assert addresses
    assert [part for part in addresses if not part.startswith((SITE_URL, "data:"))] == []
    assert [style for style in styles if re.search(r"(url\(|@import)\s*['\"]?(https?:)?//", style)] == []


def test_no_style_loads_anything_from_elsewhere(site):
    styles = {file.name: file.read_text(encoding="utf-8") for file in site.rglob("*.css")}
    assert styles
    assert [name for name, text in styles.items() if re.search(r"(url\(|@import)\s*['\"]?(https?:)?//", text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_can_be_reached_from_the_first_one(pages, language):
    start = address("index", language)
    reached, waiting = {start}, [start]
    while waiting:
        where = waiting.pop()
        ways = (urljoin(place_of(where), link["href"]) for link in pages[where].all("a"))
        new = {urldefrag(way).url.removeprefix(SITE_URL) for way in ways} & set(pages) - reached
        reached |= new
        waiting += new
    assert reached == {address(page, other) for page in (*PAGES, *MANUAL_PAGES) for other in LANGUAGES}
