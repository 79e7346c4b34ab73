"""The checklist: statements, each with a choice, a star and a note."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal

from reflection.answers import Answers, Field
from reflection.content import (
    ContentProblem,
    Exercise,
    Finding,
    Highlight,
    Line,
    id_problems,
    not_one_of,
    number_problems,
)
from reflection.feedback import Entry, Feedback, Section
from reflection.text import Sentence, Text, Word, at_most

STARRED = "starred"
"""Stands where a section names a choice, for the items with a star."""


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One answer that can be given to each item.

    text: what it says, in at most 15 characters, for phones.
    """

    id: str
    text: Text = at_most(15)


@dataclass(frozen=True, kw_only=True)
class Item:
    """One statement.

    finding: the finding that the statement comes from.
    text: the statement, in the words of a reader, as in “We …”.
    ask: a question to put to the partner, shown by sections with `show: ask`.
    advice: the findings that answer this item, shown by sections with `show: advice`.
    """

    id: str
    finding: Finding
    text: Text
    ask: Text | None = None
    advice: tuple[Finding, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SectionRule:
    """When a part of the feedback is shown, and what it says.

    of: the choice whose items it lists, or `starred` for the items with a star.
    otherwise: the choice to list when nothing is starred.
    without: instead of `of`: shown, without items, when no item has this choice.
    title: its heading, if it has one.
    text: a few sentences under it.
    show: what to give with each item: `advice`, `ask`, or leave it out for the item alone.
    steps: things to do one after the other.
    findings: findings that belong to the section as a whole.
    """

    text: Text
    title: Text | None = None
    of: str = ""
    otherwise: str = ""
    without: str = ""
    show: Literal["", "advice", "ask"] = ""
    steps: tuple[Text, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Checklist(Exercise):
    """Statements that readers hold against their own practice, and what the sources advise on what they choose.

    stars: how many items can be starred as “work on this”.
    choices: the answers that each item offers.
    items: the statements.
    feedback: the parts of the feedback, in the order in which they appear.
    """

    kind: ClassVar[str] = "checklist"
    by_hands: ClassVar[bool] = True
    apart: ClassVar[Word | None] = Word(
        "You may each have had another partnership in mind. Begin by telling each other which one."
    )
    example: ClassVar[str] = """\
kind: checklist
title: {en: "How do you work together?", nl: "Hoe werken jullie samen?"}
intro: {en: Think of one partner., nl: Denk aan één partner.}
minutes: 5
company: [alone, team]
stars: 1
choices:
  - {id: recognise, text: {en: Recognise, nl: Herkenbaar}}
  - {id: not-yet, text: {en: Not yet, nl: Nog niet}}
  - {id: not-sure, text: {en: Not sure, nl: Niet zeker}}
items:
  - id: common-goal
    finding: con-common-goal
    text: {en: We want the same for our pupils., nl: We willen hetzelfde voor onze leerlingen.}
    ask: {en: "What do you hope pupils will gain?", nl: "Wat hoop je dat leerlingen winnen?"}
    advice: [think-shared-vision, act-goals-roles]
  - id: team-open
    finding: con-team-open
    text: {en: The team welcomes ideas., nl: Het team staat open voor ideeën.}
    advice: [case-welcome]
feedback:
  - of: recognise
    title: {en: What works, nl: Wat lukt}
    text: {en: Worth celebrating., nl: Reden om te vieren.}
  - without: recognise
    title: {en: A start, nl: Een begin}
    text: {en: Nothing recognised is no failure., nl: Niets herkennen is geen mislukking.}
  - of: starred
    otherwise: not-yet
    show: advice
    title: {en: What you could try, nl: Wat je kunt proberen}
    text: {en: Start small., nl: Begin klein.}
    steps:
      - {en: Share it., nl: Deel het.}
    findings: [chal-no-auto-transfer]
  - of: not-sure
    show: ask
    title: {en: Ask your partner, nl: Vraag het je partner}
    text: {en: They may see it differently., nl: Die ziet het misschien anders.}
"""

    stars: int = 3
    choices: tuple[Choice, ...]
    items: tuple[Item, ...]
    feedback: tuple[SectionRule, ...]

    def fields(self) -> Mapping[str, Field]:
        """Name the fields: an item's id for its choice, and with `.star` and `.note` behind it for those."""
        chosen = Field(tuple(choice.id for choice in self.choices))
        return {
            name: field
            for item in self.items
            for name, field in (
                (item.id, chosen),
                (f"{item.id}.star", Field(("yes",))),
                (f"{item.id}.note", Field()),
            )
        }

    def respond(self, answers: Answers) -> Feedback:
        """Go through the section rules and keep those that have something to say about these answers."""
        given = self.given(answers)
        chosen = {item.id: given[item.id] for item in self.items if given[item.id]}
        starred = [item.id for item in self.items if given[f"{item.id}.star"]]
        if not chosen and not starred:
            return Feedback()

        def ids_of(choice: str) -> list[str]:
            if choice == STARRED:
                return starred[: self.stars]
            return [item_id for item_id, value in chosen.items() if value == choice]

        def entry(item: Item, show: str) -> Entry:
            return Entry(
                text=item.text,
                finding=item.finding,
                note=given[f"{item.id}.note"],
                starred=item.id in starred,
                ask=item.ask if show == "ask" else None,
                advice=item.advice if show == "advice" else (),
            )

        sections = []
        for rule in self.feedback:
            ids = [] if rule.without else ids_of(rule.of) or ids_of(rule.otherwise)
            if not ids and not (rule.without and rule.without not in chosen.values()):
                continue
            entries = tuple(entry(item, rule.show) for item in self.items if item.id in ids)
            sections.append(Section(rule.text, rule.title, entries, rule.steps, rule.findings))
        return Feedback(tuple(sections), stars_over=max(0, len(starred) - self.stars))

    def lines(self, answers: Answers) -> Iterator[Line]:
        """Tell each item's choice, star and note."""
        given = self.given(answers)
        chosen = {choice.id: choice.text for choice in self.choices}
        for item in self.items:
            if given[item.id]:
                yield Line(item.id, item.text, chosen[given[item.id]])
            if given[f"{item.id}.star"]:
                yield Line(f"{item.id}.star", item.text, Word("Work on this"))
            if given[f"{item.id}.note"]:
                yield Line(f"{item.id}.note", item.text, given[f"{item.id}.note"])

    def highlights(self, answers: Answers) -> Iterator[Highlight]:
        """Offer the starred items."""
        given = self.given(answers)
        return (Highlight(item.id, item.text) for item in self.items if given[f"{item.id}.star"])

    def rests_on(self) -> Mapping[str, tuple[Finding, ...]]:
        """Name each item's finding."""
        return {item.id: (item.finding,) for item in self.items}

    def problems(self) -> list[ContentProblem]:
        """Find ids used twice, ids that clash with the checklist's own words, and sections of unknown choices."""
        return [
            *super().problems(),
            *number_problems(stars=self.stars),
            *id_problems(("choices",), [choice.id for choice in self.choices]),
            *id_problems(("items",), [item.id for item in self.items]),
            *self._reserved_ids(),
            *self._section_problems(),
        ]

    def _reserved_ids(self) -> Iterable[ContentProblem]:
        for index, choice in enumerate(self.choices):
            if choice.id == STARRED:
                yield ContentProblem(
                    ("choices", index, "id"),
                    Sentence(
                        'a choice has the id "{starred}", which stands for the items with a star',
                        starred=STARRED,
                    ),
                    Sentence("Give the choice another id."),
                )

    def _section_problems(self) -> Iterable[ContentProblem]:
        choices = [choice.id for choice in self.choices]
        known = [*choices, STARRED]
        for index, rule in enumerate(self.feedback):
            where = f"feedback {index + 1}"
            if bool(rule.of) == bool(rule.without):
                yield ContentProblem(
                    ("feedback", index),
                    Sentence("{where} does not say when it is shown", where=where),
                    Sentence("Give it either of: or without:, with one of {known}.", known=", ".join(known)),
                )
            for key, allowed in (("of", known), ("otherwise", known), ("without", choices)):
                value = getattr(rule, key)
                if value and value not in allowed:
                    yield not_one_of(
                        ("feedback", index, key),
                        Sentence('{where}, {key}, names no choice: "{value}"', where=where, key=key, value=value),
                        value,
                        allowed,
                    )
