"""What every reader does, in whichever browser: with --browser chromium, firefox and webkit."""

import json
import time

import pytest

from tests.browser.host import GuideHost
from tests.browser.reader import PYTHON_STARTS
from tests.browser.team import link, person
from tests.browser.test_answering import ANSWERS, everything
from tests.browser.test_offline import ACTIVE
from tests.browser.visitor import PlaywrightVisitor, WebDriverVisitor
from tests.browser.webkit import webkit_browser, webkit_service
from tests.project import FIRST, GUIDE, LANGUAGES, OTHERS, PAGES, address

each_exercise = pytest.mark.parametrize("exercise", GUIDE.exercises)
each_language = pytest.mark.parametrize("language", LANGUAGES)
SECONDS = PYTHON_STARTS / 1000
WIDTH = 320
# Seconds after which a page that is shown again changes no more.
A_WHILE = 1
# A frame is as narrow as we want; some browsers’ windows are not.
TOO_WIDE = """(where, width) => new Promise((done) => {
    const frame = Object.assign(document.createElement("iframe"), { src: where, width, height: 640 });
    frame.addEventListener("load", () => {
        const { document: page, innerWidth } = frame.contentWindow;
        const wide = page.documentElement.scrollWidth > innerWidth;
        const parts = [...page.querySelectorAll("body *")];
        done(wide ? parts.filter((part) => part.getBoundingClientRect().right > innerWidth + 1)
            .map((part) => part.outerHTML.slice(0, 120)) : []);
        frame.remove();
    });
    document.body.append(frame);
})"""


@pytest.fixture(scope="module")
def host(site, tmp_path_factory):
    """A host whose pages note what they complain about."""
    host = GuideHost(site, tmp_path_factory.mktemp("noting"))
    host.note_complaints()
    (host.folder / "frames.html").write_text("<!doctype html><title>Frames</title>", encoding="utf-8")
    yield host
    host.close()


@pytest.fixture(scope="module")
def webkit(downloads):
    """WebKit's WebDriver; downloads go into what it takes for the reader's home."""
    with webkit_service(home=downloads) as service:
        yield service


@pytest.fixture(scope="module")
def moving_browser(launch_browser):
    """A browser whose reader minds no motion, as most do; other tests in Firefox have one that does."""
    browser = launch_browser(firefox_user_prefs={})
    yield browser
    browser.close()


@pytest.fixture
def new_visitor(request, browser_name, host, downloads):
    """Someone who has not been here before."""
    if browser_name != "webkit":
        context = request.getfixturevalue("moving_browser").new_context(service_workers="allow")
        yield PlaywrightVisitor(context.new_page(), host.address, downloads)
        context.close()
        return
    with webkit_browser(request.getfixturevalue("webkit")) as driver:
        yield WebDriverVisitor(driver, host.address, downloads)


@pytest.fixture
def visitor(new_visitor):
    """Someone who wants no copy of the guide, which takes a while to make and has a walk of its own."""
    new_visitor.open("frames.html")
    new_visitor.refuse_copy()
    return new_visitor


@each_exercise
def test_an_exercise_is_accessible_answers_and_takes_answers_along_into_another_language_and_back(visitor, exercise):
    answers = everything(exercise)
    visitor.come(exercise)
    visitor.answer(exercise, answers)
    visitor.expect_feedback_on(exercise, answers)
    visitor.expect_accessible()
    for language in (*OTHERS, FIRST):
        visitor.follow(f'a.language-switch__link[hreflang="{language}"]')
        visitor.expect(language, "() => document.documentElement.lang")
        visitor.expect_feedback_on(exercise, answers, language)
        visitor.expect_answers(exercise, answers)
    assert visitor.complaints == ""


def test_a_page_that_was_left_while_python_started_goes_on_when_the_reader_comes_back(visitor):
    visitor.come("conditions")
    visitor.answer("conditions", ANSWERS)
    visitor.open(address("why"))
    visitor.go_back()
    visitor.expect_feedback_on("conditions", ANSWERS)
    visitor.expect_answers("conditions", ANSWERS)


