"""After one visit the guide works without a connection; with one, readers never see yesterday's."""

import os
import re
import subprocess
import sys
import time
from threading import Event

import pytest
from playwright.sync_api import expect

from tests.browser.accessible import expect_accessible
from tests.browser.conftest import PATH
from tests.browser.host import GuideHost
from tests.browser.reader import PYTHON_STARTS, Reader, connection
from tests.browser.test_answering import everything
from tests.project import FIRST, GUIDE, LANGUAGES, OTHERS, PAGES, ROOT, SITE_URL, address

COPY = f"guide:{PATH}"
ANSWERS = {"common-goal": ["not-yet"], "team-open.star": ["yes"]}
EVERYWHERE = [(name, language) for name in PAGES for language in LANGUAGES]
ACTIVE = """() => navigator.serviceWorker.ready.then(({ active }) => new Promise((resolve) => {
    const look = () => (active.state === "activated" ? resolve() : active.addEventListener("statechange", look));
    look();
}))"""
UPDATE = """async () => {
    const copy = await navigator.serviceWorker.getRegistration();
    const found = new Promise((resolve) => copy.addEventListener("updatefound", () => {
        const worker = copy.installing;
        worker.addEventListener("statechange", () => resolve(worker.state), { once: true });
    }));
    await copy.update();
    return found;
}"""
CACHES = """async () => Object.fromEntries(await Promise.all((await caches.keys()).map(async (name) =>
    [name, (await (await caches.open(name)).keys()).map((request) => request.url)])))"""
REGISTRATIONS = "async () => (await navigator.serviceWorker.getRegistrations()).length"
WAITING = "async () => Boolean((await navigator.serviceWorker.getRegistration())?.waiting)"

BUILD_WITHOUT_COPY = """
import sys
from mkdocs.commands.build import build
from mkdocs.config import load_config
config = load_config(sys.argv[1], site_dir=sys.argv[2], strict=True)
config.extra["offline"] = False
config.plugins.on_startup(command="build", dirty=False)
build(config)
"""


@pytest.fixture(scope="session")
def site_without_copy(tmp_path_factory):
    """The site as it is built where mkdocs.yml says `offline: false`."""
    folder = tmp_path_factory.mktemp("without-copy")
    build = subprocess.run(
        [sys.executable, "-c", BUILD_WITHOUT_COPY, str(ROOT / "mkdocs.yml"), str(folder)],
        capture_output=True,
        check=False,
        text=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": SITE_URL},
    )
    assert build.returncode == 0, build.stdout + build.stderr
    return folder


@pytest.fixture
def host(site, tmp_path):
    """A host with the built guide, which a test may change."""
    host = GuideHost(site, tmp_path)
    yield host
    host.close()


@pytest.fixture
def context(browser, host):
    """A browser that allows service workers and has not been here before."""
    context = browser.new_context(base_url=host.address, service_workers="allow")
    yield context
    context.close()


@pytest.fixture
def page(context):
    return context.new_page()


@pytest.fixture(scope="module")
def offline(browser, site, tmp_path_factory):
    """A browser that was once on the first page of the guide, whose host is then gone."""
    host = GuideHost(site, tmp_path_factory.mktemp("gone"))
    context = browser.new_context(base_url=host.address, service_workers="allow")
    page = context.new_page()
    page.goto("")
    page.evaluate(ACTIVE)
    host.go_down()
    page.close()
    yield context
    context.close()
    host.close()


def visit(page, name="conditions", language=FIRST):
    """Come once, and stay until the copy is there."""
    page.goto(address(name, language))
    page.evaluate(ACTIVE)


def wait_until(page, question):
    """Wait until a page says yes after having waited itself; Playwright’s own wait takes a promise for a yes."""
    end = time.monotonic() + PYTHON_STARTS / 1000
    while not page.evaluate(question):
        assert time.monotonic() < end, question
        page.wait_for_timeout(50)


def notice(page):
    return page.locator("[data-newer]")


def copied(page):
    """Name the files in the copy, from where the guide starts and without what tells their version."""
    urls = page.evaluate(CACHES).get(COPY, [])
    return {re.sub(r"\?.*", "", url).split(PATH, 1)[1] for url in urls}


