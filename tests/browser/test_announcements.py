"""What changes where a reader does not look is told to screen readers: once, and in the language of the page."""

import pytest
from playwright.sync_api import expect

from tests.browser.reader import PYTHON_STARTS, RUNTIME, Reader, connection, message
from tests.browser.team import Facilitator, file, person
from tests.browser.test_my_answers import exported, hand_in
from tests.project import GUIDE, LANGUAGES, address

LISTEN = """(() => {
    const LIVE = "[role=status], [role=alert], [role=log], [aria-live=polite], [aria-live=assertive], output";
    window.told = [];
    const tell = (records) => {
        const elements = records.map(({ target }) => (target instanceof Element ? target : target.parentElement));
        for (const region of new Set(elements.map((element) => element?.closest(LIVE)))) {
            const words = region?.checkVisibility() ? region.textContent.trim().replace(/\\s+/g, " ") : "";
            if (words) told.push({ words, language: region.closest("[lang]").lang });
        }
    };
    new MutationObserver(tell).observe(document, { subtree: true, childList: true, characterData: true });
})()"""
"""Notes what live regions say, as screen readers hear it: every time that something in them is put anew."""

each_language = pytest.mark.parametrize("language", LANGUAGES)


class Listener:
    """Someone who hears the page."""

    def __init__(self, page, language):
        self.page, self.language = page, language
        page.add_init_script(LISTEN)

    def heard(self):
        """Give what was told since the last time, after all of it was."""
        self.page.wait_for_timeout(300)
        told = self.page.evaluate("() => window.told.splice(0)")
        assert [each for each in told if each["language"] != self.language] == []
        return [each["words"] for each in told]

    def expect_heard(self, *words):
        """Compare with what was told, in any order."""
        assert sorted(self.heard()) == sorted(words)

    def sentence(self, page_part, name):
        """Give a sentence of a page with tools."""
        return page_part.locator(f'template[data-message="{name}"]').first.evaluate("it => it.content.textContent")


@pytest.fixture(params=LANGUAGES)
def listener(request, page):
    return Listener(page, request.param)


def comes_to(listener, exercise):
    return Reader(listener.page, exercise, listener.language).come()


def test_a_first_answer_its_feedback_and_where_it_is_kept_are_told_once(listener):
    listener.page.add_init_script(connection())
    reader = comes_to(listener, "conditions")
    reader.choose("click", "not-yet")
    reader.expect_said("answered")
    said = [message(name, listener.language) for name in ("starting", "kept-tab", "answered")]
    listener.expect_heard(*said)
    reader.choose("click", "recognise")
    reader.expect_feedback_on({"click": ["recognise"]})
    listener.expect_heard(message("answered", listener.language))
    reader.keep.check()
    listener.expect_heard(message("kept-device", listener.language))
    reader.page.reload()
    reader.expect_feedback_on({"click": ["recognise"]})
    assert message("kept-device", listener.language) not in listener.heard()


def test_an_answer_given_while_python_starts_for_earlier_ones_is_told(listener, hold):
    snapshot = hold("**/snapshot.bin")
    reader = Reader(listener.page, "conditions", listener.language).come_with({"click": ["not-yet"]})
    reader.expect_said("starting")
    reader.choose("click", "recognise")
    snapshot.wait()
    snapshot.let_go()
    reader.expect_said("answered")


def test_typing_a_note_is_not_interrupted(listener):
    reader = comes_to(listener, "conditions")
    reader.choose("click", "not-yet")
    reader.expect_said("answered")
    reader.write("click", "")
    listener.heard()
    reader.page.keyboard.type("We laugh a lot")
    reader.expect_feedback_on({"click": ["not-yet"], "click.note": ["We laugh a lot"]})
    listener.expect_heard()


def test_clearing_is_told_once(listener):
    reader = comes_to(listener, "conditions")
    reader.choose("click", "not-yet")
    reader.expect_said("answered")
    listener.heard()
    reader.clear.click()
    reader.form.locator("[data-clear]").click()
    listener.expect_heard(message("cleared", listener.language))


def test_that_python_cannot_start_is_told_once_at_each_try(listener):
    listener.page.route(RUNTIME, lambda route: route.abort())
    reader = comes_to(listener, "conditions")
    trouble = [message(name, listener.language) for name in ("starting", "unreachable")]
    reader.form.hover()
    reader.expect_said("unreachable")
    listener.expect_heard(*trouble)
    reader.choose("click", "not-yet")
    expect(reader.feedback).not_to_have_attribute("aria-busy", "true")
    listener.expect_heard(message("kept-tab", listener.language), *trouble)
    reader.retry.click()
    expect(reader.feedback).not_to_have_attribute("aria-busy", "true")
    listener.expect_heard(*trouble)


