"""Bad days: tabs, workers and networks that end at any moment, wrong clocks, odd names, and an hour of use."""

import os
import random
import signal
import subprocess
from contextlib import suppress
from itertools import islice

import pytest
from playwright.sync_api import Error, expect

from tests.browser.conftest import CHROMIUM
from tests.browser.reader import PYTHON_STARTS, RUNTIME, Reader
from tests.browser.test_answering import everything
from tests.browser.test_my_answers import delete_all, exported, hand_in, open_answers, said
from tests.project import GUIDE, LANGUAGES

CONDITIONS = GUIDE.exercises["conditions"]
CHOICES = {item.id: CONDITIONS.fields()[item.id].values for item in CONDITIONS.items}

FILL_IN = """(clicks) => void (async () => {
    const form = document.querySelector("form[data-exercise]");
    for (const [number, field, value, pause] of clicks) {
        form.querySelector(`input[name="${field}"][value="${value}"]`).click();
        if (form.querySelector("[data-stored]").dataset.shows === "kept-device") window.kept(number);
        await new Promise((done) => setTimeout(done, pause));
    }
})()"""
"""Choose one thing after the other, and tell of each that the page said to be kept."""

NAMES = {
    "Arabic": "مدرسة النور (3)",
    "Hebrew": "בית ספר הרצל 2",
    "families": "👩🏽‍🏫 & 👨‍👩‍👧‍👦",
    "marks": "Trường “L’École” & <b>Ça</b>",
    "long": "A name that goes on " * 12,
}
LONG_NOTE = "Ten thousand characters of a note. " * 286


def abort(route):
    route.abort()


def crash(page):
    with page.expect_event("crash"), suppress(Error):
        page.goto("chrome://crash")
    page.close()


def close(page):
    page.close()


def end_workers(page):
    for worker in page.workers:
        with suppress(Error):  # It may not have begun, or may have ended by itself.
            worker.evaluate("() => void setTimeout(() => self.close())")


def cut_off(page):
    page.context.set_offline(True)


@pytest.mark.chromium("tabs are crashed by chrome://crash")
@pytest.mark.parametrize("seed", range(8))
def test_no_answer_that_was_said_to_be_kept_is_lost_however_the_visit_ends(context, seed):
    chance = random.Random(seed)
    Reader(context.new_page(), "conditions").come().keep.check()
    states = [{}]  # what is answered after each click
    for ending in islice(_endings(chance), 25):
        page, kept = context.new_page(), [len(states) - 1]
        if ending in (crash, close):
            page.route(RUNTIME, abort)  # Python has no part in it, and it takes a second.
        page.expose_function("kept", lambda number, kept=kept: kept.append(number))
        Reader(page, "conditions").come()
        page.evaluate(FILL_IN, list(_clicks(chance, states, 40)))
        page.wait_for_timeout(chance.randrange(400))
        ending(page)
        if not page.is_closed():
            page.wait_for_timeout(chance.randrange(200))
            page.close()
        context.set_offline(False)

        page = context.new_page()
        page.route(RUNTIME, abort)
        reader = Reader(page, "conditions").come()
        expect(reader.stored).to_have_attribute("data-shows", "kept-device")
        found = {name: value for name, (value,) in reader.answers.items()}
        assert found in states[kept[-1] :], ending.__name__
        states = states[: max(place for place, state in enumerate(states) if state == found) + 1]
        page.close()


def _endings(chance):
    while True:
        yield chance.choice([crash, close, end_workers, cut_off])


def _clicks(chance, states, number):
    """Plan clicks, and note what is answered after each."""
    for _ in range(number):
        item = chance.choice(list(CHOICES))
        value = chance.choice([choice for choice in CHOICES[item] if choice != states[-1].get(item)])
        states.append({**states[-1], item: value})
        yield len(states) - 1, item, value, chance.choice([0, 0, 5, 20, 60])


def test_a_killed_browser_loses_nothing_of_visits_that_ended_and_no_part_of_what_there_was(playwright, guide, tmp_path):
    """What was kept in a visit under way Chromium writes to the disk seconds later, and pages cannot hurry it."""
    chance = random.Random(1)
    states, sure = [{}], 0  # what is answered after each click; which of them is on the disk
    context = _start(playwright, guide, tmp_path)
    Reader(context.new_page(), "conditions").come().keep.check()
    _end_visit(context)
    for number in range(10):
        page, kept = context.new_page(), [sure]
        page.expose_function("kept", lambda number, kept=kept: kept.append(number))
        Reader(page, "conditions").come()
        page.evaluate(FILL_IN, list(_clicks(chance, states, 40)))
        page.wait_for_timeout(chance.randrange(2500))
        if number % 2:
            _end_visit(context)
            sure = kept[-1]
        _kill(context)

        context = _start(playwright, guide, tmp_path)
        reader = Reader(context.new_page(), "conditions").come()
        expect(reader.keep).to_be_checked()
        found = {name: value for name, (value,) in reader.answers.items()}
        assert found in states[sure:], number
        sure = max(place for place, state in enumerate(states) if state == found)
        states = states[: sure + 1]
        _end_visit(context)
    _kill(context)


def _start(playwright, guide, profile):
    context = playwright.chromium.launch_persistent_context(
        profile, executable_path=CHROMIUM, args=["--no-sandbox"], base_url=guide, service_workers="block"
    )
    context.route(RUNTIME, abort)
    return context


def _end_visit(context):
    """Close the tabs of the guide, and give the browser the moment that it needs to write down what they kept."""
    pages = context.pages
    elsewhere = context.new_page()
    for page in pages:
        page.close()
    elsewhere.wait_for_timeout(500)


