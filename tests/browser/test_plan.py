"""Making a plan: what others offer, what stays open, and what a reader takes along."""

import pytest
from icalendar import Calendar
from playwright.sync_api import expect

from tests.browser.paper import lay_on_paper
from tests.browser.reader import PYTHON_STARTS, Reader
from tests.project import LANGUAGES, address, page_of

STARRED = "common-goal"


@pytest.fixture
def planner(page):
    """Someone who comes to the plan with a star among the conditions."""
    page.goto(address(page_of("conditions")))
    page.locator(f'label:has(input[name="{STARRED}.star"])').click()
    return Reader(page, "action-plan").come()


def cell(reader, field):
    return reader.form.locator(f'[name="{field}"]')


def offer(reader, action):
    return reader.form.locator(f"#exercise-action-plan-{action}").get_by_role("button", name="Use:")


def test_what_was_starred_is_offered_and_used_only_when_asked(planner):
    expect(offer(planner, "join-networks")).to_have_count(1, timeout=PYTHON_STARTS)
    expect(cell(planner, "join-networks.goal")).to_have_value("")
    expect(planner.feedback).to_be_empty()
    words = offer(planner, "join-networks").text_content().removeprefix("Use:").strip()
    cell(planner, "join-networks.goal").fill("Our own words")
    offer(planner, "join-networks").focus()
    planner.page.keyboard.press("Enter")
    expect(cell(planner, "join-networks.goal")).to_have_value(f"Our own words\n{words}")
    expect(offer(planner, "join-networks")).to_be_focused()


def test_an_action_that_a_reader_opened_stays_open(planner):
    expect(offer(planner, "join-networks")).to_have_count(1, timeout=PYTHON_STARTS)
    action = planner.form.locator("#exercise-action-plan-goals-roles")
    action.locator("> summary").focus()
    planner.page.keyboard.press("Enter")
    expect(action).to_have_attribute("open", "")
    offer(planner, "join-networks").click()
    expect(cell(planner, "join-networks.goal")).not_to_have_value("")
    expect(action).to_have_attribute("open", "")


def test_what_is_open_leads_to_its_cell(page):
    reader = Reader(page, "action-plan").come()
    cell(reader, "join-networks.partner").fill("A network of experts")
    reader.feedback.locator(".open-cells summary").click(timeout=PYTHON_STARTS)
    reader.feedback.get_by_role("link", name="Our role").click()
    expect(cell(reader, "join-networks.our-role")).to_be_in_viewport()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_dates_go_into_a_calendar_that_is_loaded_only_then(page, language, take):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    reader = Reader(page, "action-plan", language).come()
    cell(reader, "join-networks.partner").fill("CLB; zorg, en meer")
    cell(reader, "join-networks.feedback").fill("2027-03-03")
    button = reader.feedback.locator('[data-document="plan.ics"]')
    expect(button).to_be_visible(timeout=PYTHON_STARTS)
    assert not any("icalendar" in url for url in asked)
    file = take(button)
    assert any("icalendar" in url for url in asked)
    assert file.name == "plan.ics"
    (event,) = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert event["uid"] == "join-networks.feedback.action-plan@learning-with-partners"
    assert "(CLB; zorg, en meer)" in event["summary"]


def test_a_calendar_that_cannot_be_loaded_is_said_and_spares_the_plan(page, take):
    page.route("**/icalendar.zip", lambda route: route.abort())
    reader = Reader(page, "action-plan").come()
    cell(reader, "join-networks.feedback").fill("2027-03-03")
    reader.feedback.locator('[data-document="plan.ics"]').click(timeout=PYTHON_STARTS)
    reader.expect_said("not-made")
    expect(reader.status).to_be_in_viewport()
    expect(reader.retry).to_be_hidden()
    expect(reader.advice).not_to_have_attribute("open", "")
    file = take(reader.feedback.locator('[data-document="plan.md"]'))
    reader.expect_said("made")
    assert "Wednesday 3 March 2027" in file.read_text(encoding="utf-8")
    page.unroute("**/icalendar.zip")
    assert take(reader.feedback.locator('[data-document="plan.ics"]')).name == "plan.ics"


def test_the_plan_can_be_printed_without_the_page_around_it(page):
    reader = Reader(page, "action-plan").come()
    cell(reader, "join-networks.partner").fill("A network of experts")
    page.evaluate("window.print = () => {}")
    reader.feedback.get_by_role("button", name="Print the plan").click(timeout=PYTHON_STARTS)
    lay_on_paper(page)
    expect(page.locator("h1")).to_be_hidden()
    expect(cell(reader, "join-networks.partner")).to_be_hidden()
    expect(reader.feedback.get_by_text("A network of experts", exact=True)).to_be_visible()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(page.locator("h1")).to_be_visible()


def test_a_plan_survives_a_change_of_language(page):
    reader = Reader(page, "action-plan").come()
    cell(reader, "goals-roles.feedback").evaluate("date => date.closest('details').open = true")
    cell(reader, "goals-roles.feedback").fill("2027-03-03")
    expect(reader.feedback).to_contain_text("Wednesday 3 March 2027", timeout=PYTHON_STARTS)
    other = Reader(page, "action-plan", "nl").come()
    expect(cell(other, "goals-roles.feedback")).to_have_value("2027-03-03")
    expect(other.feedback).to_contain_text("woensdag 3 maart 2027", timeout=PYTHON_STARTS)
