"""What dialogue cards do with answers, on the kind's own example: two themes, three cards, two words."""

import os
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflection import render
from reflection.kinds.cards import Card, shuffled
from reflection_build.report import ContentError
from tests.engine.examples import ALL_EXERCISES, EXAMPLES, exercise_from_yaml
from tests.engine.strategies import answered, texts
from tests.markup import parse
from tests.project import GUIDE, LANGUAGES

DECKS = [exercise for exercise in ALL_EXERCISES if exercise.kind == "cards"]
EXAMPLE = EXAMPLES["cards"]
GUIDES_OWN = GUIDE.exercises["dialogue-cards"]
MANY = tuple(Card(id=f"card-{number}", theme="goals", findings=(), text=EXAMPLE.title) for number in range(30))


def ids(cards):
    return [card.id for card in cards]


def sections(answers, exercise=EXAMPLE):
    """Give the headings of the feedback with the questions and notes under each."""
    parts = parse(render(exercise, answers, "en", root="../", part="feedback")).all("section")
    return {part.all("h4")[0].text: [line.text for line in part.all("p", class_="entry__text")] for part in parts}


def drawn(answers, exercise=EXAMPLE):
    """Give what many draws in a row, from the same answers, bring up."""
    return {exercise.act(answers, "draw", Random(chance))["deck.shown"][0] for chance in range(60)}


def shown_in(exercise, answers, language="en"):
    """Give the ids of the cards on the page that are not out of sight, in their order."""
    items = parse(render(exercise, answers, language)).all("div", class_="deck__item")
    return [item["id"].removeprefix(f"exercise-{exercise.id}-") for item in items if "hidden" not in item.attributes]


# The order that belongs to a word


def test_a_word_gives_this_order_for_ever():
    # A group agrees on a word today and one of them opens the guide next year. These are not to change.
    assert ids(shuffled(MANY[:8], "lamp")) == [f"card-{number}" for number in (6, 2, 4, 5, 0, 7, 3, 1)]
    assert ids(shuffled(MANY[:8], "brugfiguur")) == [f"card-{number}" for number in (0, 7, 1, 3, 6, 5, 4, 2)]


def test_the_order_is_the_same_in_another_process():
    code = "from tests.engine.test_cards import MANY, ids, shuffled\nprint(*ids(shuffled(MANY, 'Maple')))\n"
    for seed in ("0", "1"):
        run = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
        assert run.stdout.split() == ids(shuffled(MANY, "Maple"))


def test_the_order_is_the_same_in_every_language():
    orders = [shown_in(GUIDES_OWN, {"deck.word": ["lamp"]}, language) for language in LANGUAGES]
    assert orders == [orders[0]] * len(LANGUAGES)
    assert sorted(orders[0]) == sorted(ids(GUIDES_OWN.cards))


@pytest.mark.parametrize("written", ["maple tree", " Maple  Tree ", "MAPLE TREE", "maple\u00a0tree"])
def test_capitals_and_spaces_make_no_difference(written):
    assert shuffled(MANY, written) == shuffled(MANY, "maple tree")


def test_an_accent_may_be_typed_in_two_ways():
    assert shuffled(MANY, "caf\u00e9") == shuffled(MANY, "cafe\u0301")


@pytest.mark.parametrize("word", ["", "  ", "\n"])
def test_without_a_word_the_cards_lie_as_editors_wrote_them(word):
    assert shuffled(MANY, word) == MANY


def test_different_words_give_different_orders():
    assert len({tuple(ids(shuffled(MANY, word))) for word in GUIDES_OWN.words}) == len(GUIDES_OWN.words)


@given(texts)
def test_any_word_keeps_every_card(word):
    assert sorted(ids(shuffled(MANY, word))) == sorted(ids(MANY))


@given(texts, st.sampled_from(MANY))
def test_a_card_that_goes_leaves_the_others_in_their_order(word, gone):
    without = [card for card in shuffled(MANY, word) if card != gone]
    assert ids(without) == ids(shuffled([card for card in MANY if card != gone], word))


# Drawing, shuffling, choosing themes


def test_drawing_brings_up_every_other_card():
    assert drawn({"deck.shown": ["pupils"]}) == {"same-goal", "welcome"}


def test_drawing_for_the_first_time_brings_up_another_card_than_the_one_that_lies_there():
    [_, *others] = shown_in(EXAMPLE, {})
    assert drawn({}) == set(others)


def test_drawing_keeps_to_the_chosen_themes():
    assert drawn({"deck.themes": ["trust"], "deck.shown": ["pupils"]}) == {"welcome"}


def test_drawing_leaves_out_what_was_talked_about_or_noted():
    assert drawn({"deck.shown": ["pupils"], "welcome": ["yes"]}) == {"same-goal"}
    assert drawn({"deck.shown": ["pupils"], "welcome.note": ["Coffee"]}) == {"same-goal"}


def test_drawing_goes_on_when_all_was_talked_about():
    everything = {card.id: ["yes"] for card in EXAMPLE.cards}
    assert drawn({**everything, "deck.shown": ["pupils"]}) == {"same-goal", "welcome"}


