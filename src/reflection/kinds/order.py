"""The order: steps to be put one after the other, and one's own case held against them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal

from reflection.answers import Answers, Field
from reflection.content import (
    ContentProblem,
    Exercise,
    Finding,
    Line,
    id_problems,
    not_one_of,
)
from reflection.feedback import Entry, Feedback, Section
from reflection.text import Sentence, Text, Word, at_most

CASE = "case"
"""The field in which the reader tells of an own case."""
REACHED = "reached"
"""The field that says how far the own case came."""


@dataclass(frozen=True, kw_only=True)
class Position:
    """A place in the order, such as “first”.

    text: what it says, in at most 12 characters, for phones.
    """

    id: str
    text: Text = at_most(12)


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step.

    text: what it is called.
    about: what it is, in a few words.
    position: the position that the sources give it.
    """

    id: str
    text: Text
    about: Text
    position: str


@dataclass(frozen=True, kw_only=True)
class OrderRule:
    """What to say about an order; the steps follow as the sources have them.

    of: `same` for the order of the sources, `different` for another one, `shared` when steps have the same position.
    title: its heading.
    text: a sentence or two under it.
    """

    of: Literal["same", "different", "shared"]
    title: Text
    text: Text


@dataclass(frozen=True, kw_only=True)
class Stop:
    """How far a case can have come.

    text: what the reader chooses, in a few words.
    title: the heading of what is said about it.
    reply: what would move it on.
    findings: the findings that this comes from.
    """

    id: str
    text: Text = at_most(30)
    title: Text
    reply: Text
    findings: tuple[Finding, ...]


@dataclass(frozen=True, kw_only=True)
class OwnCase:
    """The reader's own case.

    title: the heading above it.
    ask: what to write.
    reached: the question how far it came.
    """

    title: Text
    ask: Text
    reached: Text