# Without a connection


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_there_after_one_visit_to_any(offline, language):
    page, messages = offline.new_page(), []
    # Python waits to be asked: it would be starting when a page is left.
    page.add_init_script(connection())
    page.on("console", lambda message: messages.append(f"{page.url}: {message.text}"))
    page.on("requestfailed", lambda request: messages.append(f"{request.url}: {request.failure}"))
    for name in PAGES:
        assert page.goto(address(name, language), wait_until="networkidle").status == 200
        expect(page.locator("html")).to_have_attribute("lang", language)
        page.evaluate("() => document.fonts.ready")
    assert messages == []
    page.close()


@pytest.mark.parametrize("exercise", GUIDE.exercises)
def test_every_exercise_answers_after_one_visit_to_another_page(offline, exercise):
    messages = []
    reader = Reader(offline.new_page(), exercise, LANGUAGES[list(GUIDE.exercises).index(exercise) % len(LANGUAGES)])
    reader.page.on("console", lambda message: messages.append(message.text))
    answers = everything(exercise)
    reader.come().answer(answers)
    reader.expect_feedback_on(answers)
    assert messages == []
    reader.page.close()


def test_what_python_loads_only_on_demand_is_there(offline, take):
    reader = Reader(offline.new_page(), "action-plan")
    answers = everything("action-plan")
    reader.come().answer(answers)
    reader.expect_feedback_on(answers)
    assert take(reader.form.locator("[data-packages]").first).suffix == ".ics"
    reader.page.close()


def test_the_search_finds_without_a_connection(offline):
    page = offline.new_page()
    page.goto(address("index", OTHERS[0]), wait_until="networkidle")
    page.keyboard.press("/")
    page.keyboard.type("vertrouwen", delay=50)
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    page.close()


@pytest.mark.parametrize("where", ["conditions", "conditions/index.html", "conditions/?h=trust"])
def test_other_ways_to_write_an_address_lead_to_the_same_page(offline, where):
    page = offline.new_page()
    assert page.goto(where).status == 200
    expect(page.locator("form[data-exercise=conditions]")).to_have_count(1)
    assert not page.url.endswith("conditions")
    page.close()


def test_a_page_that_does_not_exist_is_missing_without_a_connection_too(offline, site):
    page = offline.new_page()
    assert page.goto("no/such/page/").status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("This page is not here")
    page.close()


# With a connection


