"""What a full visit leaves in a browser is what the guide says of it, and one button takes all of it away."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import CHROMIUM
from tests.browser.reader import PYTHON_STARTS, Reader
from tests.browser.team import Facilitator, file, person
from tests.browser.test_hand_in import expect_ready
from tests.browser.test_offline import ACTIVE
from tests.markup import parse
from tests.project import LANGUAGES, PAGES, address

STORED = """async () => ({
    tab: Object.keys(sessionStorage),
    device: Object.keys(localStorage),
    caches: await caches.keys(),
    databases: (await indexedDB.databases()).map(({ name }) => name),
    files: await Array.fromAsync((await navigator.storage.getDirectory()).keys()),
})"""
COPIES = "async () => (await navigator.serviceWorker.getRegistrations()).length"
PLACES = {
    "en": {"in the tab": "tab", "on the device": "device", "caches": "caches"},
    "nl": {"in het tabblad": "tab", "op het apparaat": "device", "caches": "caches"},
}
"""How the table of the guide names each place."""


class Visit:
    """A visit to everything that the guide has: what was stored at any moment, asked for, and left at the end."""

    def __init__(self, page):
        self.page, self.stored, self.requests = page, set(), []
        page.context.on("request", self.note)

    def note(self, request):
        self.requests.append(request)

    def look(self):
        found = {(place, name) for place, names in self.page.evaluate(STORED).items() for name in names}
        self.stored |= found
        return found

    def read_everything(self):
        for language in LANGUAGES:
            for name in PAGES:
                self.page.goto(address(name, language))
        self.page.evaluate(ACTIVE)
        self.look()

    def answer_and_hand_in(self, take):
        Reader(self.page, "conditions").come().choose("common-goal", "recognise")
        self.page.goto(address("my-answers"))
        self.page.locator("[data-keep-moment] button").click()
        expect_ready(self.page)
        take(self.page.locator("[data-take-file]"))
        self.keep()

    def lead(self):
        self.page.goto(f"{address('session')}#team-30")
        self.page.locator('#team-30 [data-clock-do="run"]').click()
        self.look()
        Facilitator(self.page).come().choose_files(file(person(1))).expect_gathered(1)
        self.keep()

    def keep(self):
        self.look()
        self.page.locator("[data-keep]").check()
        self.look()

    def refuse_and_want_the_copy(self):
        self.page.goto(address("my-answers"))
        self.page.locator("[data-copy]").uncheck()
        self.page.locator("[data-copy]").check()
        expect(self.page.locator("[data-copy-state]")).to_have_attribute("data-shows", "there", timeout=PYTHON_STARTS)
        self.look()

    def leave_nothing_behind(self):
        self.page.goto(address("why"))
        self.page.get_by_role("link", name="Shared computer?").click()
        self.page.locator('[data-confirm="leave"] [data-yes]').click()
        expect(self.page.locator("[data-status]")).to_have_attribute("data-shows", "left")
        self.copies = self.page.evaluate(COPIES)
        self.left = self.look()
        self.page.reload()


@pytest.fixture(scope="module")
def visit(browser, guide, take):
    """One visit, by a reader who tries everything and then leaves."""
    context = browser.new_context(base_url=guide, service_workers="allow")
    made = Visit(context.new_page())
    made.read_everything()
    made.answer_and_hand_in(take)
    made.lead()
    made.refuse_and_want_the_copy()
    made.leave_nothing_behind()
    yield made
    context.close()


def told(site, language):
    """Read the table of the guide: the pattern of each name with the places where it may be."""
    page = parse((site / address("about", language) / "index.html").read_text(encoding="utf-8"))
    rows = [row.all("td") for row in page.all("tr") if row.all("td") and row.all("code")]
    return {
        (place, re.escape(name.all("code")[0].text).replace("…", ".+"))
        for name, where, _ in rows
        for said, place in PLACES[language].items()
        if said in where.text
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_says_of_everything_that_it_stores_and_of_nothing_else(visit, site, language):
    rows = told(site, language)
    known = {(place, name) for place, name in visit.stored for row in rows if said_by(row, place, name)}
    assert visit.stored - known == set()
    assert {row for row in rows if not any(said_by(row, *stored) for stored in visit.stored)} == set()


def said_by(row, place, name):
    return row[0] == place and re.fullmatch(row[1], name)


def test_there_are_no_cookies(visit):
    assert visit.page.context.cookies() == []


def test_nothing_is_sent_and_nobody_else_is_asked(visit, guide):
    assert {request.method for request in visit.requests} == {"GET"}
    assert [request.url for request in visit.requests if not request.url.startswith((guide, "blob:", "data:"))] == []
    # What a link may bring in stands behind its #, which browsers keep to themselves.
    assert [request.url for request in visit.requests if "?" in request.url] == []


def test_leaving_nothing_behind_leaves_a_note_for_the_tab_alone(visit):
    assert visit.copies == 0
    assert [place for place, _ in visit.left] == ["tab"]
    assert all(name.endswith(":wish") for _, name in visit.left)


def test_after_leaving_nothing_behind_no_copy_is_made_in_this_tab(visit):
    expect(visit.page.locator('[data-confirm="leave"]')).to_be_visible()
    visit.page.locator('[data-confirm="leave"] [data-no]').click()
    expect(visit.page.locator("[data-copy]")).not_to_be_checked()
    expect(visit.page.locator("[data-copy-state]")).to_have_attribute("data-shows", "none")


@pytest.mark.chromium("reads the files from which Chromium opens its tabs again")
def test_what_is_typed_and_not_handed_in_is_not_written_to_disk_when_the_reader_leaves(browser_type, guide, tmp_path):
    context = browser_type.launch_persistent_context(
        tmp_path,
        base_url=guide,
        executable_path=CHROMIUM,
        args=["--no-sandbox"],
        ignore_default_args=["--disable-back-forward-cache"],  # a page that is kept is written down as it is left
    )
    page = context.pages[0]
    page.goto(address("team"))
    page.locator("[data-paste] textarea").press_sequentially("between us")
    page.goto(address("why"))
    page.wait_for_timeout(3000)  # Chromium writes now and then
    context.close()
    written = b"".join(path.read_bytes() for path in (tmp_path / "Default" / "Sessions").iterdir())
    assert address("team").encode() in written
    assert [text for text in ("between us".encode(code) for code in ("utf-8", "utf-16-le")) if text in written] == []