def test_the_next_card_is_told_once(listener):
    reader = comes_to(listener, "dialogue-cards")
    reader.form.locator("[data-deck-by='1']").click()
    said = reader.form.locator("[data-deck-says]")
    expect(said).not_to_be_empty()
    reader.expect_stored("kept-tab")
    expect(reader.feedback).not_to_have_attribute("aria-busy", "true", timeout=PYTHON_STARTS)
    heard = listener.heard()
    assert heard.count(said.text_content().strip()) == 1
    assert len(heard) == len(set(heard))


def test_what_the_sources_say_of_a_statement_is_put_where_screen_readers_hear_it(listener):
    reader = comes_to(listener, "positions-why")
    statement = GUIDE.exercises["positions-why"].statements[0]
    region = reader.form.locator(".statement__sources[aria-live=polite]").first
    assert region.aria_snapshot() == ""
    reader.choose(statement.id, GUIDE.exercises["positions-why"].choices[0].id)
    assert statement.sources.words(listener.language).replace("*", "")[:40] in region.aria_snapshot()


def test_on_my_answers_each_thing_done_is_told_once(listener, take):
    Reader(listener.page, "conditions", listener.language).come_with({"click": ["not-yet"]})
    page = listener.page
    page.goto(address("my-answers", listener.language))
    expect(page.locator("[data-answers] .told").first).to_be_visible(timeout=PYTHON_STARTS)
    tools = page.locator("[data-my-answers]")
    listener.heard()

    page.locator("[data-keep-moment] button").click()
    listener.expect_heard(listener.sentence(tools, "moment-kept"))
    page.locator("[data-delete-moment]").click()
    page.locator('[data-confirm="moment"] [data-yes]').click()
    listener.expect_heard(listener.sentence(tools, "moment-deleted"))
    taken = exported(page, take)
    listener.expect_heard(listener.sentence(tools, "exported"))
    hand_in(page, taken)
    page.locator("[data-import] [data-leave]").click()
    listener.expect_heard(listener.sentence(tools, "import-left"))
    page.locator("[data-keep]").check()
    listener.expect_heard(listener.sentence(tools, "kept-device"))
    page.locator("[data-delete-all]").click()
    page.locator('[data-confirm="all"] [data-yes]').click()
    listener.expect_heard(listener.sentence(tools, "deleted"))


def test_at_the_team_page_each_thing_done_is_told_once(listener):
    page = listener.page
    facilitator = Facilitator(page, listener.language).come()
    facilitator.choose_files(file(person(1)), file(person(2))).expect_gathered(2)
    tools = page.locator("[data-gathering]")
    expect(facilitator.said).not_to_be_empty()
    expect(facilitator.status).to_be_empty()
    acknowledged = " ".join(facilitator.said.text_content().split())
    heard = listener.heard()
    assert heard.count(acknowledged) == 1
    assert heard.count(listener.sentence(tools, "kept-tab")) == 1
    assert len(heard) == len(set(heard))
    facilitator.open_list()
    listener.heard()
    page.locator("[data-remove]").first.click()
    page.locator('[data-confirm="one"] [data-yes]').click()
    facilitator.expect_gathered(1)
    listener.expect_heard(listener.sentence(tools, "removed"))
    page.locator("[data-delete-all]").click()
    page.locator('[data-confirm="all"] [data-yes]').click()
    listener.expect_heard(listener.sentence(tools, "deleted"))


def test_a_step_on_the_clock_of_a_session_is_told_once(listener):
    listener.page.goto(f"{address('session', listener.language)}#team-30")
    step = listener.page.locator("#team-30 .clock__step")
    expect(step).not_to_be_empty()
    listener.heard()
    listener.page.locator("#team-30 [data-clock-do=run]").click()
    listener.page.wait_for_timeout(1500)
    listener.expect_heard()
    listener.page.locator("#team-30 [data-clock-do=next]").click()
    listener.expect_heard(" ".join(step.text_content().split()))


def test_a_step_on_the_big_screen_is_told_once(listener):
    listener.page.goto(f"{address('session', listener.language)}#team-30")
    listener.page.locator("#team-30 [data-open-screen]").click()
    screen = listener.page.locator("dialog.big-screen")
    expect(screen.get_by_role("heading")).to_be_focused()
    listener.heard()
    listener.page.keyboard.press("ArrowRight")
    listener.expect_heard(" ".join(screen.locator(".big-screen__step").text_content().split()))