def test_a_correction_is_seen_at_once_although_there_is_a_copy(page, host):
    visit(page, "why")
    host.publish({"why": ("</h1>", ", corrected</h1>")})
    page.goto(address("why"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("corrected")


@pytest.mark.parametrize("status", [500, 503])
def test_a_host_in_trouble_is_as_good_as_none(page, host, status):
    visit(page)
    host.fail_with(status)
    assert page.goto(address("why")).status == 200


def test_a_reader_does_not_wait_for_a_page_that_is_in_the_copy(page, host):
    visit(page)
    never = Event()
    host.stall(never.wait)
    assert page.goto(address("why")).status == 200
    never.set()


def test_a_page_that_is_not_in_the_copy_is_waited_for(page, host):
    visit(page)
    (host.folder / "new").mkdir()
    (host.folder / "new" / "index.html").write_text("<h1>Just published</h1>", encoding="utf-8")
    late = Event()
    host.stall(lambda: late.wait(5))
    page.goto("new/")
    late.set()
    expect(page.get_by_role("heading")).to_have_text("Just published")


def test_the_copy_waits_until_python_has_started(page, host):
    page.add_init_script(connection("4g"))
    visit(page)
    python = [file for file in host.asked if re.search("/runtime-.*wasm", file)]
    assert host.asked.index(python[0]) < host.asked.index("sw.js")


SPOIL = """async (name) => {
    const copy = await caches.open(name);
    const kept = (await copy.keys()).filter(({ url }) => url.endsWith(".wasm"));
    const headers = { "Content-Type": "application/wasm" };
    for (const request of kept) await copy.put(request, new Response("spoiled", { headers }));
    return kept.length;
}"""


def test_webassembly_comes_from_where_browsers_keep_it_compiled(page, host):
    """That is their own cache, as long as it is there, and never the copy, which can as well be spoiled here."""
    visit(page)
    reader = Reader(page, "conditions")
    reader.answer(ANSWERS)
    reader.expect_feedback_on(ANSWERS)
    assert page.evaluate(SPOIL, COPY)
    host.go_down()
    page.reload()
    reader.expect_feedback_on(ANSWERS)


@pytest.mark.chromium("the browser’s own cache is emptied by Chromium’s own protocol")
def test_the_copy_is_enough_where_the_browser_kept_nothing_by_itself(page, host):
    visit(page, "why")
    page.context.new_cdp_session(page).send("Network.clearBrowserCache")
    host.go_down()
    reader = Reader(page, "conditions").come()
    reader.answer(ANSWERS)
    reader.expect_feedback_on(ANSWERS)


# A newer version


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_newer_version_is_offered_and_loaded_when_the_reader_says_so(page, host, language):
    visit(page, language=language)
    reader = Reader(page, "conditions", language)
    reader.answer(ANSWERS)
    where = address("conditions", language).rstrip("/")
    host.publish({where: ("</h1>", ", corrected</h1>")}, new_files=True)
    assert page.evaluate(UPDATE) == "installed"
    expect(notice(page)).to_be_visible()
    expect(page.get_by_role("heading", level=1)).not_to_contain_text("corrected")
    reader.expect_answers(ANSWERS)
    reader.expect_feedback_on(ANSWERS)
    expect_accessible(page)
    with page.expect_navigation():
        notice(page).locator("[data-load]").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("corrected")
    expect(notice(page)).to_have_count(0)
    reader.expect_answers(ANSWERS)
    reader.expect_feedback_on(ANSWERS)


def test_a_newer_version_that_is_refused_leaves_the_reader_to_what_they_were_doing(page, host):
    visit(page)
    reader = Reader(page, "conditions")
    host.publish({"conditions": ("</h1>", ", corrected</h1>")}, new_files=True)
    reader.write("click", "We la")
    page.evaluate(UPDATE)
    expect(notice(page).get_by_role("status")).not_to_be_empty()
    expect(reader.note("click")).to_be_focused()
    page.keyboard.type("ugh")
    notice(page).locator("[data-later]").focus()
    page.keyboard.press("Enter")
    expect(notice(page)).to_have_count(0)
    expect(reader.note("click")).to_be_focused()
    # Python had not started: it does so from the copy that this page came with, although the host has another by now.
    reader.choose("common-goal", "not-yet")
    reader.expect_feedback_on({"click.note": ["We laugh"], "common-goal": ["not-yet"]})


def test_a_page_that_stays_the_same_says_nothing_and_the_newer_copy_takes_over(page, host):
    visit(page)
    host.publish({"why": ("</h1>", ", corrected</h1>")})
    assert page.evaluate(UPDATE) == "installed"
    wait_until(page, f"async () => !(await ({WAITING})())")
    expect(notice(page)).to_have_count(0)
    host.go_down()
    page.goto(address("why"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("corrected")


def test_a_newer_copy_waits_as_long_as_another_tab_shows_an_older_page(page, context, host):
    visit(page)
    other = context.new_page()
    other.goto(address("why"))
    host.publish({"conditions": ("</h1>", ", corrected</h1>")})
    page.evaluate(UPDATE)
    expect(notice(page)).to_be_visible()
    expect(notice(other)).to_have_count(0)
    assert other.evaluate(WAITING)


def test_files_of_older_builds_go_and_other_guides_keep_theirs(page, host):
    visit(page)
    before = copied(page)
    page.evaluate("() => caches.open('guide:/some/').then((copy) => copy.put('/some/', new Response('theirs')))")
    host.publish({}, new_files=True)
    page.evaluate(UPDATE)
    with page.expect_navigation():
        notice(page).locator("[data-load]").click()
    expect(notice(page)).to_have_count(0)
    gone = {file for file in before if re.search(r"/runtime-|/worker\.|/exercises/.*json", file)}
    wait_until(page, f"async () => !(await ({CACHES})())['{COPY}'].some((url) => url.includes('{min(gone)}'))")
    assert copied(page) & gone == set()
    assert len(copied(page)) == len(before)
    assert list(page.evaluate(CACHES)) == [COPY, "guide:/some/"]


def test_a_page_whose_files_are_gone_says_that_there_is_a_newer_one(browser, host):
    context = browser.new_context(base_url=host.address, service_workers="block")
    # Python is only fetched when the reader begins.
    context.add_init_script(connection("3g"))
    reader = Reader(context.new_page(), "conditions").come()
    host.publish({}, new_files=True)
    reader.answer(ANSWERS)
    reader.expect_said("unreachable")
    expect(notice(reader.page)).to_be_visible()
    with reader.page.expect_navigation():
        notice(reader.page).locator("[data-load]").click()
    reader.expect_answers(ANSWERS)
    reader.expect_feedback_on(ANSWERS)
    context.close()


def test_my_answers_whose_files_are_gone_say_that_there_is_a_newer_page(browser, host):
    context = browser.new_context(base_url=host.address, service_workers="block")
    reader = Reader(context.new_page(), "conditions").come()
    reader.choose("common-goal", "not-yet")
    reader.expect_feedback_on({"common-goal": ["not-yet"]})

    def publish(route):
        host.publish({}, new_files=True)
        route.continue_()

    # When the page is there, and before anything of Python is; the rest of it still comes to the page before.
    context.route(re.compile(r"/runtime-\w+/(?!rest)"), publish, times=1)
    reader.page.goto(address("my-answers"))
    expect(notice(reader.page)).to_be_visible(timeout=PYTHON_STARTS)
    with reader.page.expect_navigation():
        notice(reader.page).locator("[data-load]").click()
    expect(reader.page.locator("[data-answers] .told__title")).to_have_count(1, timeout=PYTHON_STARTS)
    context.close()


def test_a_page_that_is_gone_is_not_offered_as_a_newer_one(browser, host):
    context = browser.new_context(base_url=host.address, service_workers="block")
    context.add_init_script(connection("3g"))
    reader = Reader(context.new_page(), "conditions").come()
    host.publish({}, new_files=True)
    (host.folder / "conditions" / "index.html").unlink()
    reader.answer(ANSWERS)
    reader.expect_said("unreachable")
    reader.page.wait_for_timeout(500)
    expect(notice(reader.page)).to_have_count(0)
    context.close()


def test_an_older_copy_is_no_newer_version(page, host):
    visit(page, "about")
    # A page of a build whose copy is not there yet, and Python is only fetched when the reader begins.
    page.add_init_script(connection("3g"))
    host.publish({"conditions": ("</h1>", ", corrected</h1>")}, new_files=True)
    reader = Reader(page, "conditions").come()
    host.go_down()
    reader.answer(ANSWERS)
    reader.expect_said("unreachable")
    page.wait_for_timeout(500)
    expect(notice(page)).to_have_count(0)


def test_without_a_connection_no_newer_version_is_made_up(browser, host):
    context = browser.new_context(base_url=host.address, service_workers="block")
    context.add_init_script(connection("3g"))  # Python starts when asked for, not before.
    reader = Reader(context.new_page(), "conditions").come()
    host.go_down()
    reader.answer(ANSWERS)
    reader.expect_said("unreachable")
    reader.page.wait_for_timeout(500)
    expect(notice(reader.page)).to_have_count(0)
    context.close()


# What can go wrong


@pytest.mark.parametrize("file", [".wasm", "nl/why/"])
def test_a_copy_that_breaks_off_leaves_everything_as_it_was_and_is_completed_later(page, host, file):
    host.halve(file)
    page.goto(address("index"))
    wait_until(page, f"async () => (await ({REGISTRATIONS})()) === 1")
    wait_until(page, f"async () => (await ({REGISTRATIONS})()) === 0")
    reader = Reader(page, "conditions").come()
    host.mend()
    reader.answer(ANSWERS)
    reader.expect_feedback_on(ANSWERS)
    visit(page, "why")
    host.go_down()
    reader.come().expect_answers(ANSWERS)
    reader.expect_feedback_on(ANSWERS)


def test_a_file_of_another_build_makes_no_copy(page, host):
    with (host.folder / "nl" / "why" / "index.html").open("a", encoding="utf-8") as file:
        file.write("<!-- of another build -->")
    page.goto(address("index"))
    wait_until(page, f"async () => (await ({REGISTRATIONS})()) === 1")
    wait_until(page, f"async () => (await ({REGISTRATIONS})()) === 0")


def test_a_build_that_cannot_be_copied_leaves_the_copy_of_before(page, host):
    visit(page)
    host.publish({"why": ("</h1>", ", corrected</h1>")})
    host.halve("nl/why/")
    host.publish({"nl/why": ("</h1>", ", verbeterd</h1>")})
    assert page.evaluate(UPDATE) == "redundant"
    host.go_down()
    for name, language in EVERYWHERE:
        assert page.goto(address(name, language)).status == 200
    expect(notice(page)).to_have_count(0)


@pytest.mark.chromium("the device is filled by Chromium’s own protocol")
def test_a_full_device_makes_no_copy_and_the_guide_works_as_ever(page, context, host):
    page.goto(address("about"))
    devtools = context.new_cdp_session(page)
    origin = host.address.removesuffix(PATH)
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 1_000_000})
    page.goto(address("my-answers"))
    expect(page.locator("[data-copy-state]")).to_have_attribute("data-shows", "failed", timeout=PYTHON_STARTS)
    wait_until(page, f"async () => (await ({REGISTRATIONS})()) === 0")
    wait_until(page, "async () => !(await caches.keys()).length")
    reader = Reader(page, "conditions").come()
    reader.answer(ANSWERS)
    reader.expect_feedback_on(ANSWERS)


def test_a_browser_without_service_workers_is_served_as_ever(page, host):
    page.add_init_script("delete Navigator.prototype.serviceWorker")
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    reader = Reader(page, "conditions").come()
    reader.answer(ANSWERS)
    reader.expect_feedback_on(ANSWERS)
    page.goto(address("my-answers"))
    expect(page.locator("[data-my-answers]")).to_be_visible()
    expect(page.locator("[data-offline]")).to_be_hidden()
    assert errors == []


def test_a_browser_that_refuses_service_workers_is_served_as_ever(page, host):
    refuse = "ServiceWorkerContainer.prototype.register = () => Promise.reject(new Error('denied'))"
    page.add_init_script(f"if (navigator.serviceWorker) {refuse}")  # The empty page before this one may have none.
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    reader = Reader(page, "conditions").come()
    reader.answer(ANSWERS)
    reader.expect_feedback_on(ANSWERS)
    assert errors == []


@pytest.mark.parametrize(("speed", "saves_data"), [("4g", True), ("3g", False), ("2g", False)])
def test_nothing_is_copied_where_data_is_dear(page, host, speed, saves_data):
    page.add_init_script(connection(speed, saves_data=saves_data))
    page.goto(address("index"), wait_until="networkidle")
    page.wait_for_timeout(1500)
    assert page.evaluate(REGISTRATIONS) == 0
    assert page.evaluate(CACHES) == {}
    assert "sw.js" not in host.asked


def test_a_device_that_saves_data_goes_on_with_the_copy_that_it_has(page, host):
    visit(page, "why")
    host.publish({"why": ("</h1>", ", corrected</h1>")}, before=connection("4g", saves_data=True))
    assert page.evaluate(UPDATE) == "redundant"
    host.go_down()
    page.goto(address("why"))
    expect(page.get_by_role("heading", level=1)).not_to_contain_text("corrected")


def test_the_switch_takes_the_copy_off_devices_and_leaves_other_guides_theirs(page, context, host, site_without_copy):
    visit(page)
    reader = Reader(page, "conditions")
    reader.answer(ANSWERS)
    page.evaluate("() => caches.open('guide:/some/').then((copy) => copy.put('/some/', new Response('theirs')))")
    host.publish_site(site_without_copy)
    page.goto(address("conditions"))
    wait_until(page, f"async () => (await ({REGISTRATIONS})()) === 0")
    wait_until(page, "async () => String(await caches.keys()) === 'guide:/some/'")
    page.reload()
    reader.expect_answers(ANSWERS)
    reader.expect_feedback_on(ANSWERS)
    # Browsers let go of a service worker after the last of its pages, and look for another one a while after a visit.
    for _ in range(20):
        page.close()
        page = context.new_page()
        page.goto(address("why"))
        page.wait_for_timeout(2000)
        if not page.evaluate("Boolean(navigator.serviceWorker.controller)"):
            break
    assert not page.evaluate("Boolean(navigator.serviceWorker.controller)")
    assert list(page.evaluate(CACHES)) == ["guide:/some/"]
    page.goto(address("my-answers"))
    expect(page.locator("[data-offline]")).to_have_count(0)


# What the reader can do


@pytest.fixture
def control(page, context, host):
    """The page with the reader's say about the copy, which is there."""
    visit(page, "my-answers")
    return page.locator("[data-offline]")


def test_a_reader_sees_that_the_copy_is_there(control):
    expect(control.locator("[data-copy]")).to_be_checked()
    expect(control.locator("[data-copy-state]")).to_have_attribute("data-shows", "there")
    expect_accessible(control.page)


def test_a_reader_can_remove_the_copy_and_it_stays_away(control, host):
    page = control.page
    control.locator("[data-copy]").uncheck()
    expect(control.locator("[data-copy-state]")).to_have_attribute("data-shows", "none")
    assert page.evaluate(CACHES) == {}
    page.goto(address("why"), wait_until="networkidle")
    page.wait_for_timeout(1500)
    assert page.evaluate(REGISTRATIONS) == 0
    assert page.evaluate(CACHES) == {}


def test_a_copy_that_is_being_made_is_left_too(page, host):
    host.hold("snapshot.bin")
    page.goto(address("my-answers"))
    wait_until(page, f"async () => ({COPY!r} in await ({CACHES})())")
    page.get_by_role("button", name="Leave nothing behind").click()
    page.locator("[data-confirm=leave] [data-yes]").click()
    page.wait_for_timeout(300)
    host.let_go()
    expect(page.locator("[data-status]")).to_contain_text("Nothing of this guide is left in this browser.")
    page.wait_for_timeout(1500)
    assert page.evaluate(REGISTRATIONS) == 0
    assert page.evaluate(CACHES) == {}


def test_a_page_that_was_open_before_brings_no_copy_back(control, context, host):
    reader = Reader(context.new_page(), "conditions").come()
    control.locator("[data-copy]").uncheck()
    expect(control.locator("[data-copy-state]")).to_have_attribute("data-shows", "none")
    reader.answer(ANSWERS)
    reader.expect_feedback_on(ANSWERS)
    assert reader.page.evaluate("() => fetch('../assets/logo.svg').then((response) => response.ok)")
    assert reader.page.evaluate(CACHES) == {}


@pytest.mark.parametrize("later", [False, True])
def test_a_reader_can_have_the_copy_back(control, host, later):
    control.locator("[data-copy]").uncheck()
    expect(control.locator("[data-copy-state]")).to_have_attribute("data-shows", "none")
    if later:
        control.page.reload()
    expect(control.locator("[data-copy]")).not_to_be_checked()
    control.locator("[data-copy]").check()
    expect(control.locator("[data-copy-state]")).to_have_attribute("data-shows", "there", timeout=PYTHON_STARTS)
    host.go_down()
    assert control.page.goto(address("why", OTHERS[0])).status == 200


def test_a_reader_on_a_slow_connection_can_ask_for_the_copy(page, host):
    page.add_init_script(connection("3g"))
    page.goto(address("my-answers"))
    control = page.locator("[data-offline]")
    expect(control.locator("[data-copy-state]")).to_have_attribute("data-shows", "none")
    control.locator("[data-copy]").check()
    expect(control.locator("[data-copy-state]")).to_have_attribute("data-shows", "there", timeout=PYTHON_STARTS)


def test_a_device_that_saves_data_says_why_there_is_no_copy(page, host):
    page.add_init_script(connection("4g", saves_data=True))
    page.goto(address("my-answers"))
    control = page.locator("[data-offline]")
    expect(control.locator("[data-copy-state]")).to_have_attribute("data-shows", "saving")
    expect(control.locator("[data-copy]")).to_be_disabled()


def test_deleting_all_answers_leaves_the_copy(control):
    page = control.page
    page.locator("[data-delete-all]").click()
    page.locator("[data-confirm=all] [data-yes]").click()
    assert list(page.evaluate(CACHES)) == [COPY]


@pytest.mark.chromium("only Chromium judges whether a page can be installed")
def test_the_guide_can_be_installed(page, context, host):
    visit(page)
    devtools = context.new_cdp_session(page)
    errors = [error["errorId"] for error in devtools.send("Page.getInstallabilityErrors")["installabilityErrors"]]
    # Where the tests are, nothing can be installed; it is the only objection.
    assert set(errors) <= {"in-incognito"}
    assert devtools.send("Page.getAppManifest")["errors"] == []
