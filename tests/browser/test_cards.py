"""Dialogue cards in a browser: one at a time, by touch and by keyboard, and as paper cards."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.paper import lay_on_paper, lay_on_screen
from tests.browser.reader import PYTHON_STARTS, Reader
from tests.project import GUIDE

CARDS = [card.id for card in GUIDE.exercises["dialogue-cards"].cards]
COUNT = len(CARDS)


class Deck(Reader):
    """A reader with the cards in hand."""

    def __init__(self, page, language="en"):
        super().__init__(page, "dialogue-cards", language)
        self.faces = self.form.locator("[data-deck-face]:visible")
        self.place = self.faces.locator(".card__place")
        self.says = self.form.locator("[data-deck-says]")

    def press(self, name):
        self.form.get_by_role("button", name=name).click()

    def order(self):
        return self.form.locator('input[name="deck.shown"]').evaluate_all(
            "radios => radios.map((radio) => radio.value)"
        )


@pytest.fixture
def deck(page):
    return Deck(page)


def expect_card(deck, number, count=COUNT):
    expect(deck.faces).to_have_count(1)
    expect(deck.place).to_have_text(f"Card {number} of {count}")


def test_cards_are_gone_through_before_python_is_there(deck, no_python):
    deck.come()
    expect_card(deck, 1)
    deck.press("Next")
    expect_card(deck, 2)
    expect(deck.says).to_have_text(re.compile("^Card 2 of"))
    deck.press("Previous")
    deck.press("Previous")
    expect_card(deck, COUNT)


def test_arrow_keys_go_through_the_cards_and_leave_notes_alone(deck, no_python):
    deck.come()
    deck.form.get_by_role("button", name="Next").focus()
    deck.page.keyboard.press("ArrowRight")
    expect_card(deck, 2)
    deck.faces.get_by_role("checkbox").focus()
    deck.page.keyboard.press("ArrowRight")
    expect_card(deck, 3)
    expect(deck.form.locator('input[name="deck.shown"]:checked')).to_be_focused()
    deck.page.keyboard.press("ArrowLeft")
    expect_card(deck, 2)
    deck.faces.get_by_role("textbox").focus()
    deck.page.keyboard.press("ArrowRight")
    expect_card(deck, 2)


def test_a_drawn_card_is_announced_and_the_button_keeps_the_focus(deck):
    deck.come().press("Draw a card")
    expect(deck.says).to_have_text(re.compile(r"^Card \d+ of"), timeout=PYTHON_STARTS)
    expect(deck.form.get_by_role("button", name="Draw a card")).to_be_focused()


def test_one_word_lays_the_cards_out_the_same_in_both_languages(deck):
    deck.come().form.locator("details.deck-word summary").click()
    deck.form.get_by_label("Your group’s word").fill("Maple")
    deck.press("Use this word")
    expect(deck.form.locator('input[name="deck.shown"]').first).not_to_have_value(CARDS[0], timeout=PYTHON_STARTS)
    order = deck.order()
    dutch = Deck(deck.page, "nl").come()
    expect(dutch.form.locator('input[name="deck.shown"]').first).to_have_value(order[0], timeout=PYTHON_STARTS)
    assert dutch.order() == order == [card.id for card in GUIDE.exercises["dialogue-cards"].order("maple")]


def test_a_theme_leaves_its_own_cards_and_keeps_what_was_noted_on_others(deck):
    deck.come()
    deck.note(CARDS[0]).fill("Ask Noor")
    deck.label("deck.themes", "language").click()
    expect(deck.place).to_have_text("Card 1 of 4", timeout=PYTHON_STARTS)
    expect(deck.feedback).to_contain_text("Ask Noor")
    deck.label("deck.themes", "language").click()
    expect(deck.place).to_have_text(f"Card 5 of {COUNT}".replace("5", str(CARDS.index("same-word") + 1)))
    expect(deck.note(CARDS[0])).to_have_value("Ask Noor")


def test_the_timer_says_so_once_and_goes_on_while_cards_are_drawn(deck):
    deck.come()
    two = deck.form.get_by_role("button", name="2 minutes")
    two.evaluate("button => button.dataset.minutes = '0.1'")
    deck.press("Draw a card")
    expect(deck.says).not_to_be_empty(timeout=PYTHON_STARTS)
    two.click()
    expect(two).to_have_attribute("aria-pressed", "true")
    deck.press("Draw a card")
    expect(deck.status).to_contain_text("Your time for this card has gone by.")
    expect(two).to_have_attribute("aria-pressed", "false")


def test_the_timer_runs_where_motion_is_not_wanted(deck, no_python):
    deck.page.emulate_media(reduced_motion="reduce")
    deck.come()
    two = deck.form.get_by_role("button", name="2 minutes")
    two.evaluate("button => button.dataset.minutes = '0.02'")
    two.click()
    expect(deck.status).to_contain_text("Your time for this card has gone by.")


def test_cards_print_alone_and_blank_ones_on_request(deck, no_python):
    deck.page.add_init_script("window.print = () => {}")
    deck.come()
    blank = deck.form.locator(".card--blank").first
    deck.press("Print these cards")
    lay_on_paper(deck.page)
    assert deck.faces.count() == COUNT
    expect(deck.page.get_by_role("heading", level=1)).to_be_hidden()
    expect(blank).to_be_hidden()
    lay_on_screen(deck.page)
    deck.form.get_by_label("Print a sheet of blank note cards too").check()
    lay_on_paper(deck.page)
    expect(blank).to_be_visible()
    deck.page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(deck.page.get_by_role("heading", level=1)).to_be_visible()


def test_without_javascript_all_cards_stand_in_a_list(plain_page):
    deck = Deck(plain_page).come()
    assert deck.faces.count() == COUNT
    deck.note(CARDS[-1]).press_sequentially("Written without scripts")
    assert deck.note(CARDS[-1]).input_value() == "Written without scripts"
