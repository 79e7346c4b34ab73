"""The sort: statements that readers put where they think each belongs, held against where the sources have it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from random import Random
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
from reflection.text import Sentence, Text, at_most

CHECKED = "checked"
"""The field that says whether the reader asked what the sources have."""
OWN = "own"
"""The field with what the reader wrote in the free place."""

type Question = Literal["who", "why", "how", "what-for"]
type Outcome = Literal["same", "elsewhere", "both", "unplaced"]


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where statements can be put.

    question: whose colour and shape it has: who, why, how or what-for.
    text: its name, in at most 14 characters, for phones.
    about: what belongs there, in a few words.
    """

    id: str
    question: Question
    text: Text = at_most(14)
    about: Text


@dataclass(frozen=True, kw_only=True)
class Statement:
    """One statement to be put somewhere.

    finding: the finding that the statement comes from.
    text: the statement itself.
    place: the place where the sources have it.
    also: other places where it could be put for a good reason; these are the guide's own view.
    why: a sentence on why it stands there, or on what speaks for each place.
    """

    id: str
    finding: Finding
    text: Text
    place: str
    also: tuple[str, ...] = ()
    why: Text


@dataclass(frozen=True, kw_only=True)
class FreePlace:
    """A place that readers fill in themselves, because the sources list nothing for it.

    finding: the finding that says what belongs there.
    question: whose colour and shape it has.
    text: its name.
    about: what belongs there, and why it is free.
    ask: what to write in it.
    reply: what to say when something is written in it.
    """

    finding: Finding
    question: Question
    text: Text = at_most(14)
    about: Text
    ask: Text
    reply: Text


@dataclass(frozen=True, kw_only=True)
class SortRule:
    """A part of the feedback, and which statements it lists.

    of: `same` for those put where the sources have them, `elsewhere` for those that the sources have in another place,
        `both` for those put in one of the places that fit, `unplaced` for those not put anywhere.
    title: its heading.
    text: a sentence or two under it.
    """

    of: Outcome
    title: Text
    text: Text


@dataclass(frozen=True)
class Placing(Entry):
    """A statement with where the reader and the sources put it; the sources' place comes before others that fit."""

    mine: Place | None = None
    fitting: tuple[Place, ...] = ()
    why: Text | None = None


