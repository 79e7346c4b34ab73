"""A session: chosen in one tap, with a clock that stays right, on the big screen and on one sheet of paper."""

import re
from datetime import datetime

import pytest
from playwright.sync_api import expect

from tests.browser.accessible import expect_accessible
from tests.browser.paper import lay_on_paper, sheets
from tests.project import GUIDE, LANGUAGES, address

SESSIONS = {setting.address(session): session for setting in GUIDE.sessions for session in setting.lengths}
NAME = "team-30"
FIRST, SECOND, *_, LAST = SESSIONS[NAME].steps
NOON = datetime(2026, 11, 20, 12, 0)
PHONE = {"width": 360, "height": 740}
PROJECTOR = {"width": 1280, "height": 720}
each_session = pytest.mark.parametrize("name", SESSIONS)
each_language = pytest.mark.parametrize("language", LANGUAGES)


class Facilitator:
    """Someone who leads a session; time stands still unless it is let pass."""

    def __init__(self, page, name=NAME, language="en"):
        self.page, self.name, self.language = page, name, language
        self.section = page.locator(f"#{name}")
        self.face = page.locator(f"#{name} [data-clock], .big-screen [data-clock]")
        self.left = self.face.locator("[data-left]")
        self.whole = self.face.locator("[data-whole]")
        self.ends = self.face.locator("[data-ends]")
        self.title = self.face.locator("[data-clock-title]")
        self.says = self.face.locator("[data-says]")
        self.screen = page.locator("dialog.big-screen")

    def come(self, anchor=None):
        self.page.clock.install(time=NOON)
        self.page.goto(f"{address('session', self.language)}#{anchor or self.name}")
        self.page.clock.pause_at(NOON.replace(hour=13))
        return self

    def expect_accessible(self):
        """Let time go for as long as axe needs it."""
        self.page.clock.resume()
        expect_accessible(self.page)

    def do(self, what):
        self.face.locator(f'[data-clock-do="{what}"]').click()

    def wait(self, time):
        """Let time pass at once, as when a laptop was closed: what was due happens once."""
        self.page.clock.fast_forward(time)

    def title_of(self, step):
        return step.title.words(self.language)


@pytest.fixture
def facilitator(page):
    return Facilitator(page)


@each_language
@each_session
def test_a_session_is_chosen_in_one_tap_on_a_phone(page, name, language):
    page.set_viewport_size(PHONE)
    page.goto(address("session", language))
    expect(page.locator(".session:visible")).to_have_count(0)
    page.locator(f'#choose a[href="#{name}"]').click()
    expect(page.locator(".session:visible")).to_have_count(1)
    expect(page.locator(f"#{name}").get_by_role("heading", level=2)).to_be_in_viewport()
    expect(page.locator("#choose a[aria-current]")).to_have_attribute("href", f"#{name}")


def test_a_link_leads_to_a_step_of_a_session(facilitator):
    facilitator.come(f"{NAME}-{LAST.id}")
    expect(facilitator.section).to_be_visible()
    expect(facilitator.section.get_by_role("heading", name=facilitator.title_of(LAST))).to_be_in_viewport()


def test_the_other_language_shows_the_same_session(facilitator):
    facilitator.come().page.get_by_role("link", name="Nederlands").click()
    expect(facilitator.section.get_by_role("heading", level=2)).to_contain_text("Een schoolteam")


@each_language
def test_without_javascript_a_session_is_chosen_and_read(plain_page, language):
    page = plain_page
    page.set_viewport_size(PHONE)
    page.goto(address("session", language))
    page.locator(f'#choose a[href="#{NAME}"]').press("Enter")
    page.wait_for_url(f"**#{NAME}")
    section = page.locator(f"#{NAME}")
    hidden = [step for step in SESSIONS[NAME].steps if not section.get_by_text(step.do.words(language)).is_visible()]
    assert hidden == []
    assert page.locator(".session:visible").count() == 1
    assert section.get_by_role("button").count() == 0