def test_answers_changed_or_deleted_on_another_page_are_so_on_the_page_that_the_reader_comes_back_to(visitor):
    items = [item.id for item in GUIDE.exercises["conditions"].items]
    given = {item: ["recognise"] for item in items[:3]}
    visitor.come("conditions")
    visitor.answer("conditions", {items[0]: given[items[0]]})
    visitor.follow(f'a.language-switch__link[hreflang="{OTHERS[0]}"]')
    visitor.expect(OTHERS[0], "() => document.documentElement.lang")
    visitor.answer("conditions", {items[1]: given[items[1]]})
    visitor.go_back()
    visitor.expect(FIRST, "() => document.documentElement.lang")
    visitor.expect_feedback_on("conditions", {item: given[item] for item in items[:2]})
    visitor.answer("conditions", {items[2]: given[items[2]]})
    visitor.open(address("my-answers"))
    visitor.expect_seen("#told-conditions .told__lines", SECONDS)
    visitor.go_back()
    visitor.expect_feedback_on("conditions", given)
    visitor.expect_answers("conditions", given)

    visitor.open(address("my-answers"))
    visitor.click("[data-delete-all]")
    visitor.click('[data-confirm="all"] [data-yes]')
    visitor.expect_seen("[data-when-empty]")
    visitor.go_back()
    visitor.expect("", "() => document.querySelector('[data-feedback]').textContent.trim()")
    time.sleep(A_WHILE)
    visitor.expect_answers("conditions", {})


def test_an_exercise_is_cleared_once_the_reader_says_so(visitor):
    visitor.come("conditions")
    visitor.answer("conditions", ANSWERS)
    visitor.expect_feedback_on("conditions", ANSWERS)
    visitor.click("form.exercise button[type=reset]")
    visitor.click("[data-dismiss]")
    visitor.expect_answers("conditions", ANSWERS)
    visitor.click("form.exercise button[type=reset]")
    visitor.click("[data-clear]")
    visitor.expect_answers("conditions", {})
    visitor.expect("", "() => document.querySelector('[data-feedback]').textContent")
    assert visitor.complaints == ""


def test_all_answers_leave_in_a_file_and_come_back_from_it(visitor):
    visitor.come("conditions")
    visitor.answer("conditions", ANSWERS)
    visitor.open(address("my-answers"))
    visitor.expect_seen("#told-conditions .told__lines", SECONDS)
    file = visitor.download("[data-export]")
    assert json.loads(file.read_text(encoding="utf-8"))["exercises"]["conditions"]["answers"] == ANSWERS
    visitor.click("[data-delete-all]")
    visitor.click('[data-confirm="all"] [data-yes]')
    visitor.expect_seen("[data-when-empty]")
    visitor.hand_in("[data-import-file]", file)
    visitor.expect_seen("[data-take]", SECONDS)
    visitor.click("[data-take]")
    visitor.expect_seen("#told-conditions .told__lines", SECONDS)
    visitor.come("conditions")
    visitor.expect_answers("conditions", ANSWERS)
    assert visitor.complaints == ""


@each_language
def test_what_two_people_handed_in_is_laid_side_by_side(visitor, host, language):
    for number in (1, 2):
        # The same page with another end of the address would not be loaded anew.
        visitor.open("frames.html")
        visitor.open(link(person(number), "", language))
        visitor.expect(str(number), "() => document.querySelector('[data-number]').textContent", seconds=SECONDS)
    visitor.click("[data-show-view]")
    visitor.expect_seen("[data-team-view] section", SECONDS)
    assert visitor.complaints == ""


def test_the_search_finds_pages(visitor):
    visitor.open(address("index"))
    visitor.run("() => document.querySelector('#__search').click()")
    visitor.write(".md-search__input", "trust")
    visitor.expect_seen(".md-search-result__item a")
    assert visitor.complaints == ""


@each_language
def test_no_page_is_wider_than_a_narrow_screen_or_complains(visitor, host, language):
    visitor.open("frames.html")
    wide = {name: visitor.run(TOO_WIDE, host.address + address(name, language), WIDTH) for name in PAGES}
    assert {name: parts for name, parts in wide.items() if parts} == {}
    assert visitor.complaints == ""


def test_after_one_visit_exercises_answer_without_a_connection(new_visitor, host):
    new_visitor.open(address("index"))
    new_visitor.run(ACTIVE)
    host.go_down()
    try:
        new_visitor.come("conditions", LANGUAGES[-1])
        new_visitor.answer("conditions", ANSWERS)
        new_visitor.expect_feedback_on("conditions", ANSWERS, LANGUAGES[-1])
        assert new_visitor.complaints == ""
    finally:
        host.mend()