def _kill(context):
    """End the browser at once, as a crash or an empty battery does."""
    processes = context.browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    os.kill(next(process["id"] for process in processes if process["type"] == "browser"), signal.SIGKILL)
    with suppress(Error):
        context.close()


@pytest.mark.chromium("Playwright cannot evaluate in a worker of Firefox")
def test_where_pythons_worker_ends_without_a_word_the_page_says_so_and_trying_again_works(reader):
    reader.page.clock.install()
    reader.come().choose("common-goal", "recognise")
    reader.expect_feedback_on({"common-goal": ["recognise"]})
    end_workers(reader.page)
    reader.choose("team-open", "not-yet")
    expect(reader.feedback).to_have_attribute("aria-busy", "true")
    reader.page.clock.run_for(70_000)
    reader.expect_said("failed")
    reader.retry.click()
    reader.expect_feedback_on({"common-goal": ["recognise"], "team-open": ["not-yet"]})


def test_what_is_answered_last_stays_although_the_clock_was_put_back(context):
    one, other = Reader(context.new_page(), "conditions").come(), Reader(context.new_page(), "conditions")
    one.choose("common-goal", "recognise")
    other.page.clock.set_fixed_time("2001-01-01")
    other.come().choose("team-open", "not-yet")
    one.keep.check()
    both = {"common-goal": ["recognise"], "team-open": ["not-yet"]}
    other.expect_answers(both)
    other.choose("common-goal", "not-yet")
    for tab in (one, other):
        tab.expect_answers({**both, "common-goal": ["not-yet"]})
    one.keep.uncheck()
    one.choose("common-goal", "recognise")
    one.keep.check()
    for tab in (one, other):
        tab.expect_answers(both)


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_names_of_every_script_stand_as_they_were_written(page, take, language, name):
    """In the form, in the picture and its twin in words, in what is told, in a file and back."""
    answers = {"p1.name": [name.strip()]}
    reader = Reader(page, "partner-map", language).come()
    reader.form.locator('[name="p1.name"]').fill(name.strip())
    twin = reader.feedback.locator(".map-table__name bdi")
    expect(twin).to_have_text(name.strip(), timeout=PYTHON_STARTS)
    open_answers(page, language)
    expect(page.locator("#told-partner-map bdi").first).to_have_text(name.strip())
    file = exported(page, take)
    delete_all(page)
    hand_in(page, file)
    page.locator("[data-take]").click()
    expect(page.locator("#told-partner-map bdi").first).to_have_text(name.strip(), timeout=PYTHON_STARTS)
    Reader(page, "partner-map", language).come().expect_answers(answers)


def test_a_note_of_ten_thousand_characters_is_kept_told_and_carried_along(page, take):
    reader = Reader(page, "conditions").come()
    reader.write("click", LONG_NOTE)
    reader.choose("click", "recognise")
    answers = {"click.note": [LONG_NOTE], "click": ["recognise"]}
    reader.expect_feedback_on(answers)
    page.reload()
    reader.expect_answers(answers)
    open_answers(page)
    expect(page.locator("#told-conditions")).to_contain_text(LONG_NOTE.strip())
    file = exported(page, take)
    delete_all(page)
    hand_in(page, file)
    page.locator("[data-take]").click()
    said(page, "The file’s answers are taken over.")
    Reader(page, "conditions").come().expect_answers(answers)


@pytest.mark.parametrize("locale", ["ar-EG", "tr-TR", "zh-CN"])
def test_a_browser_in_another_language_changes_nothing(browser, guide, locale):
    context = browser.new_context(locale=locale, base_url=guide, service_workers="block", timezone_id="Pacific/Apia")
    reader = Reader(context.new_page(), "conditions", "nl").come()
    answers = everything("conditions")
    reader.answer(answers)
    reader.expect_feedback_on(answers)
    open_answers(reader.page, "nl")
    expect(reader.page.locator("html")).to_have_attribute("lang", "nl")
    context.close()


@pytest.mark.chromium("memory is measured by Chromium’s own protocol")
def test_an_hour_of_use_takes_no_more_memory_than_its_first_minutes(browser, page, take):
    """500 times something is filled in; then languages, pages, reloads and files, over and over."""
    chance = random.Random(1)
    reader = Reader(page, "conditions").come()
    in_use = []
    for number in range(1, 501):
        item = chance.choice(list(CHOICES))
        reader.control(item, chance.choice(CHOICES[item])).evaluate("control => control.click()")
        expect(reader.feedback).not_to_have_attribute("aria-busy", "true", timeout=PYTHON_STARTS)
        if number % 100 == 0:
            in_use.append(_memory(browser, page))
    assert max(in_use) < in_use[0] * 1.1, in_use

    answers = reader.answers
    visits = []
    for number in range(40):
        language = LANGUAGES[number % len(LANGUAGES)]
        Reader(page, "conditions", language).come().expect_answers(answers)
        page.reload()
        open_answers(page, language)
        if number % 5 == 0:
            file = exported(page, take)
            delete_all(page)
            hand_in(page, file)
            page.locator("[data-take]").click()
        if number % 10 == 9:
            visits.append(_memory(browser, page))
    assert max(visits) < visits[0] * 1.2, visits


def _memory(browser, page):
    """Measure the memory of the browser's tabs, in kilobytes."""
    page.context.new_cdp_session(page).send("HeapProfiler.collectGarbage")
    processes = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    tabs = ",".join(str(process["id"]) for process in processes if process["type"] == "renderer")
    sizes = subprocess.run(["ps", "-o", "rss=", "-p", tabs], capture_output=True, text=True, check=True).stdout
    return sum(map(int, sizes.split()))