def test_the_only_card_can_be_drawn_again():
    assert drawn({"deck.themes": ["trust"], "deck.shown": ["welcome"]}) == {"welcome"}


def test_shuffling_takes_another_word_and_shows_the_first_card():
    before = {"deck.word": ["lamp"], "deck.shown": ["welcome"], "pupils": ["yes"]}
    after = EXAMPLE.act(before, "shuffle", Random(1))
    assert after["deck.word"] == ["piano"]
    assert after["deck.shown"] == [shuffled(EXAMPLE.cards, "piano")[0].id]
    assert after["pupils"] == ["yes"]


def test_shuffling_without_words_to_choose_from_keeps_the_readers_own():
    after = replace(EXAMPLE, words=()).act({"deck.word": ["own"]}, "shuffle", Random(1))
    assert after["deck.word"] == ["own"]


def test_a_card_on_top_stays_there_while_its_theme_is_in_the_deck():
    chosen = {"deck.shown": ["same-goal"], "deck.themes": ["goals"]}
    assert EXAMPLE.act(chosen, "lay-out", Random(1)) == chosen
    other = {"deck.shown": ["same-goal"], "deck.themes": ["trust"]}
    assert EXAMPLE.act(other, "lay-out", Random(1))["deck.shown"] == ["welcome"]


def test_only_cards_of_the_chosen_themes_are_in_sight_and_none_is_thrown_away():
    answers = {"deck.themes": ["trust"], "pupils.note": ["Kept"]}
    assert shown_in(EXAMPLE, answers) == ["welcome"]
    html = render(EXAMPLE, answers, "en")
    assert "Card 1 of 1" in html
    assert "Kept" in html


@given(answered(DECKS), st.sampled_from(["draw", "shuffle", "lay-out", "", "unknown"]), st.integers())
def test_what_a_button_does_touches_only_the_deck(exercise_and_answers, action, chance):
    exercise, answers = exercise_and_answers
    after = exercise.act(answers, action, Random(chance))
    own = {name: values for name, values in answers.items() if not name.startswith("deck.")}
    assert own == {name: values for name, values in after.items() if not name.startswith("deck.")}
    if action in ("", "unknown"):
        assert after == answers


# What is said


def test_nothing_is_said_about_a_deck_that_was_only_looked_through():
    assert sections({"deck.shown": ["welcome"], "deck.word": ["lamp"], "deck.themes": ["goals"]}) == {}


def test_what_was_talked_about_stands_under_its_theme_and_each_other_theme_offers_a_card():
    assert sections({"same-goal": ["yes"]}) == {
        "Goals": ["Where do our goals differ?"],
        "For another time": ["What will pupils notice?", "How was the first day?"],
    }


def test_a_note_alone_counts_as_talked_about():
    assert sections({"welcome.note": ["Coffee"]})["Trust"] == ["How was the first day?"]


def test_what_is_offered_keeps_to_the_chosen_themes():
    answers = {"same-goal": ["yes"], "deck.themes": ["goals"]}
    assert sections(answers)["For another time"] == ["What will pupils notice?"]


def test_nothing_is_offered_when_everything_was_talked_about():
    assert list(sections({card.id: ["yes"] for card in EXAMPLE.cards})) == ["Goals", "Trust"]


def test_each_card_leads_to_the_findings_it_comes_from():
    feedback = parse(render(EXAMPLE, {"same-goal": ["yes"]}, "en", root="../", part="feedback"))
    assert [link["href"] for link in feedback.all("a")] == [
        "../conditions/#con-common-goal",
        "../lead/#act-goals-roles",
    ]


def test_what_is_told_elsewhere_is_the_talk_and_not_the_deck():
    answers = {"deck.word": ["lamp"], "deck.shown": ["pupils"], "pupils": ["yes"], "welcome.note": ["Coffee"]}
    assert [(line.field, str(line.given)) for line in EXAMPLE.lines(answers)] == [
        ("pupils", "Talked about"),
        ("welcome.note", "Coffee"),
    ]


# What editors are told


@pytest.mark.parametrize(
    ("wrong", "right", "problem"),
    [
        ("theme: trust", "theme: thrust", 'card "welcome" names no theme: "thrust"'),
        ("[case-welcome]", "[]", 'card "welcome" names no finding that it comes from'),
        ("id: welcome", "id: pupils", 'card 3, id repeats "pupils"'),
        ("timer: [2, 5]", "timer: [2, 0]", "the timer has a length of 0 minutes"),
    ],
)
def test_editors_hear_what_is_wrong(wrong, right, problem):
    text = type(EXAMPLE).example
    assert wrong in text
    with pytest.raises(ContentError) as caught:
        exercise_from_yaml(text.replace(wrong, right))
    assert problem in str(caught.value)


def test_the_guides_own_cards_fill_their_sheets_and_fit_on_them():
    assert len(GUIDES_OWN.cards) % 8 == 0
    assert all(len(words) <= 120 for card in GUIDES_OWN.cards for words in card.text.by_language.values())


def test_the_guides_own_cards_lie_by_theme():
    themes = [card.theme for card in GUIDES_OWN.cards]
    assert sum(one != other for one, other in pairwise(themes)) == len(GUIDES_OWN.themes) - 1
