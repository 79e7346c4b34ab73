"""Statements: short positions to agree or disagree with, one at a time, and what the sources say on each."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from reflection.answers import Answers, Field
from reflection.content import ContentProblem, Exercise, Finding, Line, id_problems
from reflection.feedback import Entry, Feedback, Section
from reflection.text import Sentence, Text, at_most

SHOWN = "deck.shown"
"""The field that says which statement is on screen."""


@dataclass(frozen=True, kw_only=True)
class Position:
    """One answer that can be given to each statement.

    text: the answer; keep it to at most 15 characters, for phones.
    asks: whether those who choose it get the statement's question to take to the team.
    title: the heading over the statements that got this answer.
    about: a sentence under that heading; nothing is right or wrong.
    """

    id: str
    text: Text = at_most(15)
    asks: bool = False
    title: Text
    about: Text


@dataclass(frozen=True, kw_only=True)
class Statement:
    """One short position that the sources support.

    text: the position, in the guide's own words and nobody's mouth; at most 110 characters.
    findings: the findings that support it; at least one.
    sources: what the sources say on it and what they leave open, in a sentence or two.
    ask: a question to take to the team.
    """

    id: str
    text: Text = at_most(110)
    findings: tuple[Finding, ...]
    sources: Text
    ask: Text


@dataclass(frozen=True, kw_only=True)
class Statements(Exercise):
    """Short positions that readers hold against their own view, and what the sources say on each.

    choices: the answers that each statement offers.
    statements: the positions.
    """

    kind: ClassVar[str] = "statements"
    by_hands: ClassVar[bool] = True
    example: ClassVar[str] = """\
kind: statements
title: {en: "What do you think?", nl: "Wat vind jij?"}
intro: {en: Take a position., nl: Neem stelling.}
minutes: 5
company: [alone, team]
choices:
  - id: agree
    text: {en: Agree, nl: Eens}
    title: {en: You agree, nl: Je bent het eens}
    about: {en: Say so to each other., nl: Zeg het tegen elkaar.}
  - id: depends
    text: {en: It depends, nl: Hangt ervan af}
    asks: true
    title: {en: It depends, nl: Hangt ervan af}
    about: {en: A question to take along., nl: Een vraag om mee te nemen.}
statements:
  - id: partner-learns
    text: {en: Our partner should learn too., nl: Onze partner moet ook leren.}
    findings: [why-both-learn, con-equal-learner]
    sources: {en: Both sources say that it goes both ways., nl: Volgens beide bronnen gaat het twee kanten op.}
    ask: {en: "What did they learn from us?", nl: "Wat leerden zij van ons?"}
  - id: pupils-notice
    text: {en: Pupils should notice., nl: Leerlingen moeten het merken.}
    findings: [out-teaching-change]
    sources: {en: It is one outcome among others., nl: Het is één opbrengst naast andere.}
    ask: {en: "What else would count?", nl: "Wat telt er nog meer?"}
"""

    choices: tuple[Position, ...]
    statements: tuple[Statement, ...]

    def fields(self) -> Mapping[str, Field]:
        """Name the fields: a statement's id for the choice, with `.note` for the note, and which one is on screen."""
        chosen = Field(tuple(choice.id for choice in self.choices))
        return {
            SHOWN: Field(tuple(statement.id for statement in self.statements)),
            **{
                name: field
                for statement in self.statements
                for name, field in ((statement.id, chosen), (f"{statement.id}.note", Field()))
            },
        }

    def respond(self, answers: Answers) -> Feedback:
        """Put the statements under the answers that they got, with what the sources say and the questions to take."""
        given = self.given(answers)
        sections = []
        for choice in self.choices:
            entries = tuple(
                Entry(
                    text=statement.text,
                    finding=statement.findings[0],
                    note=given[f"{statement.id}.note"],
                    ask=statement.ask if choice.asks else None,
                    advice=statement.findings,
                )
                for statement in self.statements
                if given[statement.id] == choice.id
            )
            if entries:
                sections.append(Section(choice.about, choice.title, entries))
        return Feedback(tuple(sections))

    def lines(self, answers: Answers) -> Iterator[Line]:
        """Tell each statement's answer and note; which one was on screen is nothing that anybody answered."""
        given = self.given(answers)
        chosen = {choice.id: choice.text for choice in self.choices}
        for statement in self.statements:
            if given[statement.id]:
                yield Line(statement.id, statement.text, chosen[given[statement.id]])
            if given[f"{statement.id}.note"]:
                yield Line(f"{statement.id}.note", statement.text, given[f"{statement.id}.note"])

    def rests_on(self) -> Mapping[str, tuple[Finding, ...]]:
        """Name the findings that support each statement."""
        return {statement.id: statement.findings for statement in self.statements}

    def problems(self) -> list[ContentProblem]:
        """Find ids used twice and statements without a finding."""
        return [
            *super().problems(),
            *id_problems(("choices",), [choice.id for choice in self.choices]),
            *id_problems(("statements",), [statement.id for statement in self.statements]),
            *self._finding_problems(),
        ]

    def _finding_problems(self) -> Iterable[ContentProblem]:
        for index, statement in enumerate(self.statements):
            if not statement.findings:
                yield ContentProblem(
                    ("statements", index, "findings"),
                    Sentence('statement "{id}" names no finding that supports it', id=statement.id),
                    Sentence("Add at least one under findings:; they are listed in docs/findings.yml."),
                )
