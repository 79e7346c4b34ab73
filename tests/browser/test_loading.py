"""Python comes only where it is needed, and only when it costs the reader nothing or is asked for."""

import re

import pytest

from tests.browser.reader import PYTHON_STARTS, Reader, connection
from tests.project import GUIDE, PAGES, address, page_of

PYTHON = re.compile(r"/runtime-|/worker\.|/exercises/.*json")
CONNECTIONS = {
    "unknown": connection(),
    "slow": connection("3g"),
    "saving data": connection("4g", saves_data=True),
    "good": connection("4g"),
}


@pytest.fixture
def connect(page):
    """Come with a connection of some sort; gives the list of requests for Python's files."""

    def come_with(name):
        page.add_init_script(CONNECTIONS[name])
        page.on("request", lambda request: asked.append(request.url) if PYTHON.search(request.url) else None)
        return asked

    asked = []
    return come_with


def test_pages_without_exercises_load_no_python(page, connect):
    asked = connect("good")
    with_exercises = {page_of(exercise) for exercise in GUIDE.exercises}
    for name in sorted(set(PAGES) - with_exercises):
        page.goto(address(name), wait_until="networkidle")
        page.mouse.move(300, 400)
    assert asked == []


@pytest.mark.parametrize("name", ["unknown", "slow", "saving data"])
def test_nothing_of_python_is_loaded_before_a_reader_shows_interest(page, connect, name):
    asked = connect(name)
    reader = Reader(page, "conditions").come()
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(500)
    assert asked == []
    with page.expect_request(PYTHON, timeout=PYTHON_STARTS):
        reader.control("common-goal", "recognise").focus()


def test_on_a_good_connection_python_starts_by_itself(page, connect):
    connect("good")
    with page.expect_request(PYTHON, timeout=PYTHON_STARTS):
        Reader(page, "conditions").come()