@dataclass(frozen=True, kw_only=True)
class Sort(Exercise):
    """Statements to be put under a few headings; on asking, Python shows where the sources have each, and why.

    places: the headings.
    items: the statements, in the order in which they are offered.
    own: a place that readers fill in themselves; leave it out where there is none.
    feedback: the parts of the feedback, in the order in which they appear.
    """

    kind: ClassVar[str] = "sort"
    by_hands: ClassVar[bool] = True
    dynamic: ClassVar[bool] = True
    example: ClassVar[str] = """\
kind: sort
title: {en: "Where does it belong?", nl: "Waar hoort het?"}
intro: {en: Put each statement in a place., nl: Geef elke uitspraak een plaats.}
minutes: 5
company: [alone, team]
places:
  - {id: who, question: who, text: {en: Who, nl: Wie}, about: {en: partners, nl: partners}}
  - {id: how, question: how, text: {en: How, nl: Hoe}, about: {en: conditions, nl: voorwaarden}}
  - {id: what-for, question: what-for, text: {en: What for, nl: Waartoe}, about: {en: outcomes, nl: opbrengsten}}
items:
  - id: common-goal
    finding: con-common-goal
    text: {en: We want the same., nl: We willen hetzelfde.}
    place: how
    why: {en: A shared goal is a condition., nl: Een gedeeld doel is een voorwaarde.}
  - id: dialogue
    finding: out-dialogue
    text: {en: We talk things through., nl: We praten erover.}
    place: what-for
    also: [how]
    why: {en: It is an outcome and a way to work., nl: Het is een opbrengst en een manier van werken.}
  - id: outsider
    finding: def-who
    text: {en: The school does not employ them., nl: Ze zijn niet in dienst van de school.}
    place: who
    why: {en: This says who a partner is., nl: Dit zegt wie een partner is.}
own:
  finding: def-why-what
  question: why
  text: {en: Why and what, nl: Waarom en wat}
  about: {en: The sources list no motives., nl: De bronnen noemen geen beweegredenen.}
  ask: {en: Our motive, nl: Onze beweegreden}
  reply: {en: Only you can say this., nl: Dit kun je alleen zelf zeggen.}
feedback:
  - of: elsewhere
    title: {en: The sources have these elsewhere, nl: Bij de bronnen staan deze elders}
    text: {en: See why., nl: Kijk waarom.}
  - of: both
    title: {en: Worth discussing, nl: Waard om te bespreken}
    text: {en: Two places fit., nl: Twee plaatsen passen.}
  - of: same
    title: {en: Placed as in the sources, nl: Geplaatst zoals in de bronnen}
    text: {en: You see these alike., nl: Jullie zien dit hetzelfde.}
  - of: unplaced
    title: {en: Not placed yet, nl: Nog niet geplaatst}
    text: {en: There is no hurry., nl: Er is geen haast bij.}
"""

    places: tuple[Place, ...]
    items: tuple[Statement, ...]
    own: FreePlace | None = None
    feedback: tuple[SortRule, ...]

    def fields(self) -> Mapping[str, Field]:
        """Name the fields: a statement's id for its place, what is written in the free place, and the wish to check."""
        places = Field(tuple(place.id for place in self.places))
        return {
            **{item.id: places for item in self.items},
            **({OWN: Field()} if self.own else {}),
            CHECKED: Field(("yes",)),
        }

    def act(self, answers: Answers, action: str, chance: Random) -> Answers:
        """Show where the sources have the statements (`check`), or no longer (`again`); every statement stays put."""
        if action == "check":
            return {**answers, CHECKED: ["yes"]}
        if action == "again":
            return {name: values for name, values in answers.items() if name != CHECKED}
        return answers

    def respond(self, answers: Answers) -> Feedback:
        """Once asked to, tell of each statement where the sources have it."""
        given = self.given(answers)
        if not given[CHECKED]:
            return Feedback()
        placings: dict[Outcome, list[Placing]] = {}
        for item in self.items:
            placings.setdefault(outcome(item, given[item.id]), []).append(self._placing(item, given[item.id]))
        sections = [
            Section(rule.text, rule.title, tuple(placings[rule.of])) for rule in self.feedback if rule.of in placings
        ]
        if self.own and given[OWN].strip():
            mine = Entry(self.own.ask, self.own.finding, note=given[OWN])
            sections.append(Section(self.own.reply, self.own.text, (mine,), findings=(self.own.finding,)))
        return Feedback(tuple(sections))

    def fitting(self, item: Statement) -> tuple[Place, ...]:
        """Give the places that fit a statement, the sources' own first."""
        places = {place.id: place for place in self.places}
        return tuple(places[name] for name in (item.place, *item.also))

    def _placing(self, item: Statement, chosen: str) -> Placing:
        mine = next((place for place in self.places if place.id == chosen), None)
        return Placing(item.text, item.finding, mine=mine, fitting=self.fitting(item), why=item.why)

    def lines(self, answers: Answers) -> Iterator[Line]:
        """Tell where each statement was put, and what stands in the free place."""
        given = self.given(answers)
        names = {place.id: place.text for place in self.places}
        for item in self.items:
            if given[item.id]:
                yield Line(item.id, item.text, names[given[item.id]])
        if self.own and given[OWN]:
            yield Line(OWN, self.own.ask, given[OWN])

    def rests_on(self) -> Mapping[str, tuple[Finding, ...]]:
        """Name each statement's finding, and that of the free place."""
        own = {OWN: (self.own.finding,)} if self.own else {}
        return {**{item.id: (item.finding,) for item in self.items}, **own}

    def sources_have(self) -> Mapping[str, tuple[str, ...]]:
        """Name the place where the sources have each statement."""
        return {item.id: (item.place,) for item in self.items}

    def notes(self) -> tuple[str, ...]:
        """Name the free place."""
        return (OWN,) if self.own else ()

    def problems(self) -> list[ContentProblem]:
        """Find ids used twice, ids that clash with the kind's own fields, and places that are not there."""
        return [
            *super().problems(),
            *id_problems(("places",), [place.id for place in self.places]),
            *id_problems(("items",), [item.id for item in self.items]),
            *self._reserved_ids(),
            *self._unknown_places(),
        ]

    def _reserved_ids(self) -> Iterable[ContentProblem]:
        for index, item in enumerate(self.items):
            if item.id in (CHECKED, OWN):
                yield ContentProblem(
                    ("items", index, "id"),
                    Sentence('an item has the id "{id}", which the exercise itself uses', id=item.id),
                    Sentence("Give the statement another id."),
                )

    def _unknown_places(self) -> Iterable[ContentProblem]:
        known = [place.id for place in self.places]
        for index, item in enumerate(self.items):
            if item.place not in known:
                yield not_one_of(
                    ("items", index, "place"),
                    Sentence('item "{id}" names no place: "{place}"', id=item.id, place=item.place),
                    item.place,
                    known,
                )
            for number, name in enumerate(item.also):
                if name not in known or name == item.place or name in item.also[:number]:
                    yield ContentProblem(
                        ("items", index, "also", number),
                        Sentence('item "{id}" names no other place under also: "{name}"', id=item.id, name=name),
                        Sentence(
                            "Use one of {known}, each once.",
                            known=", ".join(each for each in known if each != item.place),
                        ),
                    )


def outcome(item: Statement, chosen: str) -> Outcome:
    """Hold the place that a reader chose for a statement against those where it fits."""
    if not chosen:
        return "unplaced"
    if chosen not in (item.place, *item.also):
        return "elsewhere"
    return "both" if item.also else "same"
