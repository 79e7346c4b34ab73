"""The search costs nothing until a reader searches, and then brings the pages of the reader's language."""

import re

import pytest
from playwright.sync_api import expect

from tests.project import LANGUAGES, OTHERS, address

INDEX = re.compile(rf"/search/({'|'.join(LANGUAGES)})\.json$|/workers/search\.|/lunr\.")
# What teachers call things that the guide may call otherwise, and a page or a place on one where they find it.
EVERYDAY = {
    "en": {
        "parents": "partners/",
        "university": "partners/",
        "trust": "conditions/#con-trust-then-steady",
        "workload": "conditions/",
        "checklist": "conditions/",
        "self-evaluation": "conditions/",
        "barriers": "challenges/",
        "game": "challenges/",
        "cards": "challenges/#exercise-dialogue-cards-title",
        "benefits": "outcomes/",
        "CPD": "outcomes/",
        "head teacher": "lead/",
        "action plan": "lead/#exercise-action-plan-title",
        "consultant": "external/",
        "tips": "external/#exercise-tips-title",
        "worksheet": "exercises/",
        "workshop": "session/",
        "PDF": "my-answers/",
        "survey": "team/",
        "offline": "about/",
    },
    "nl": {
        "ouders": "partners/",
        "hogeschool": "partners/",
        "vertrouwen": "conditions/#con-trust-then-steady",
        "werkdruk": "conditions/",
        "draagvlak": "conditions/",
        "kijkwijzer": "conditions/",
        "knelpunten": "challenges/",
        "spel": "challenges/",
        "kaarten": "challenges/#exercise-dialogue-cards-title",
        "resultaten": "outcomes/",
        "nascholing": "outcomes/",
        "directeur": "lead/",
        "collega's": "partners/#what-to-do",
        "adviseur": "external/",
        "tips": "external/#exercise-tips-title",
        "werkblad": "exercises/",
        "studiedag": "session/",
        "afdrukken": "my-answers/",
        "peiling": "team/",
        "bronvermelding": "about/",
    },
}
AMONG_FIRST = 6
WORDS = {"en": ("partners", "trust"), "nl": ("partners", "vertrouwen")}


@pytest.fixture
def searcher(page):
    """Someone who searches; gives the requests for what is searched."""
    asked = []
    page.context.on("request", lambda request: asked.append(request.url) if INDEX.search(request.url) else None)
    return page, asked


def search(page, words):
    page.keyboard.press("/")
    page.keyboard.type(words, delay=30)
    page.locator(".md-search-result__item").first.wait_for()


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_fetched_before_a_reader_searches(searcher, language):
    page, asked = searcher
    page.goto(address("about", language), wait_until="networkidle")
    page.wait_for_timeout(300)
    assert asked == []
    search(page, WORDS[language][1])
    assert [found[1] for url in asked if (found := INDEX.search(url)) and found[1]] == [language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_search_finds_pages_of_the_readers_language_only(page, guide, language):
    page.goto(address("about", language))
    search(page, WORDS[language][0])
    links = page.locator("a.md-search-result__link").evaluate_all("links => links.map((link) => link.href)")
    starts = {url.removeprefix(guide).split("/")[0] for url in links}
    assert starts
    assert starts <= {language} if language in OTHERS else not starts & set(OTHERS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_teachers_find_things_by_their_own_words(page, guide, language):
    page.goto(address("about", language))
    search(page, "a")
    field = page.locator(".md-search__input")
    links = page.locator("a.md-search-result__link")
    missed = {}
    for word, place in EVERYDAY[language].items():
        field.fill("nothingofthesort")
        field.press("End")
        expect(links).to_have_count(0)
        field.fill(word)
        field.press("End")
        links.first.wait_for()
        found = links.evaluate_all("(links) => links.map((link) => link.href.replace(/\\?h=[^#]*/, ''))")[:AMONG_FIRST]
        if f"{guide}{address('index', language)}{place}" not in found:
            missed[word] = found
    assert missed == {}


def test_what_was_searched_is_marked_on_the_page_that_was_found(page):
    page.goto(address("index"))
    search(page, "trust")
    page.locator('a.md-search-result__link[href*="h=trust"]').first.click()
    expect(page.locator("mark[data-md-highlight]").first).to_have_text(re.compile("trust", re.IGNORECASE))


def test_going_on_typing_searches_anew(page):
    page.goto(address("index"))
    search(page, "trust")
    page.keyboard.type(" nothingofthesort", delay=10)
    expect(page.locator(".md-search-result__meta")).to_have_text(re.compile("matching"))
    page.keyboard.press("Control+a")
    page.keyboard.type("licence", delay=10)
    expect(page.locator("a.md-search-result__link").first).to_have_attribute("href", re.compile("about/"))


def test_a_search_that_fails_works_at_the_next_letter(page):
    page.goto(address("index"), wait_until="networkidle")
    page.context.route(re.compile("/search/en.json"), lambda route: route.abort())
    page.keyboard.press("/")
    with page.expect_event("pageerror", lambda error: "en.json" in str(error)):
        page.keyboard.type("t")
    page.context.unroute(re.compile("/search/en.json"))
    page.keyboard.type("rust", delay=30)
    page.locator(".md-search-result__item").first.wait_for()
