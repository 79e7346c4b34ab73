"""Two tabs on one device: nothing that is filled in in one is lost to the other."""

import pytest
from playwright.sync_api import expect

from tests.browser.reader import Reader

pytestmark = pytest.mark.usefixtures("no_python")


@pytest.fixture
def tabs(context):
    """Two tabs that show the same exercise, answers being kept on the device."""
    one, other = Reader(context.new_page(), "conditions").come(), Reader(context.new_page(), "conditions").come()
    one.keep.check()
    expect(other.keep).to_be_checked()
    return one, other


def test_both_tabs_show_what_either_one_fills_in(tabs):
    one, other = tabs
    one.choose("common-goal", "recognise")
    other.choose("team-open", "not-yet")
    one.star("click")
    both = {"common-goal": ["recognise"], "team-open": ["not-yet"], "click.star": ["yes"]}
    for tab in tabs:
        tab.expect_answers(both)


def test_a_tab_that_heard_nothing_of_the_other_overwrites_nothing(context):
    one, deaf = Reader(context.new_page(), "conditions"), Reader(context.new_page(), "conditions")
    deaf.page.add_init_script("addEventListener('storage', (event) => event.stopImmediatePropagation(), true)")
    one.come().keep.check()
    deaf.come()
    one.choose("common-goal", "recognise")
    deaf.expect_answers({})
    deaf.choose("team-open", "not-yet")
    one.page.reload()
    one.expect_answers({"common-goal": ["recognise"], "team-open": ["not-yet"]})


def test_a_note_that_is_being_written_is_not_overwritten_by_the_other_tab(tabs):
    one, other = tabs
    one.write("click", "")
    one.page.keyboard.type("We laugh")
    other.choose("team-open", "recognise")
    expect(one.control("team-open", "recognise")).to_be_checked()
    one.page.keyboard.type(" a lot")
    for tab in tabs:
        tab.expect_answers({"click.note": ["We laugh a lot"], "team-open": ["recognise"]})


def test_what_each_tab_had_of_its_own_is_joined_when_one_begins_to_keep(context):
    one, other = Reader(context.new_page(), "conditions").come(), Reader(context.new_page(), "conditions").come()
    one.choose("common-goal", "recognise")
    other.choose("team-open", "not-yet")
    one.keep.check()
    for tab in (one, other):
        tab.expect_answers({"common-goal": ["recognise"], "team-open": ["not-yet"]})


def test_when_one_tab_stops_keeping_the_other_still_has_its_answers(tabs):
    one, other = tabs
    one.choose("common-goal", "recognise")
    other.expect_answers({"common-goal": ["recognise"]})
    one.keep.uncheck()
    expect(other.keep).not_to_be_checked()
    for tab in tabs:
        tab.expect_answers({"common-goal": ["recognise"]})
        tab.page.reload()
        tab.expect_answers({"common-goal": ["recognise"]})
        assert tab.kept("localStorage") == {}


def test_clearing_in_one_tab_clears_the_other(tabs):
    one, other = tabs
    one.choose("common-goal", "recognise")
    other.expect_answers({"common-goal": ["recognise"]})
    one.clear.click()
    one.form.locator("[data-clear]").click()
    expect(other.control("common-goal", "recognise")).not_to_be_checked()
