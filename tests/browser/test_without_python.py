"""An exercise without JavaScript, or without Python: still there, still fillable, and it says why."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.reader import RUNTIME, Reader
from tests.project import GUIDE, LANGUAGES, address

pytestmark = pytest.mark.usefixtures("near")

ANSWERS = {"common-goal": ["not-yet"], "team-open.star": ["yes"], "click.note": ["We laugh"]}
TOO_NEW = {"content_type": "text/javascript", "body": "a script in some future JavaScript"}
each_language = pytest.mark.parametrize("language", LANGUAGES)
each_exercise = pytest.mark.parametrize("exercise", GUIDE.exercises)


def write_by_key(reader):
    reader.form.locator('[data-item="click"] details.note summary').press("Enter")
    reader.note("click").press_sequentially("We laugh")


def refuse(route):
    route.abort()


def expect_still_usable(reader, reason):
    """See that the page says what is wrong, opens the advice, and keeps taking answers."""
    reader.expect_said(reason)
    expect(reader.retry).to_be_visible()
    expect(reader.advice).to_have_attribute("open", "")
    expect(reader.advice.get_by_role("link").first).to_be_visible()
    expect(reader.feedback).not_to_have_attribute("aria-busy", "true")
    reader.answer(ANSWERS)
    reader.page.reload()
    reader.expect_answers(ANSWERS)


@each_language
@each_exercise
def test_without_javascript_an_exercise_is_complete(plain_page, exercise, language):
    reader = Reader(plain_page, exercise, language).come()
    fields = GUIDE.exercises[exercise].fields()
    for name, field in fields.items():
        offered = reader.form.locator(
            f'input[name="{name}"], textarea[name="{name}"], select[name="{name}"] option[value]'
        )
        values = [value for value in offered.evaluate_all("all => all.map((one) => one.value)") if value]
        assert values == list(field.values or [])
    assert reader.form.locator("noscript").is_visible()
    assert reader.keep.is_hidden()


def test_without_javascript_an_exercise_can_be_filled_in_and_its_advice_read(plain_page):
    reader = Reader(plain_page, "conditions").come()
    reader.control("common-goal", "not-yet").press("Space")
    reader.control("team-open.star", "yes").press("Space")
    write_by_key(reader)
    assert reader.answers == ANSWERS
    reader.advice.locator("summary").first.press("Enter")
    assert reader.advice.get_by_text("One picture of what pupils gain").first.is_visible()


@pytest.mark.parametrize("with_script", [False, True])
def test_no_key_and_no_button_sends_anything(request, with_script):
    reader = Reader(request.getfixturevalue("page" if with_script else "plain_page"), "conditions").come()
    reader.page.wait_for_load_state("networkidle")
    sent = []
    reader.page.on("request", lambda asked: sent.append(asked) if asked.is_navigation_request() else None)
    where = reader.page.url
    for control in (reader.control("common-goal", "not-yet"), reader.control("team-open.star", "yes")):
        control.press("Enter")
    write_by_key(reader)
    reader.note("click").press("Enter")
    reader.page.wait_for_timeout(300)
    assert (sent, reader.page.url) == ([], where)


@each_language
def test_without_python_the_page_says_so_in_its_language_and_trying_again_works(page, language):
    page.route(RUNTIME, refuse)
    reader = Reader(page, "conditions", language).come()
    reader.star("click")
    reader.expect_said("unreachable")
    expect(reader.advice).to_have_attribute("open", "")
    page.unroute(RUNTIME)
    reader.retry.press("Enter")
    reader.expect_feedback_on({"click.star": ["yes"]})
    expect(reader.retry).to_be_hidden()
    # The keyboard is where what came of it is said.
    expect(reader.status).to_be_focused()


def test_a_connection_that_hangs_is_no_longer_waited_for_and_trying_again_works(page, hold):
    # Seconds that the page counts pass a hundred times as fast.
    page.add_init_script("window.usual = setInterval; window.setInterval = (work, time) => usual(work, time / 100)")
    python = hold(RUNTIME)
    reader = Reader(page, "conditions").come()
    reader.star("click")
    reader.expect_said("unreachable")
    page.evaluate("window.setInterval = usual")
    python.let_go()
    reader.retry.click()
    reader.expect_feedback_on({"click.star": ["yes"]})


def test_trying_again_one_exercise_leaves_the_python_of_another_alone(page):
    page.route("**/exercises/*.json", lambda route: route.abort())
    reader = Reader(page, "conditions").come()
    reader.star("click")
    reader.expect_said("unreachable")
    (python,) = [worker for worker in page.workers if "search" not in worker.url]
    page.unroute("**/exercises/*.json")
    reader.retry.click()
    reader.expect_feedback_on({"click.star": ["yes"]})
    expect(reader.retry).to_be_hidden()
    assert python in page.workers


@pytest.mark.parametrize(
    "missing",
    [
        r"/worker\.",
        r"/start\.(wasm|bin)",
        r"/(snapshot|library)\.bin",
        r"/exercises/.*json",
    ],
)
def test_whatever_file_is_missing_the_exercise_stays_usable(reader, missing):
    asked = []
    reader.page.route(
        re.compile(missing), lambda route: (asked.append(route.request.url), route.fulfill(status=404, body="not here"))
    )
    reader.come().choose("common-goal", "recognise")
    expect_still_usable(reader, "unreachable")
    assert asked


def test_a_browser_without_webassembly_is_told_so(reader):
    reader.page.add_init_script("delete window.WebAssembly")
    reader.come().choose("common-goal", "recognise")
    expect_still_usable(reader, "blocked")


def test_a_browser_that_is_too_old_for_python_is_told_so(reader):
    reader.page.route(re.compile(r"/pyodide\.\w+\.js$"), lambda route: route.fulfill(**TOO_NEW))
    reader.come().choose("common-goal", "recognise")
    expect_still_usable(reader, "outdated")


def test_a_browser_whose_workers_know_no_modules_answers_all_the_same(reader):
    reader.page.add_init_script("window.Worker = class extends Worker { constructor(script) { super(script); } }")
    reader.come().choose("common-goal", "recognise")
    reader.expect_feedback_on({"common-goal": ["recognise"]})


@each_language
@pytest.mark.parametrize(("name", "script"), [("conditions", "bridge"), ("my-answers", "my-answers"), ("team", "team")])
def test_a_browser_that_is_too_old_for_the_scripts_of_a_page_is_told_so(page, name, script, language):
    page.route(re.compile(rf"/bridge/{script}\.\w+\.js$"), lambda route: route.fulfill(**TOO_NEW))
    page.goto(address(name, language))
    expect(page.locator("[data-outdated]").first).to_be_visible()
    expect(page.locator("[data-outdated]").first).to_contain_text("2023")


@pytest.mark.parametrize("name", ["conditions", "my-answers", "team"])
def test_a_browser_that_is_new_enough_is_told_nothing_about_its_age(page, name):
    page.goto(address(name))
    expect(page.locator("[data-outdated]")).to_have_count(0)


def test_a_fault_in_the_guide_is_told_as_such(reader):
    reader.page.route(re.compile("/exercises/.*json"), lambda route: route.fulfill(body="{}"))
    reader.come().choose("common-goal", "recognise")
    expect_still_usable(reader, "failed")


@each_language
def test_a_line_says_that_python_is_on_its_way(page, hold, language):
    wasm = hold(re.compile(r"\.wasm$"))
    reader = Reader(page, "conditions", language).come()
    reader.choose("common-goal", "not-yet")
    wasm.wait()
    reader.expect_said("starting")
    expect(reader.feedback).to_have_attribute("aria-busy", "true")
    wasm.let_go()
    reader.expect_feedback_on({"common-goal": ["not-yet"]})
    expect(reader.feedback).not_to_have_attribute("aria-busy", "true")
