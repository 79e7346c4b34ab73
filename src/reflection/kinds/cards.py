"""Dialogue cards: questions for a team to talk about, drawn one by one or laid out in an order that a group shares."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from random import Random
from typing import ClassVar
from unicodedata import normalize

from reflection.answers import Answers, Field, value_of, values_of
from reflection.content import ContentProblem, Exercise, Finding, Line, Prompt, id_problems, not_one_of
from reflection.feedback import Entry, Feedback, Section
from reflection.text import Sentence, Text, Word, at_most

SHOWN, THEMES, WORD = "deck.shown", "deck.themes", "deck.word"
"""Fields of the deck itself: the card on top, the themes that are in it, and the word that gives it its order."""


@dataclass(frozen=True, kw_only=True)
class Theme:
    """What some cards have in common; readers can lay out the cards of one theme or more.

    name: what the theme is called; keep it short, for phones and for the paper cards.
    text: a sentence on what its cards are about, shown above what was talked about.
    """

    id: str
    name: Text = at_most(32)
    text: Text


@dataclass(frozen=True, kw_only=True)
class Card:
    """One question to talk about.

    theme: the id of its theme.
    findings: the findings that the question comes from; at least one.
    text: the question, in the guide's own words; at most 120 characters, because it is printed on a small card.
    """

    id: str
    theme: str
    findings: tuple[Finding, ...]
    text: Text = at_most(120)


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """How cards that were not talked about yet are offered, without any pressure.

    title: the heading.
    text: a sentence or two under it.
    """

    title: Text
    text: Text


@dataclass(frozen=True, kw_only=True)
class Cards(Exercise):
    """Questions on cards for a team: to draw, to shuffle, to print and cut out, and to note what came of the talk.

    themes: what the cards are about, in the order in which readers can choose.
    cards: the questions; multiples of eight fill the sheets on which they are printed.
    words: harmless words that are the same in every language; shuffling takes one of them as the group's word.
    timer: lengths of the timer that readers can start, in minutes, as in `[2, 5, 10]`.
    waiting: how cards that were not talked about yet are offered.
    """

    kind: ClassVar[str] = "cards"
    dynamic: ClassVar[bool] = True
    example: ClassVar[str] = """\
kind: cards
title: {en: Talk about it, nl: Praat erover}
intro: {en: Draw a card., nl: Trek een kaart.}
minutes: 20
company: [team]
words: [lamp, piano]
timer: [2, 5]
themes:
  - id: goals
    name: {en: Goals, nl: Doelen}
    text: {en: What you are after., nl: Wat jullie willen bereiken.}
  - id: trust
    name: {en: Trust, nl: Vertrouwen}
    text: {en: How you stand next to each other., nl: Hoe jullie naast elkaar staan.}
cards:
  - id: pupils
    theme: goals
    findings: [think-shared-vision]
    text: {en: "What will pupils notice?", nl: "Wat merken leerlingen ervan?"}
  - id: same-goal
    theme: goals
    findings: [con-common-goal, act-goals-roles]
    text: {en: "Where do our goals differ?", nl: "Waar verschillen onze doelen?"}
  - id: welcome
    theme: trust
    findings: [case-welcome]
    text: {en: "How was the first day?", nl: "Hoe was de eerste dag?"}
waiting:
  title: {en: For another time, nl: Voor een andere keer}
  text: {en: Only if you feel like it., nl: Alleen als jullie er zin in hebben.}
