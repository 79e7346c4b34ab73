"""Python starts from a snapshot of its memory; whatever is wrong with that or with the browser, exercises answer."""

import re

import pytest
import zstandard
from playwright.sync_api import expect

from reflection_build.runtime import SNAPSHOT, START_WASM, unpacked
from reflection_build.runtime.parts import parted
from reflection_build.runtime.trimmed import WASM as PYODIDES_WASM
from tests.browser.conftest import CHROMIUM
from tests.browser.reader import PYTHON_STARTS, REPLIES_BEGIN, Reader, connection
from tests.browser.team import Facilitator, link, person
from tests.project import address

pytestmark = pytest.mark.usefixtures("near")

SNAPSHOTS = re.compile(r"/snapshot\.bin")
LIBRARIES = re.compile(r"/library\.bin")
SMALL = re.compile(r"/start\.bin")
WASM = re.compile(r"\.wasm$")
STARTS = re.compile(r"/start\.wasm$")
REST = re.compile(r"/rest\.wasm$")
RECOGNISED = {"common-goal": ["recognise"]}
HIDE = """hidden => {
    Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
}"""


def of_another_engine(path):
    return zstandard.compress(unpacked(path).replace(b"runtime-", b"runtime+", 1))


def of_another_pyodide(path):
    """Change the first byte of Pyodide's own mark, which stands 16 bytes behind the first line."""
    memory = bytearray(unpacked(path))
    memory[memory.index(b"\n") + 1 + 16] ^= 1
    return zstandard.compress(bytes(memory))


def with_too_little(path):
    """Leave out what comes last, so that the memory is not all there although nothing is broken."""
    return zstandard.compress(unpacked(path)[:-4096])