def test_the_clock_shows_the_step_and_the_whole(facilitator):
    facilitator.come()
    expect(facilitator.left).to_have_text("2:00")
    expect(facilitator.whole).to_have_text("30:00")
    facilitator.do("run")
    expect(facilitator.ends).to_contain_text("13:30")
    facilitator.wait("01:05")
    expect(facilitator.left).to_have_text("0:55")
    expect(facilitator.whole).to_have_text("28:55")
    expect(facilitator.section.locator('[aria-current="step"]')).to_contain_text(facilitator.title_of(FIRST))


def test_a_clock_that_stands_still_lets_no_time_pass(facilitator):
    facilitator.come().do("run")
    facilitator.wait("00:30")
    facilitator.do("run")
    facilitator.wait("10:00")
    expect(facilitator.left).to_have_text("1:30")
    expect(facilitator.ends).to_be_hidden()
    facilitator.do("run")
    facilitator.wait("00:30")
    expect(facilitator.left).to_have_text("1:00")


def test_the_end_of_a_step_is_said_once_and_nothing_goes_on_by_itself(facilitator):
    facilitator.come().do("run")
    facilitator.says.evaluate("""line => {
        window.said = [];
        new MutationObserver(() => window.said.push(line.textContent)).observe(line, { childList: true });
    }""")
    facilitator.wait("01:59")
    expect(facilitator.says).to_be_empty()
    facilitator.page.clock.run_for(60_000)
    expect(facilitator.left).to_have_text("0:00")
    expect(facilitator.says).to_contain_text("The time for this step has gone by.")
    expect(facilitator.says).to_have_attribute("role", "status")
    expect(facilitator.title).to_have_text(facilitator.title_of(FIRST))
    assert len(facilitator.page.evaluate("window.said")) == 1
    # What was used up here is missing at the end.
    expect(facilitator.ends).to_contain_text("13:30")
    facilitator.do("next")
    expect(facilitator.title).to_have_text(facilitator.title_of(SECOND))
    expect(facilitator.left).to_have_text("10:00")
    expect(facilitator.says).to_be_empty()


def test_the_end_of_the_session_is_said(facilitator):
    facilitator.come()
    facilitator.section.get_by_role("button", name="Start the clock here").last.click()
    expect(facilitator.face.locator('[data-clock-do="next"]')).to_be_disabled()
    facilitator.wait("03:00")
    expect(facilitator.says).to_contain_text("The time for this session has gone by.")


def test_a_step_gets_a_minute_more(facilitator):
    facilitator.come().do("run")
    facilitator.do("more")
    expect(facilitator.left).to_have_text("3:00")
    facilitator.wait("20:00")
    expect(facilitator.left).to_have_text("0:00")
    facilitator.do("more")
    expect(facilitator.left).to_have_text("1:00")
    expect(facilitator.says).to_be_empty()


def test_the_clock_is_right_after_the_tab_slept_and_says_the_end_at_once(facilitator):
    facilitator.come().do("run")
    facilitator.wait("45:00")
    expect(facilitator.left).to_have_text("0:00")
    expect(facilitator.says).not_to_be_empty()
    expect(facilitator.ends).to_contain_text("14:13")


@pytest.mark.usefixtures("no_python")
def test_the_clock_goes_on_while_an_exercise_is_looked_at(facilitator):
    facilitator.come().do("run")
    facilitator.do("next")
    facilitator.section.get_by_role("link", name=re.compile("^Exercise:")).first.click()
    expect(facilitator.page.locator("form[data-exercise]").first).to_be_visible()
    facilitator.wait("04:00")
    facilitator.page.goto(address("session"))
    expect(facilitator.section).to_be_visible()
    expect(facilitator.title).to_have_text(facilitator.title_of(SECOND))
    expect(facilitator.left).to_have_text("6:00")


def test_a_clock_that_was_kept_wrongly_begins_anew(facilitator):
    facilitator.page.add_init_script("""
        for (const kept of ["{", "null", "7", '{"step": 99, "left": 1, "since": null}', '{"step": 0, "left": "x"}'])
            sessionStorage.setItem(`reflection:/some/guide/:clock/team-30`, kept);
    """)
    facilitator.come()
    expect(facilitator.left).to_have_text("2:00")