"""

    words: tuple[str, ...] = ()
    timer: tuple[int, ...] = ()
    themes: tuple[Theme, ...]
    cards: tuple[Card, ...]
    waiting: Waiting

    def fields(self) -> Mapping[str, Field]:
        """Name the fields: a card's id for whether it was talked about, `.note` for its outcome, and the deck's."""
        return {
            THEMES: Field(tuple(theme.id for theme in self.themes), many=True),
            WORD: Field(),
            SHOWN: Field(tuple(card.id for card in self.cards)),
            **{
                name: field
                for card in self.cards
                for name, field in ((card.id, Field(("yes",))), (f"{card.id}.note", Field()))
            },
        }

    def order(self, word: str) -> tuple[Card, ...]:
        """Give the cards in the order that belongs to a word; without a word, as the editors wrote them."""
        return shuffled(self.cards, word)

    def theme_of(self, card: Card) -> Theme:
        """Give the theme of a card."""
        return next(theme for theme in self.themes if theme.id == card.theme)

    def deck(self, themes: Sequence[str], word: str) -> tuple[Card, ...]:
        """Give the cards of some themes, or all if there are none, in the order of the word."""
        return tuple(card for card in self.order(word) if not themes or card.theme in themes)

    def act(self, answers: Answers, action: str, chance: Random) -> Answers:
        """Draw a card, shuffle by a word, or lay the deck out anew for other themes or another word."""
        if action not in ("draw", "lay-out", "shuffle"):
            return answers
        after = dict(answers)
        if action == "shuffle" and self.words:
            now = self._value(answers, WORD)
            after[WORD] = [chance.choice([word for word in self.words if word != now] or self.words)]
        deck = self._deck(after)
        shown = [card for card in deck if card.id == self._value(answers, SHOWN)]
        if action == "draw":
            # Before anything is drawn, the first card lies there.
            others = [card for card in deck if card not in (shown or deck[:1])] or list(deck)
            fresh = [card for card in others if card not in self._talked(answers)]
            after[SHOWN] = [chance.choice(fresh or others).id] if others else []
        elif action == "shuffle" or not shown:
            after[SHOWN] = [card.id for card in deck[:1]]
        return after

    def respond(self, answers: Answers) -> Feedback:
        """Tell by theme what was talked about, with its notes, and offer from each theme a card that still waits."""
        talked = self._talked(answers)
        if not talked:
            return Feedback()
        sections = []
        for theme in self.themes:
            entries = tuple(
                Entry(card.text, card.findings[0], self._value(answers, f"{card.id}.note"), advice=card.findings)
                for card in talked
                if card.theme == theme.id
            )
            if entries:
                sections.append(Section(theme.text, theme.name, entries))
        waiting = [card for card in self._deck(answers) if card not in talked]
        offered = [next((card for card in waiting if card.theme == theme.id), None) for theme in self.themes]
        entries = tuple(Entry(card.text, card.findings[0]) for card in offered if card)
        if entries:
            sections.append(Section(self.waiting.text, self.waiting.title, entries))
        return Feedback(tuple(sections))

    def lines(self, answers: Answers) -> Iterator[Line]:
        """Tell what was talked about and noted; how the deck lies is nothing that anybody answered."""
        for card in self.cards:
            if self._value(answers, card.id):
                yield Line(card.id, card.text, Word("Talked about"))
            if note := self._value(answers, f"{card.id}.note"):
                yield Line(f"{card.id}.note", card.text, note)

    def rests_on(self) -> Mapping[str, tuple[Finding, ...]]:
        """Name the findings that each question comes from."""
        return {card.id: card.findings for card in self.cards}

    def prompts(self) -> Iterator[Prompt]:
        """Offer every question."""
        return (Prompt(card.text, self.theme_of(card).name, card.findings) for card in self.cards)

    def problems(self) -> list[ContentProblem]:
        """Find ids used twice, themes that do not exist or have no cards, and cards without a finding."""
        return [
            *super().problems(),
            *id_problems(("themes",), [theme.id for theme in self.themes]),
            *id_problems(("cards",), [card.id for card in self.cards]),
            *self._theme_problems(),
            *self._card_problems(),
            *self._timer_problems(),
        ]

    def _theme_problems(self) -> Iterable[ContentProblem]:
        used = {card.theme for card in self.cards}
        for index, theme in enumerate(self.themes):
            if theme.id not in used:
                yield ContentProblem(
                    ("themes", index),
                    Sentence('no card has the theme "{id}"', id=theme.id),
                    Sentence("Give a card theme: {id}, or delete the theme.", id=theme.id),
                )

    def _card_problems(self) -> Iterable[ContentProblem]:
        known = [theme.id for theme in self.themes]
        for index, card in enumerate(self.cards):
            if card.theme not in known:
                yield not_one_of(
                    ("cards", index, "theme"),
                    Sentence('card "{id}" names no theme: "{theme}"', id=card.id, theme=card.theme),
                    card.theme,
                    known,
                )
            if not card.findings:
                yield ContentProblem(
                    ("cards", index, "findings"),
                    Sentence('card "{id}" names no finding that it comes from', id=card.id),
                    Sentence("Add at least one under findings:; they are listed in docs/findings.yml."),
                )

    def _timer_problems(self) -> Iterable[ContentProblem]:
        for index, minutes in enumerate(self.timer):
            if minutes < 1:
                yield ContentProblem(
                    ("timer", index),
                    Sentence("the timer has a length of {minutes} minutes", minutes=minutes),
                    Sentence("Write 1 or more, or delete it."),
                )

    def _value(self, answers: Answers, name: str) -> str:
        return value_of(answers, name, self.fields()[name])

    def _deck(self, answers: Answers) -> tuple[Card, ...]:
        return self.deck(values_of(answers, THEMES, self.fields()[THEMES]), self._value(answers, WORD))

    def _talked(self, answers: Answers) -> list[Card]:
        """Give the cards that were talked about; who noted an outcome did."""
        fields = self.fields()
        return [
            card
            for card in self.cards
            if any(value_of(answers, name, fields[name]) for name in (card.id, f"{card.id}.note"))
        ]


def shuffled(cards: Sequence[Card], word: str) -> tuple[Card, ...]:
    """Put cards in the order that belongs to a word, the same on every device, in every language and Python.

    Capitals and spaces around the word make no difference. Cards are sorted by what a hash makes of the word and the
    card's own id, so that a card which comes or goes leaves the others in their order.
    """
    key = " ".join(normalize("NFKC", word).casefold().split())
    if not key:
        return tuple(cards)
    return tuple(sorted(cards, key=lambda card: sha256(f"{key}\n{card.id}".encode(errors="surrogatepass")).digest()))
