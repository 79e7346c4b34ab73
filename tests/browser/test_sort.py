"""Statements can be placed by mouse, by finger, by keyboard and by choosing; it is all the same to the answers."""

import pytest
from playwright.sync_api import expect

from tests.project import address

PYTHON_STARTS = 90_000


class Board:
    """The exercise as somebody at the page sees it."""

    def __init__(self, page, language="en"):
        self.page = page
        page.goto(address("conditions", language))
        self.form = page.locator('form[data-exercise="where-does-it-belong"]')
        self.form.scroll_into_view_if_needed()
        self.button = self.form.locator("[data-act]")
        self.feedback = self.form.locator("[data-feedback]")

    def card(self, item):
        return self.form.locator(f'[data-drag-item="{item}"]')

    def box(self, place):
        return self.form.locator(f'[data-drag-list="{place}"]')

    def control(self, item, place):
        return self.form.locator(f'input[name="{item}"][value="{place}"]')

    def choose(self, item, place):
        self.form.locator(f'label:has(input[name="{item}"][value="{place}"])').click()

    def expect_in(self, item, place):
        expect(self.box(place).locator(f'[data-drag-item="{item}"]')).to_be_visible()

    def expect_boxes(self):
        expect(self.form).to_have_attribute("data-boxed", "")

    def way(self, item, place):
        """Give two points, on the words of a card and in a box."""
        self.card(item).scroll_into_view_if_needed()
        start, end = self.card(item).locator("legend").bounding_box(), self.box(place).bounding_box()
        return (start["x"] + 20, start["y"] + 10), (end["x"] + 60, end["y"] + 20)

    def check(self):
        self.button.click()
        expect(self.feedback.locator("h3")).to_be_visible(timeout=PYTHON_STARTS)


@pytest.fixture
def board(page):
    made = Board(page)
    made.expect_boxes()
    return made


def test_a_card_that_is_dragged_into_a_box_is_chosen_for_it(board):
    for place in ("what-for", "who"):
        start, end = board.way("pupils-notice", place)
        board.page.mouse.move(*start)
        board.page.mouse.down()
        board.page.mouse.move(start[0] + 10, start[1] + 10, steps=3)
        board.page.mouse.move(*end, steps=10)
        board.page.mouse.up()
        expect(board.control("pupils-notice", place)).to_be_checked()
        board.expect_in("pupils-notice", place)
    board.page.reload()
    board.expect_in("pupils-notice", "who")


@pytest.mark.chromium("fingers are moved by Chromium’s own protocol")
def test_a_finger_can_drag_a_card_and_can_still_scroll(browser, base_url):
    context = browser.new_context(
        base_url=base_url, viewport={"width": 768, "height": 1024}, has_touch=True, is_mobile=True
    )
    board = Board(context.new_page())
    board.expect_boxes()
    touch = context.new_cdp_session(board.page)

    def move(kind, x=0.0, y=0.0):
        points = [] if kind == "touchEnd" else [{"x": x, "y": y}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        board.page.wait_for_timeout(20)

    def drag(start, end, pause):
        move("touchStart", *start)
        board.page.wait_for_timeout(pause)
        for step in range(1, 11):
            move("touchMove", *(a + (b - a) * step / 10 for a, b in zip(start, end, strict=True)))
        move("touchEnd")

    drag(*board.way("pupils-notice", "how"), pause=400)
    expect(board.control("pupils-notice", "how")).to_be_checked()
    board.expect_in("pupils-notice", "how")

    before = board.page.evaluate("scrollY")
    # A busy machine may take a swipe for a finger that rests.
    for _ in range(5):
        (x, y), _ = board.way("same-goal", "how")
        drag((x, y), (x, y - 200), pause=0)
        board.page.wait_for_timeout(1000)
        if board.page.evaluate("scrollY") > before:
            break
    assert board.page.evaluate("scrollY") > before
    expect(board.control("same-goal", "how")).not_to_be_checked()
    context.close()


def test_choosing_moves_the_card_as_well(board):
    board.choose("same-goal", "how")
    board.expect_in("same-goal", "how")
    board.choose("same-goal", "what-for")
    board.expect_in("same-goal", "what-for")


def test_a_card_stays_under_the_keyboard_until_the_reader_goes_on(board):
    board.control("pupils-notice", "who").focus()
    board.page.keyboard.press("Space")
    board.page.keyboard.press("ArrowRight")
    expect(board.control("pupils-notice", "how")).to_be_focused()
    expect(board.control("pupils-notice", "how")).to_be_checked()
    board.expect_in("pupils-notice", "")
    board.page.keyboard.press("Tab")
    expect(board.control("other-employer", "who")).to_be_focused()
    board.expect_in("pupils-notice", "how")


def test_on_a_phone_cards_stay_in_their_list(page):
    page.set_viewport_size({"width": 360, "height": 740})
    board = Board(page)
    board.choose("same-goal", "how")
    expect(board.form).to_have_attribute("data-drag-ready", "")
    expect(board.box("how")).to_be_hidden()
    board.expect_in("same-goal", "")
    page.set_viewport_size({"width": 1280, "height": 900})
    board.expect_in("same-goal", "how")


def test_checking_and_trying_again_leave_cards_and_focus_where_they_are(board):
    board.choose("same-goal", "what-for")
    words = board.button.text_content()
    board.check()
    expect(board.feedback).to_contain_text("The sources have these in another place")
    expect(board.button).to_be_focused()
    expect(board.button).not_to_have_text(words)
    board.expect_in("same-goal", "what-for")
    board.choose("same-goal", "how")
    expect(board.feedback).not_to_contain_text("The sources have these in another place")
    board.button.focus()
    board.page.keyboard.press("Enter")
    expect(board.feedback).to_be_empty()
    expect(board.button).to_have_text(words)
    expect(board.button).to_be_focused()
    board.expect_in("same-goal", "how")


def test_the_other_language_has_cards_motive_and_comparison(board):
    board.choose("same-goal", "how")
    board.form.locator("textarea[name=own]").fill("To <b>learn</b>")
    board.check()
    board.page.get_by_role("link", name="Nederlands").click()
    board.expect_in("same-goal", "how")
    expect(board.form.locator("textarea[name=own]")).to_have_value("To <b>learn</b>")
    expect(board.feedback).to_contain_text("Geplaatst zoals in de bronnen", timeout=PYTHON_STARTS)
    expect(board.button).to_have_text("Opnieuw proberen")


def test_clearing_brings_the_cards_back(board):
    board.choose("same-goal", "how")
    board.expect_in("same-goal", "how")
    board.form.locator("button[type=reset]").click()
    board.form.locator("[data-clear]").click()
    board.expect_in("same-goal", "")


def test_pages_with_nothing_to_drag_do_not_fetch_what_drags(page):
    fetched = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(address("outcomes"))
    page.wait_for_load_state("networkidle")
    assert any("/bridge." in url for url in fetched)
    assert not any("/drag." in url for url in fetched)


def test_the_statements_can_be_placed_where_dragging_does_not_come(page):
    page.route("**/drag.*", lambda route: route.abort())
    board = Board(page)
    board.choose("same-goal", "how")
    board.check()
    expect(board.feedback).to_contain_text("Placed as in the sources")
