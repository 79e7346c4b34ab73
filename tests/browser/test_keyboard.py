"""Everything can be done with the keyboard alone."""

from playwright.sync_api import expect

from tests.browser.reader import Reader
from tests.project import GUIDE


def tab_to(page, locator):
    """Press Tab until something has the focus."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if locator.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"Tab does not reach {locator}")


def test_an_exercise_is_filled_in_starred_noted_and_cleared_by_keyboard(page):
    reader = Reader(page, "conditions").come()
    item = GUIDE.exercises["conditions"].items[0].id
    press = page.keyboard.press
    tab_to(page, reader.control(item, "recognise"))
    press("Space")
    expect(reader.control(item, "recognise")).to_be_checked()
    press("ArrowRight")
    expect(reader.control(item, "not-yet")).to_be_checked()
    tab_to(page, reader.control(f"{item}.star", "yes"))
    press("Space")
    tab_to(page, reader.form.locator(f'[data-item="{item}"] summary'))
    press("Enter")
    tab_to(page, reader.note(item))
    page.keyboard.type("First\nsecond")
    answers = {item: ["not-yet"], f"{item}.star": ["yes"], f"{item}.note": ["First\nsecond"]}
    reader.expect_feedback_on(answers)
    reader.expect_answers(answers)
    expect(reader.note(item)).to_be_focused()

    tab_to(page, reader.clear)
    press("Enter")
    expect(reader.dialog).to_be_visible()
    press("Escape")
    expect(reader.dialog).to_be_hidden()
    expect(reader.clear).to_be_focused()
    reader.expect_answers(answers)

    press("Enter")
    tab_to(page, reader.form.locator("[data-clear]"))
    press("Enter")
    reader.expect_answers({})
    expect(reader.clear).to_be_focused()