def test_the_big_screen_shows_one_step_and_follows_a_presenters_keys(facilitator):
    facilitator.page.set_viewport_size(PROJECTOR)
    facilitator.come()
    facilitator.section.get_by_role("button", name="Show on the big screen").click()
    heading = facilitator.screen.get_by_role("heading")
    expect(heading).to_have_text(facilitator.title_of(FIRST))
    expect(heading).to_be_focused()
    facilitator.page.keyboard.press("PageDown")
    expect(heading).to_have_text(facilitator.title_of(SECOND))
    expect(facilitator.screen.get_by_role("img", name="QR code")).to_be_visible()
    facilitator.page.keyboard.press("Space")
    facilitator.wait("00:10")
    expect(facilitator.left).to_have_text("9:50")
    facilitator.page.keyboard.press("ArrowLeft")
    expect(heading).to_have_text(facilitator.title_of(FIRST))
    facilitator.screen.get_by_role("button", name="Close").click()
    expect(facilitator.screen).to_be_hidden()
    expect(facilitator.section.locator("[data-left]")).to_be_visible()
    expect(facilitator.section.get_by_role("button", name="Show on the big screen")).to_be_focused()


@each_language
@each_session
def test_nothing_is_cut_off_on_a_projector(page, name, language):
    page.set_viewport_size(PROJECTOR)
    facilitator = Facilitator(page, name, language).come()
    facilitator.section.locator("[data-open-screen]").click()
    for step in SESSIONS[name].steps:
        expect(facilitator.screen.get_by_role("heading")).to_have_text(facilitator.title_of(step))
        facilitator.do("run")
        facilitator.wait("59:00")
        expect(facilitator.says).not_to_be_empty()
        fits = facilitator.screen.evaluate(
            "it => it.scrollHeight <= it.clientHeight && it.scrollWidth <= it.clientWidth"
        )
        assert fits, step.id
        facilitator.do("run")
        facilitator.page.keyboard.press("ArrowRight")


@each_language
@each_session
def test_a_session_prints_on_one_sheet_with_nothing_left_out(page, name, language):
    facilitator = Facilitator(page, name, language).come()
    assert sheets(page) == 1
    lay_on_paper(page)
    for step in SESSIONS[name].steps:
        for text in filter(None, (step.title, step.do, step.say, step.leader, step.without)):
            expect(facilitator.section.get_by_text(text.words(language)).first).to_be_visible()
    for part in (page.locator("#choose"), facilitator.section.get_by_role("button"), facilitator.face):
        expect(part.filter(visible=True)).to_have_count(0)
    others = [other for other in SESSIONS if other != name]
    assert [other for other in others if page.locator(f"#{other}").is_visible()] == []


def test_the_button_prints_the_script(facilitator):
    facilitator.page.add_init_script("window.print = () => { window.printed = true; }")
    facilitator.come().section.get_by_role("button", name="Print the script").click()
    facilitator.page.wait_for_function("() => window.printed")


def test_without_a_choice_all_sessions_print_each_on_its_sheet(page):
    page.goto(address("session"))
    assert sheets(page) == len(SESSIONS) + 2  # what comes before them, and what is good to know


@each_language
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_a_session_that_goes_on_is_accessible_and_fits(page, language, width):
    page.set_viewport_size({"width": width, "height": 720})
    facilitator = Facilitator(page, "partner-60", language).come()
    facilitator.expect_accessible()
    facilitator.do("run")
    facilitator.wait("07:00")
    expect(facilitator.says).not_to_be_empty()
    facilitator.expect_accessible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    facilitator.section.locator("[data-open-screen]").click()
    expect(facilitator.screen).to_be_visible()
    facilitator.expect_accessible()
    assert facilitator.screen.evaluate("it => it.scrollWidth <= it.clientWidth")
