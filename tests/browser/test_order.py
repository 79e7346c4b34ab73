"""Steps are put in order with the keyboard alone, and an own insight gets its answer."""

from playwright.sync_api import expect

from tests.project import address


def test_an_order_and_an_own_insight_by_keyboard(page):
    page.goto(address("challenges"))
    form = page.locator('form[data-exercise="network-to-classroom"]')
    keys = page.keyboard
    form.locator("input[name=apply]").first.focus()
    for steps in (2, 0, 1):
        keys.press("Space")
        for _ in range(steps):
            keys.press("ArrowRight")
        keys.press("Tab")
    keys.type("How to listen to pupils")
    keys.press("Tab")
    keys.press("Space")
    keys.press("ArrowDown")
    feedback = form.locator("[data-feedback]")
    expect(feedback).to_contain_text("in the same order as you", timeout=90_000)
    expect(feedback).to_contain_text("How to listen to pupils")
    expect(feedback.get_by_role("link", name="Insights that fit your own needs")).to_be_visible()
