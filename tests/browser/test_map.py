"""The partner map in a browser: partners come and go, and the drawing follows."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.paper import lay_on_paper
from tests.browser.reader import PYTHON_STARTS, RUNTIME, Reader
from tests.project import OTHERS


@pytest.fixture
def reader(page):
    return Reader(page, "partner-map").come()


def place(reader, slot):
    return reader.form.locator(f"#exercise-partner-map-{slot}")


def name(reader, slot):
    return reader.form.locator(f'[name="{slot}.name"]')


def add(reader, slot, called):
    """Add a partner by keyboard and write its name where the page puts the keyboard."""
    reader.form.locator('[data-act="add"]').press("Enter")
    expect(name(reader, slot)).to_be_focused(timeout=PYTHON_STARTS)
    reader.page.keyboard.type(called)


def expect_drawn(reader, *names):
    """Wait until the drawing shows these names."""
    expect(reader.feedback.locator(".map__name")).to_have_text(names, timeout=PYTHON_STARTS)


def test_partners_are_added_and_drawn_one_by_one(reader):
    name(reader, "p1").fill("CLB")
    expect(place(reader, "p2")).to_be_hidden()
    add(reader, "p2", "Library")
    add(reader, "p3", "Museum")
    expect_drawn(reader, "CLB", "Library", "Museum")


def test_a_fold_stays_open_under_the_hands_of_who_fills_it_in_while_python_starts(page, hold):
    wasm = hold(re.compile("wasm"))
    reader = Reader(page, "partner-map").come()
    reader.label("p1.trust", "present").click()
    reader.expect_said("starting")
    wasm.wait()
    wasm.let_go()
    expect(reader.feedback.locator(".map__node").first).to_be_visible(timeout=PYTHON_STARTS)
    expect(reader.label("p1.safety", "growing")).to_be_visible()
    add(reader, "p2", "Library")
    expect(reader.label("p1.safety", "growing")).to_be_hidden()


def test_a_partner_that_is_removed_leaves_the_others_where_they_are(reader):
    name(reader, "p1").fill("CLB")
    add(reader, "p2", "Library")
    add(reader, "p3", "Museum")
    expect_drawn(reader, "CLB", "Library", "Museum")
    place(reader, "p2").locator(".partner__remove summary").click()
    place(reader, "p2").locator('[data-act="remove:p2"]').click()
    expect_drawn(reader, "CLB", "Museum")
    expect(place(reader, "p2")).to_be_hidden()
    expect(reader.form.locator('[data-act="add"]')).to_be_focused()
    expect(name(reader, "p3")).to_have_value("Museum")


@pytest.mark.parametrize("language", OTHERS)
def test_the_same_map_stands_on_the_other_page_and_in_the_other_language(reader, language):
    name(reader, "p1").fill("CLB")
    reader.form.locator('[name="p1.kind"]').select_option("support")
    reader.label("p1.learning", "both").click()
    add(reader, "p2", "Library")
    expect_drawn(reader, "CLB", "Library")
    reader.page.goto(f"{language}/partners/")
    expect_drawn(reader, "CLB", "Library")
    expect(name(reader, "p2")).to_have_value("Library")
    expect(reader.form.locator('[name="p1.kind"]')).to_have_value("support")
    expect(place(reader, "p1").locator(".partner__tie")).not_to_have_attribute("open", "")
    expect(reader.control("p1.learning", "both")).to_be_checked()


def test_without_python_every_place_can_be_filled_in(page):
    page.route(RUNTIME, lambda route: route.abort())
    reader = Reader(page, "partner-map").come()
    name(reader, "p1").fill("CLB")
    reader.expect_said("unreachable")
    expect(place(reader, "p4")).to_be_visible()
    reader.form.get_by_text("More partners").click()
    expect(place(reader, "p8")).to_be_visible()


def test_an_empty_map_on_paper_has_room_for_four(reader):
    lay_on_paper(reader.page)
    expect(place(reader, "p4").locator('[name="p4.trust"]').first).to_be_visible()
    expect(place(reader, "p5")).to_be_hidden()
    expect(reader.form.locator('[data-act="add"]')).to_be_hidden()


GAPS = """([form, question, choices]) => {
    const parts = [...form.querySelectorAll(question)].filter((part) => part.checkVisibility());
    return parts.slice(1).map((part, index) => {
        const asked = part.querySelector("legend").getBoundingClientRect();
        const before = parts[index].getBoundingClientRect().bottom;
        return [asked.top - before, part.querySelector(choices).getBoundingClientRect().top - asked.bottom];
    });
}"""


@pytest.mark.parametrize("medium", ["screen", "print"])
def test_a_question_stands_nearer_to_its_own_choices_than_to_those_before_it(reader, medium):
    reader.page.set_viewport_size({"width": 390, "height": 844})
    if medium == "print":
        lay_on_paper(reader.page)
    first = place(reader, "p1").element_handle()
    kind = ".partner__question" + ("--quality" if medium == "print" else "")
    gaps = reader.page.evaluate(GAPS, [first, kind, ".partner__choices"])
    assert gaps
    assert all(own < before for before, own in gaps)