def with_another_bit(path):
    """Change a bit in the middle, where most mean something else afterwards, and nothing else tells."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    return bytes(data)


FAULTS = {
    "corrupt": with_another_bit,
    "with another end": lambda path: path.read_bytes()[:-10] + bytes(10),
    "with more behind it": lambda path: path.read_bytes() + bytes(10),
    "half": lambda path: path.read_bytes()[: path.stat().st_size // 2],
    "empty": lambda _: b"",
    "of another engine": of_another_engine,
    "of another Pyodide": of_another_pyodide,
    "with too little": with_too_little,
    "something else": lambda _: zstandard.compress(b"no line at all"),
}


@pytest.fixture
def snapshot(site):
    """The snapshot of the built site."""
    return next((site / "assets").glob(f"runtime-*/{SNAPSHOT}"))


@pytest.fixture
def asked(page):
    """All that is asked for."""
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    return asked


def expect_answers(reader):
    """Come, choose something, and be answered, also after coming again."""
    reader.come().choose("common-goal", "recognise")
    reader.expect_feedback_on(RECOGNISED)
    expect(reader.retry).to_be_hidden()
    reader.page.reload()
    reader.expect_answers(RECOGNISED)


def pythons(page):
    """Give the workers in which Python runs; the search has one of its own."""
    return [worker for worker in page.workers if "search" not in worker.url]


def matches(pattern, asked):
    return [url for url in asked if pattern.search(url)]


def test_python_starts_from_the_snapshot_and_nothing_more_is_loaded(reader, asked):
    expect_answers(reader)
    assert matches(SNAPSHOTS, asked)
    assert not matches(LIBRARIES, asked)
    assert not [url for url in asked if url.endswith(".zip")]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_snapshot_that_cannot_be_used_is_done_without(reader, asked, snapshot, fault):
    body = FAULTS[fault](snapshot)
    reader.page.route(SNAPSHOTS, lambda route: route.fulfill(body=body))
    expect_answers(reader)
    assert matches(LIBRARIES, asked)


def test_a_missing_snapshot_is_done_without(reader, asked):
    reader.page.route(SNAPSHOTS, lambda route: route.fulfill(status=404, body="not here"))
    expect_answers(reader)
    assert matches(LIBRARIES, asked)


@pytest.mark.parametrize(("speed", "saves_data"), [("3g", False), ("4g", True)])
def test_where_every_megabyte_counts_the_smaller_download_is_taken(reader, asked, speed, saves_data):
    reader.page.add_init_script(connection(speed, saves_data=saves_data))
    expect_answers(reader)
    assert matches(SMALL, asked)
    assert matches(LIBRARIES, asked)
    assert not matches(SNAPSHOTS, asked)


def test_where_replies_take_long_to_begin_the_smaller_download_is_taken(reader):
    """Also on coming again, when the page itself is cached and no reply tells anything."""
    came = []
    reader.page.on("response", lambda response: came.append(response.url))
    reader.page.add_init_script(REPLIES_BEGIN.format(60))
    reader.come().choose("common-goal", "recognise")
    reader.expect_feedback_on(RECOGNISED)
    reader.page.goto(address("about"))
    reader.come().expect_answers(RECOGNISED)
    reader.expect_feedback_on(RECOGNISED)
    assert len(matches(SMALL, came)) == 2
    assert not matches(SNAPSHOTS, came)


@pytest.mark.parametrize("body", [b"", b"half a file"])
def test_a_smaller_download_that_cannot_be_used_is_done_without(reader, asked, body):
    reader.page.add_init_script(connection("3g"))
    reader.page.route(SMALL, lambda route: route.fulfill(body=body))
    expect_answers(reader)
    assert matches(WASM, asked)


def test_half_a_file_is_loaded_anew_when_the_reader_tries_again(reader, snapshot):
    half = (snapshot.parent / START_WASM).read_bytes()[:4_000_000]
    reader.page.route(WASM, lambda route: route.fulfill(body=half, content_type="application/wasm"))
    reader.come().choose("common-goal", "recognise")
    reader.expect_said("unreachable")
    reader.write("click", "We laugh")
    reader.page.unroute(WASM)
    reader.retry.click()
    reader.expect_feedback_on({**RECOGNISED, "click.note": ["We laugh"]})


def test_the_rest_of_the_webassembly_comes_by_itself_behind_the_first_answer(reader, asked):
    with reader.page.expect_response(REST, timeout=PYTHON_STARTS):
        expect_answers(reader)


def test_where_the_rest_does_not_come_all_is_answered_that_python_practised(reader, guide):
    page, missing = reader.page, []
    page.route(REST, lambda route: (missing.append(route.request.url), route.abort()))
    reader.come_with(RECOGNISED)
    reader.form.locator(".exercise__hand-in").click()
    expect(page.locator("[data-show-qr]")).to_be_enabled(timeout=PYTHON_STARTS)
    page.locator("[data-show-qr]").click()
    expect(page.locator(".qr__sheet")).to_be_visible(timeout=PYTHON_STARTS)
    facilitator = Facilitator(page).come()
    facilitator.paste(f"Sofie, 10:42\n{link(person(1), guide)} 🙂").expect_gathered(1)
    facilitator.show_view()
    assert missing


def test_where_data_is_to_be_saved_the_rest_does_not_come_unasked(reader, asked):
    reader.page.add_init_script(connection("4g", saves_data=True))
    expect_answers(reader)
    assert matches(SMALL, asked)
    assert not matches(REST, asked)


@pytest.mark.parametrize(
    ("begins", "shown"),
    [
        (lambda _: address("my-answers"), "[data-answers] .told"),
        (lambda guide: link(person(1), guide), "[data-number]:text-is('1')"),
    ],
    ids=["My answers", "a link to what someone handed in"],
)
def test_where_data_is_to_be_saved_other_pages_begin_without_the_rest_too(reader, asked, guide, begins, shown):
    page = reader.page
    page.add_init_script(connection("4g", saves_data=True))
    reader.come_with(RECOGNISED)
    page.goto(begins(guide))
    expect(page.locator(shown).first).to_be_visible(timeout=PYTHON_STARTS)
    assert matches(SMALL, asked)
    assert not matches(REST, asked)


@pytest.fixture
def unpractised(trimmed):
    """The WebAssembly in parts, as if nearly none of its functions had run while it was watched.

    The first few are the linker's, which run when there is an instance, and so before the rest can be put to it.
    """
    return parted((trimmed / PYODIDES_WASM).read_bytes(), range(10))


def give(page, pattern, body):
    page.route(pattern, lambda route: route.fulfill(body=body, content_type="application/wasm"))


def test_what_nobody_had_practised_is_loaded_when_it_is_called(reader, asked, unpractised):
    start, rest = unpractised
    give(reader.page, STARTS, start)
    give(reader.page, REST, rest)
    expect_answers(reader)
    assert not matches(LIBRARIES, asked)


def test_where_the_rest_cannot_be_loaded_the_page_says_so_and_goes_on_when_it_can(reader, unpractised):
    start, rest = unpractised
    give(reader.page, STARTS, start)
    reader.page.route(REST, lambda route: route.abort())
    reader.come().choose("common-goal", "recognise")
    reader.expect_said("unreachable")
    reader.write("click", "We laugh")
    reader.page.unroute(REST)
    give(reader.page, REST, rest)
    reader.retry.click()
    reader.expect_feedback_on({**RECOGNISED, "click.note": ["We laugh"]})


def test_where_webassembly_is_blocked_the_page_says_so(reader):
    def block(route):
        response = route.fetch()
        # Another keyword, which allows nothing.
        route.fulfill(response=response, body=response.text().replace("wasm-unsafe-eval", "report-sample"))

    reader.page.route(re.compile(r"/conditions/$"), block)
    reader.come().choose("common-goal", "recognise")
    reader.expect_said("blocked")
    expect(reader.advice).to_have_attribute("open", "")
    reader.page.reload()
    reader.expect_answers(RECOGNISED)


@pytest.mark.chromium("pages are frozen by Chromium’s own protocol")
def test_a_frozen_page_goes_on_when_it_is_resumed(reader):
    reader.come().choose("common-goal", "recognise")
    reader.expect_feedback_on(RECOGNISED)
    lifecycle = reader.page.context.new_cdp_session(reader.page)
    for state in ("frozen", "active"):
        lifecycle.send("Page.setWebLifecycleState", {"state": state})
    reader.choose("team-open", "recognise")
    reader.expect_feedback_on({**RECOGNISED, "team-open": ["recognise"]})


@pytest.mark.chromium("pages are frozen by Chromium’s own protocol")
def test_a_page_frozen_while_python_starts_goes_on_too(reader):
    with reader.page.expect_request(WASM, timeout=PYTHON_STARTS):
        reader.come().choose("common-goal", "recognise")
    lifecycle = reader.page.context.new_cdp_session(reader.page)
    for state in ("frozen", "active"):
        lifecycle.send("Page.setWebLifecycleState", {"state": state})
    reader.expect_feedback_on(RECOGNISED)


def test_a_page_hidden_for_long_gives_back_its_memory_and_answers_again(reader):
    page = reader.page
    page.clock.install()
    reader.come().choose("common-goal", "recognise")
    page.clock.run_for(2000)
    reader.expect_feedback_on(RECOGNISED)
    assert len(pythons(page)) == 1
    page.evaluate(HIDE, True)
    page.clock.run_for("04:00")
    assert len(pythons(page)) == 1
    worker = pythons(page)[0]
    with worker.expect_event("close"):
        page.clock.run_for("02:00")
    assert pythons(page) == []
    page.evaluate(HIDE, False)
    reader.choose("team-open", "recognise")
    reader.expect_feedback_on({**RECOGNISED, "team-open": ["recognise"]})
    assert len(pythons(page)) == 1


def test_one_page_has_one_python_however_many_exercises_ask(reader):
    reader.come()
    for form in reader.page.locator("form[data-exercise]").all():
        form.dispatch_event("pointerover")
    reader.choose("common-goal", "recognise")
    reader.expect_feedback_on(RECOGNISED)
    assert len(pythons(reader.page)) == 1


@pytest.mark.chromium("started with Chromium’s arguments; test_walks.py goes back in every browser")
def test_coming_back_by_the_back_button_finds_the_page_as_it_was(browser_type, guide):
    """Chromium keeps a page with Python in it ready for the way back, as it does others; a busy one does not always."""
    arguments = {"args": ["--no-sandbox"], "ignore_default_args": ["--disable-back-forward-cache"]}
    for _ in range(5):
        browser = browser_type.launch(executable_path=CHROMIUM, **arguments)
        page = browser.new_page(base_url=guide)
        page.add_init_script("addEventListener('pageshow', (event) => (window.kept = event.persisted))")
        reader = Reader(page, "conditions").come()
        reader.choose("common-goal", "recognise")
        reader.expect_feedback_on(RECOGNISED)
        page.goto(address("why"))
        page.go_back(wait_until="commit")  # such a page does not load again
        page.wait_for_timeout(500)
        if kept := page.evaluate("window.kept"):
            break
        browser.close()
    assert kept
    reader.choose("team-open", "recognise")
    reader.expect_feedback_on({**RECOGNISED, "team-open": ["recognise"]})
    browser.close()