@dataclass(frozen=True, kw_only=True)
class Order(Exercise):
    """Steps to be put in order, and a case of the reader's own that may have stopped at one of them.

    finding: the finding that the steps come from.
    ask: what to do with the steps.
    positions: the positions, from the first one on; as many as there are steps.
    steps: the steps, in the order in which they are offered.
    feedback: what to say about the order.
    own: the reader's own case.
    stops: how far that case can have come.
    """

    kind: ClassVar[str] = "order"
    by_hands: ClassVar[bool] = True
    apart: ClassVar[Word | None] = Word("Each of you may have followed another insight of your own.")
    example: ClassVar[str] = """\
kind: order
title: {en: From network to classroom, nl: Van netwerk naar klas}
intro: {en: Think of one insight., nl: Denk aan één inzicht.}
minutes: 5
company: [alone, team]
finding: chal-no-auto-transfer
ask: {en: "Which step comes when?", nl: "Wanneer komt welke stap?"}
positions:
  - {id: first, text: {en: First, nl: Eerst}}
  - {id: last, text: {en: Last, nl: Als laatste}}
steps:
  - {id: apply, text: {en: Apply, nl: Toepassen}, about: {en: Use it., nl: Gebruik het.}, position: last}
  - {id: share, text: {en: Share, nl: Delen}, about: {en: Tell others., nl: Vertel het.}, position: first}
feedback:
  - of: same
    title: {en: The same order, nl: Dezelfde volgorde}
    text: {en: The card has it this way too., nl: Zo staat het ook op de kaart.}
  - of: different
    title: {en: Another order, nl: Een andere volgorde}
    text: {en: The card has it this way., nl: Op de kaart staat het zo.}
  - of: shared
    title: {en: Side by side, nl: Naast elkaar}
    text: {en: The card has one after the other., nl: Op de kaart komt het na elkaar.}
own:
  title: {en: Your own insight, nl: Je eigen inzicht}
  ask: {en: "What did somebody learn?", nl: "Wat heeft iemand geleerd?"}
  reached: {en: "Where is it now?", nl: "Waar is het nu?"}
stops:
  - id: not-shared
    text: {en: Not yet shared, nl: Nog niet gedeeld}
    title: {en: To move it on, nl: Om verder te komen}
    reply: {en: Choose whom to tell., nl: Kies aan wie je het vertelt.}
    findings: [think-knowledge-structures]
  - id: not-sure
    text: {en: Not sure, nl: Niet zeker}
    title: {en: To find out, nl: Om erachter te komen}
    reply: {en: Ask around., nl: Vraag het rond.}
    findings: [chal-no-auto-transfer]
"""

    finding: Finding
    ask: Text
    positions: tuple[Position, ...]
    steps: tuple[Step, ...]
    feedback: tuple[OrderRule, ...]
    own: OwnCase
    stops: tuple[Stop, ...]

    def fields(self) -> Mapping[str, Field]:
        """Name the fields: a step's id for its position, and two for the own case."""
        positions = Field(tuple(position.id for position in self.positions))
        return {
            **{step.id: positions for step in self.steps},
            CASE: Field(),
            REACHED: Field(tuple(stop.id for stop in self.stops)),
        }

    def respond(self, answers: Answers) -> Feedback:
        """Say how the sources order the steps once all have a position, and what would move the own case on."""
        given = self.given(answers)
        sections = []
        chosen = {step.id: given[step.id] for step in self.steps}
        if all(chosen.values()):
            compared = self._compared(chosen)
            steps = tuple(step.about for step in self.in_order())
            sections += [
                Section(rule.text, rule.title, steps=steps, findings=(self.finding,))
                for rule in self.feedback
                if rule.of == compared
            ]
        for stop in self.stops:
            if stop.id == given[REACHED]:
                entry = Entry(stop.text, self.finding, note=given[CASE])
                sections.append(Section(stop.reply, stop.title, (entry,), findings=stop.findings))
        return Feedback(tuple(sections))

    def in_order(self) -> list[Step]:
        """Give the steps as the sources order them."""
        positions = [position.id for position in self.positions]
        return sorted(self.steps, key=lambda step: positions.index(step.position))

    def _compared(self, chosen: Mapping[str, str]) -> str:
        if len(set(chosen.values())) < len(chosen):
            return "shared"
        return "same" if all(chosen[step.id] == step.position for step in self.steps) else "different"

    def lines(self, answers: Answers) -> Iterator[Line]:
        """Tell each step's position, the own case and how far it came."""
        given = self.given(answers)
        positions = {position.id: position.text for position in self.positions}
        stops = {stop.id: stop.text for stop in self.stops}
        for step in self.steps:
            if given[step.id]:
                yield Line(step.id, step.text, positions[given[step.id]])
        if given[CASE]:
            yield Line(CASE, self.own.ask, given[CASE])
        if given[REACHED]:
            yield Line(REACHED, self.own.reached, stops[given[REACHED]])

    def rests_on(self) -> Mapping[str, tuple[Finding, ...]]:
        """Name the finding that the steps come from, and all that say what would move a case on."""
        stops = tuple({finding.id: finding for stop in self.stops for finding in stop.findings}.values())
        return {**{step.id: (self.finding,) for step in self.steps}, REACHED: stops}

    def sources_have(self) -> Mapping[str, tuple[str, ...]]:
        """Name the position that the sources give each step."""
        return {step.id: (step.position,) for step in self.steps}

    def notes(self) -> tuple[str, ...]:
        """Name the own case, by which others could know whom it is about."""
        return (CASE,)

    def problems(self) -> list[ContentProblem]:
        """Find ids used twice, ids that clash with the kind's own fields, and positions not taken exactly once."""
        return [
            *super().problems(),
            *id_problems(("positions",), [position.id for position in self.positions]),
            *id_problems(("steps",), [step.id for step in self.steps]),
            *id_problems(("stops",), [stop.id for stop in self.stops]),
            *self._reserved_ids(),
            *self._position_problems(),
        ]

    def _reserved_ids(self) -> Iterable[ContentProblem]:
        for index, step in enumerate(self.steps):
            if step.id in (CASE, REACHED):
                yield ContentProblem(
                    ("steps", index, "id"),
                    Sentence('a step has the id "{id}", which the exercise itself uses', id=step.id),
                    Sentence("Give the step another id."),
                )

    def _position_problems(self) -> Iterable[ContentProblem]:
        known = [position.id for position in self.positions]
        taken: dict[str, int] = {}
        for index, step in enumerate(self.steps):
            where = ("steps", index, "position")
            if step.position not in known:
                problem = Sentence('step "{id}" names no position: "{position}"', id=step.id, position=step.position)
                yield not_one_of(where, problem, step.position, known)
            elif step.position in taken:
                other = taken[step.position]
                problem = Sentence(
                    'step "{id}" has the position "{position}", which step "{other}" has already',
                    id=step.id,
                    position=step.position,
                    other=self.steps[other].id,
                )
                yield ContentProblem(where, problem, Sentence("Give each step a position of its own."))
            else:
                taken[step.position] = index
        for index, position in enumerate(self.positions):
            if position.id not in taken:
                problem = Sentence('position "{id}" is for no step', id=position.id)
                yield ContentProblem(
                    ("positions", index), problem, Sentence("Add the step that stands there, or delete it.")
                )
