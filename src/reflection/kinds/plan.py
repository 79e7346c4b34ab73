"""The plan: a few actions, what is settled for each of them, and the days on which to come back to it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from random import Random
from typing import ClassVar

from reflection.answers import Answers, Field, value_of
from reflection.content import ContentProblem, Document, Exercise, Finding, Line, Topic, id_problems, not_one_of
from reflection.dates import day_in_words, day_of
from reflection.documents import Event, calendar, in_markdown, lines_of
from reflection.feedback import Feedback
from reflection.language import in_language
from reflection.text import Sentence, Text, Word, Words, at_most


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One answer that a cell offers.

    text: what it says, in at most 15 characters, for phones.
    advice: the findings that answer this choice.
    """

    id: str
    text: Text = at_most(15)
    advice: tuple[Finding, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Cell:
    """Something to settle for each action, in the reader's own words if it has no `choices` and no `event`.

    label: what is settled, in a few words.
    prompt: what helps to fill it in; it stays visible, and comes back while the cell is empty.
    finding: the finding that the prompt comes from.
    choices: answers to choose from.
    event: makes the cell a date: what happens on that day, as calendars will show it. Goes without `choices`.
    """

    id: str
    label: Text = at_most(30)
    prompt: Text
    finding: Finding
    choices: tuple[Choice, ...] = ()
    event: Text | None = None

    @property
    def field(self) -> Field:
        """The form field that every action has for this cell."""
        return Field(tuple(choice.id for choice in self.choices) or None, day=self.event is not None)


@dataclass(frozen=True, kw_only=True)
class Group:
    """Cells that stand together.

    title: what they have in common.
    cells: the cells.
    """

    id: str
    title: Text
    cells: tuple[Cell, ...]


@dataclass(frozen=True, kw_only=True)
class Prompt:
    """What an action asks in a cell, instead of the cell's own prompt.

    cell: the id of the cell.
    text: the prompt.
    finding: the finding that it comes from, where that is not the cell's own.
    """

    cell: str
    text: Text
    finding: Finding | None = None


@dataclass(frozen=True, kw_only=True)
class Action:
    """One action, which is called what its finding is called.

    finding: the finding that the action comes from.
    text: how to go about it, in a sentence or two.
    prompts: what it asks in its cells, where that is not what the cells themselves ask.
    """

    id: str
    finding: Finding
    text: Text
    prompts: tuple[Prompt, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Offer:
    """What another exercise has for a cell; readers choose whether to use it.

    exercise: the id of the exercise. A checklist offers its starred items, a map its named partners, a picker the kept
        tips and a profile its partner.
    cell: the id of the cell, one for the reader's own words.
    text: what introduces it, ending in a colon.
    """

    exercise: str
    cell: str
    text: Text


@dataclass(frozen=True)
class Row:
    """One cell of one action, with what is in it (an empty text while it is open)."""

    field: str
    cell: Cell
    prompt: Text
    finding: Finding
    given: Words = ""
    advice: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class PlannedAction:
    """An action that has been begun; `open` has its empty cells, by the finding that their prompts come from."""

    action: Action
    rows: tuple[Row, ...]
    open: tuple[tuple[Finding, tuple[Row, ...]], ...]


@dataclass(frozen=True)
class PlannedDay:
    """A day in the plan: what happens, for which action and with whom."""

    field: str
    day: date
    words: Text
    event: Text
    planned: PlannedAction
    partner: str


@dataclass(frozen=True)
class PlanFeedback(Feedback):
    """The plan as far as it goes: actions begun, actions not begun, and the days in their order."""

    actions: tuple[PlannedAction, ...] = ()
    unbegun: tuple[Action, ...] = ()
    days: tuple[PlannedDay, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Plan(Exercise):
    """Actions that readers work out cell by cell, to take along as a page, a text and dates for their calendar.

    actions: the actions.
    groups: what is settled for each action, in groups of cells.
    partner: the id of the cell that says with whom, which is named beside each date.
    offers: what readers can take over from their answers to other exercises.
    """

    kind: ClassVar[str] = "plan"
    dynamic: ClassVar[bool] = True
    example: ClassVar[str] = """\
kind: plan
title: {en: Your plan, nl: Jullie plan}
intro: {en: Leave open what you do not know yet., nl: Laat open wat je nog niet weet.}
minutes: 15
company: [alone, team]
partner: partner
actions:
  - id: goals-roles
    finding: act-goals-roles
    text: {en: Take one partner at a time., nl: Neem één partner tegelijk.}
    prompts:
      - cell: partner
        text: {en: "Whom do you ask first?", nl: "Wie vraag je eerst?"}
        finding: lead-map-network
  - id: equality-depth
    finding: act-equality-depth
    text: {en: Find out what you know yourselves., nl: Ga na wat jullie zelf weten.}
groups:
  - id: aim
    title: {en: What for, nl: Waarvoor}
    cells:
      - id: partner
        label: {en: Partner, nl: Partner}
        prompt: {en: "Who is it?", nl: "Wie is het?"}
        finding: act-goals-roles
      - id: shared
        label: {en: Shared goal, nl: Gedeeld doel}
        prompt: {en: "Do they want it too?", nl: "Willen zij het ook?"}
        finding: act-goals-roles
        choices:
          - {id: "yes", text: {en: "Yes", nl: Ja}}
          - {id: not-yet, text: {en: Not yet, nl: Nog niet}, advice: [think-shared-vision]}
  - id: when
    title: {en: When, nl: Wanneer}
    cells:
      - id: feedback
        label: {en: Feedback, nl: Feedback}
        prompt: {en: "When do you ask?", nl: "Wanneer vraag je het?"}
        finding: act-equality-depth
        event: {en: Ask for feedback, nl: Feedback vragen}
offers:
  - {exercise: conditions, cell: partner, text: {en: "You starred:", nl: "Je gaf een ster aan:"}}
"""

    actions: tuple[Action, ...]
    groups: tuple[Group, ...]
    partner: str
    offers: tuple[Offer, ...] = ()

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Every cell of an action, in order."""
        return tuple(cell for group in self.groups for cell in group.cells)

    def fields(self) -> Mapping[str, Field]:
        """Name the fields: an action's id and a cell's, with a dot between them."""
        return {f"{action.id}.{cell.id}": cell.field for action in self.actions for cell in self.cells}

    def row(self, action: Action, cell: Cell, answers: Answers) -> Row:
        """Give one cell of one action."""
        field = f"{action.id}.{cell.id}"
        own = next((prompt for prompt in action.prompts if prompt.cell == cell.id), None)
        prompt, finding = (own.text, own.finding or cell.finding) if own else (cell.prompt, cell.finding)
        value = value_of(answers, field, cell.field)
        day = day_of(value) if cell.event else None
        if day:
            return Row(field, cell, prompt, finding, day_in_words(day, self.title.by_language))
        for choice in cell.choices:
            if choice.id == value:
                return Row(field, cell, prompt, finding, choice.text, choice.advice)
        return Row(field, cell, prompt, finding, "\n".join(lines_of(value)))

    def respond(self, answers: Answers) -> PlanFeedback:
        """Give the plan as it is; nothing about it is judged."""
        begun: list[PlannedAction] = []
        unbegun: list[Action] = []
        days: list[PlannedDay] = []
        for action in self.actions:
            rows = tuple(self.row(action, cell, answers) for cell in self.cells)
            if not any(row.given for row in rows):
                unbegun.append(action)
                continue
            open_ = [row for row in rows if not row.given]
            findings = {row.finding.id: row.finding for row in open_}.values()
            by_finding = ((finding, tuple(row for row in open_ if row.finding == finding)) for finding in findings)
            planned = PlannedAction(action, rows, tuple(by_finding))
            begun.append(planned)
            days += self._days(planned, answers)
        if not begun:
            return PlanFeedback()
        return PlanFeedback(actions=tuple(begun), unbegun=tuple(unbegun), days=tuple(sorted(days, key=lambda d: d.day)))

    def _days(self, planned: PlannedAction, answers: Answers) -> Iterator[PlannedDay]:
        partner = next((str(row.given) for row in planned.rows if row.cell.id == self.partner), "").replace("\n", ", ")
        for row in planned.rows:
            day = day_of(value_of(answers, row.field, row.cell.field))
            if row.cell.event and day and isinstance(row.given, Text):
                yield PlannedDay(row.field, day, row.given, row.cell.event, planned, partner)

    def lines(self, answers: Answers) -> Iterator[Line]:
        """Tell each filled cell, after the action that it belongs to."""
        for planned in self.respond(answers).actions:
            title = planned.action.finding.title
            for row in planned.rows:
                if row.given:
                    words = {
                        language: f"{title.words(language)}: {row.cell.label.words(language)}"
                        for language in title.by_language
                    }
                    yield Line(row.field, Text(words), row.given)

    def act(self, answers: Answers, action: str, chance: Random) -> Answers:
        """Put an offer into a cell: `use FIELD TEXT`; beneath what is there, and not if it is there already."""
        verb, _, rest = action.partition(" ")
        field, _, text = rest.partition(" ")
        if verb != "use" or self.fields().get(field) != Field() or not text.strip():
            return answers
        written, *more = answers.get(field) or [""]
        if text in written.splitlines():
            return answers
        return {**answers, field: [f"{written}\n{text}" if written.strip() else text, *more]}

    def starts_from(self) -> tuple[str, ...]:
        """Name the exercises that have offers."""
        return tuple(dict.fromkeys(offer.exercise for offer in self.offers))

    def document(self, answers: Answers, name: str, language: str, moment: datetime) -> Document:
        """Write the plan as `plan.md` or, where it has dates, those as `plan.ics`."""
        plan = self.respond(answers)
        if name == "plan.md":
            return Document(name, "text/markdown", "\n".join(self._markdown(plan, language)) + "\n")
        if name == "plan.ics" and plan.days:
            return Document(name, "text/calendar", calendar(self._events(plan, language), moment))
        raise KeyError(name)

    def _markdown(self, plan: PlanFeedback, language: str) -> Iterator[str]:
        def said(words: Words) -> str:
            return "  \n  ".join(in_markdown(line) for line in lines_of(in_language(words, language)))

        def rows(asked_and_told: Iterable[tuple[Words, Words]]) -> Iterator[str]:
            return (f"* **{_asked(said(asked))}** {said(told)}" for asked, told in asked_and_told)

        yield f"# {said(self.title)}"
        for planned in plan.actions:
            yield from ("", f"## {said(planned.action.finding.title)}", "")
            yield from rows((row.cell.label, row.given) for row in planned.rows if row.given)
            if planned.open:
                yield from ("", f"### {said(Word('Still open'))}", "")
                yield from rows((row.cell.label, row.prompt) for _, open_ in planned.open for row in open_)
        if plan.days:
            yield from ("", f"## {said(Word('Dates'))}", "")
            yield from rows((day.words, _occasion(day, language)) for day in plan.days)

    def _events(self, plan: PlanFeedback, language: str) -> Iterator[Event]:
        for day in plan.days:
            rows = [row for row in day.planned.rows if row.given]
            told = [(in_language(row.cell.label, language), in_language(row.given, language)) for row in rows]
            text = "\n".join(f"{_asked(label)} {given}" for label, given in told)
            yield Event(f"{day.field}.{self.id}@learning-with-partners", day.day, _occasion(day, language), text)

    def rests_on(self) -> Mapping[str, tuple[Finding, ...]]:
        """Name the finding that each prompt comes from, and the action's own."""
        rows = ((action, self.row(action, cell, {})) for action in self.actions for cell in self.cells)
        return {row.field: (row.finding, action.finding) for action, row in rows}

    @cached_property
    def topics(self) -> tuple[Topic, ...]:
        """Every cell, under its action."""
        places = {f"{action.id}.{cell.id}": (action, cell) for action in self.actions for cell in self.cells}
        return tuple(
            replace(topic, under=action.finding.title, text=cell.label)
            for topic, (action, cell) in ((topic, places[topic.field]) for topic in super().topics)
        )

    def planned[T](self, action: Action, by_field: Mapping[str, T]) -> list[T]:
        """Give what a team has in the cells of an action, in their order."""
        return [by_field[field] for cell in self.cells if (field := f"{action.id}.{cell.id}") in by_field]

    def problems(self) -> list[ContentProblem]:
        """Find ids used twice or with odd signs, and ids of cells that name no cell or the wrong sort of cell."""
        found = [
            *super().problems(),
            *id_problems(("actions",), [action.id for action in self.actions]),
            *id_problems(("groups",), [group.id for group in self.groups]),
            *self._cell_problems(),
        ]
        ids = [cell.id for cell in self.cells]
        written = [cell.id for cell in self.cells if cell.field == Field()]
        named: list[tuple[tuple[str | int, ...], str, list[str]]] = [
            (("actions", a, "prompts", p, "cell"), prompt.cell, ids)
            for a, action in enumerate(self.actions)
            for p, prompt in enumerate(action.prompts)
        ]
        named += [(("offers", o, "cell"), offer.cell, written) for o, offer in enumerate(self.offers)]
        for path, name, known in [*named, (("partner",), self.partner, written)]:
            if name not in known:
                problem = (
                    Sentence('"{name}" is not a cell', name=name)
                    if known is ids
                    else Sentence('"{name}" is not a cell for own words', name=name)
                )
                found.append(not_one_of(path, problem, name, known))
        return found

    def _cell_problems(self) -> Iterator[ContentProblem]:
        elsewhere: set[str] = set()
        for place, group in enumerate(self.groups):
            ids = [cell.id for cell in group.cells]
            yield from id_problems(("groups", place, "cells"), ids)
            for index, cell in enumerate(group.cells):
                where = ("groups", place, "cells", index)
                if cell.id in elsewhere:
                    what = Sentence('the cell "{id}" is there twice', id=cell.id)
                    yield ContentProblem((*where, "id"), what, Sentence("Give the newer one an id of its own."))
                if cell.choices and cell.event:
                    what = Sentence('the cell "{id}" has both choices and an event', id=cell.id)
                    yield ContentProblem(where, what, Sentence("Keep choices: for a choice, or event: for a date."))
                yield from id_problems((*where, "choices"), [choice.id for choice in cell.choices])
            elsewhere.update(ids)


def _asked(label: str) -> str:
    return label if label.endswith("?") else f"{label}:"


def _occasion(day: PlannedDay, language: str) -> str:
    """Say what happens on a day, for which action and with whom."""
    words = f"{in_language(day.event, language)}: {in_language(day.planned.action.finding.title, language)}"
    return f"{words} ({day.partner})" if day.partner else words
