"""Receives what people hand in: finds it in files and messages, reads it, and says what came of each.

The browser holds what is gathered, and asks here about new parts in batches: nothing is remembered in between.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from reflection.content import Document
from reflection.contribution import (
    UNREADABLE,
    Contribution,
    NotAContribution,
    contributions_in,
    pack,
    read_contribution,
)
from reflection.gathering import (
    Count,
    GatheringReader,
    Outcome,
    content_of,
    count_to_data,
    gathered,
    is_gathering,
    outcome_of,
    read_gathering,
    write_gathering,
)
from reflection.handing_in import tell
from reflection.keeping import Exercises
from reflection.rendering import show
from reflection.text import Word, Words
from reflection.untrusted import Refusal, printable

MOST_NAMED = 12
"""How many people an acknowledgement names at most; the list has all of them."""
MOST_REFUSED = 50
"""How many refusals are told at most."""


@dataclass(frozen=True)
class Input:
    """A text that came in: a file of this name, or what somebody pasted.

    `number` counts what is found in one text, where there is more than one in it. `trouble` says why the browser could
    not even open a file: it is `too large`, or `unreadable`.
    """

    text: str
    name: str = ""
    number: int = 0
    trouble: str = ""


@dataclass(frozen=True)
class Refused:
    """What could not be read: all of an input, or parts of what somebody handed in."""

    name: str
    number: int
    why: str
    exercise: str = ""
    field: str = ""


@dataclass(frozen=True)
class Row:
    """One thing that was gathered, as the browser keeps it: a contribution, packed, or a count.

    `content` tells contents apart, whenever they were made; `exercises` are the ids of those that it answers.
    """

    id: str
    made: int
    content: str
    exercises: tuple[str, ...]
    name: str = ""
    role: str = ""
    packed: str = ""
    count: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Received:
    """What came of some inputs: the rows to keep, what each one did, and what could not be read."""

    rows: Sequence[Row] = ()
    outcomes: Sequence[tuple[str, Outcome]] = ()
    refused: Sequence[Refused] = field(default_factory=list)


def find(inputs: Iterable[Input]) -> tuple[Sequence[Input], Sequence[Refused]]:
    """Find everything in some texts that may be a contribution or a gathering."""
    found: list[Input] = []
    refused: list[Refused] = []
    for each in inputs:
        texts = contributions_in(each.text)
        if not texts or each.trouble:
            refused.append(Refused(each.name, 0, _nothing_in(each)))
            continue
        for number, text in enumerate(texts, 1):
            found.append(Input(text, each.name, number if len(texts) > 1 or not each.name else 0))
    return found, refused


def _nothing_in(each: Input) -> Word:
    if each.trouble == "too large":
        return UNREADABLE["too large"]
    if each.trouble:
        return Word("It cannot be opened.")
    return Word("There is nothing in it that was made by “Hand in”.") if each.text.strip() else UNREADABLE["empty"]


def receive(inputs: Iterable[Input], known: Mapping[str, tuple[int, str]], guide: str, now: int) -> Received:
    """Read what was found; `known` has the time and the content of what is gathered already, by id."""
    here = dict(known)
    rows: dict[str, Row] = {}
    outcomes: list[tuple[str, Outcome]] = []
    refused: list[Refused] = []
    for each in inputs:
        try:
            items, left_out = read(each.text, guide, now)
        except NotAContribution as error:
            refused.append(Refused(each.name, each.number, error.why))
            continue
        refused += [Refused(each.name, each.number, part.why, part.exercise, part.field) for part in left_out]
        for item in items:
            content = content_of(item)
            outcome = outcome_of(item.made, content, here.get(item.id))
            outcomes.append((item.id, outcome))
            # Of the same content, the later time stays, so that gatherings merge in any order.
            if item.id not in here or (item.made, content) > here[item.id]:
                here[item.id] = (item.made, content)
                rows[item.id] = row(item, guide)
    return Received(tuple(rows.values()), outcomes, refused)


def row(item: Contribution | Count, guide: str) -> Row:
    """Turn something gathered into what the browser keeps of it."""
    if isinstance(item, Count):
        return Row(item.id, item.made, content_of(item), (item.exercise,), count=count_to_data(item))
    names = tuple(item.exercises)
    return Row(item.id, item.made, content_of(item), names, item.name, item.role, pack(item, guide))


def save(packed: Iterable[str], counts: Iterable[Any], guide: str, now: int) -> Document:
    """Write what the browser holds into one file; what it cannot have put there itself is left out."""
    reader = GatheringReader(now)
    contributions, counted = [reader.person(each) for each in packed], [reader.count(each) for each in counts]
    gathering = gathered(filter(None, contributions), filter(None, counted))
    day = datetime.fromtimestamp(now / 1000, UTC).date().isoformat()
    return Document(f"{guide}-gathering-{day}.json", "application/json", write_gathering(gathering, guide))


@dataclass(frozen=True)
class Listed:
    """One thing in the list of what is gathered; `number` is the one under which it came in first, and stays."""

    id: str
    number: int
    name: str
    role: str
    titles: tuple[Words, ...]
    people: int | None = None


def tell_gathering(rows: Iterable[Mapping[str, Any]], exercises: Exercises, language: str) -> str:
    """List what is gathered as HTML; `rows` are as the browser keeps them."""
    listed = _listed(rows, exercises)
    return show(
        "gathered",
        language,
        people=[each for each in listed if each.people is None],
        counts=[each for each in listed if each.people is not None],
    )


def look_into(text: str, exercises: Exercises, guide: str, now: int, language: str) -> str:
    """Tell as HTML all that is in the first contribution of a text, or why there is none."""
    try:
        found = next(iter(contributions_in(text)), "")
        return tell(read_contribution(found, guide, now).contribution, exercises, language)
    except NotAContribution as error:
        return show("received", language, what={}, refused=[("", 0, "", "", error.why)], more=0)


def acknowledge(
    rows: Iterable[Mapping[str, Any]],
    outcomes: Iterable[tuple[str, Outcome]],
    refused: Sequence[Mapping[str, Any]],
    exercises: Exercises,
    language: str,
) -> str:
    """Say as HTML what came of what came in."""
    by_id = {each.id: each for each in _listed(rows, exercises)}
    what: dict[Outcome, dict[str, Listed]] = {}
    for name, outcome in outcomes:
        if name in by_id:
            what.setdefault(outcome, {})[name] = by_id[name]
    told = [_refusal(each, exercises) for each in refused[:MOST_REFUSED]]
    return show(
        "received",
        language,
        what={outcome: list(each.values()) for outcome, each in what.items()},
        most=MOST_NAMED,
        refused=told,
        more=max(0, len(refused) - MOST_REFUSED),
    )


def _refusal(data: Mapping[str, Any], exercises: Exercises) -> tuple[str, int, Words, str, Word]:
    # The sentence went to the browser and back, and is an interface word still.
    name, number, exercise, field, why = (data[key] for key in ("name", "number", "exercise", "field", "why"))
    return str(name), int(number), _title(str(exercise), exercises), str(field), Word(why)


def read(text: str, guide: str, now: int) -> tuple[Sequence[Contribution | Count], Sequence[Refusal]]:
    """Read what was found; gives what could not be read, too, and raises NotAContribution where that is all of it."""
    if is_gathering(text):
        opened = read_gathering(text, guide, now)
        return (*opened.gathering.contributions.values(), *opened.gathering.counts.values()), opened.refused
    one = read_contribution(text, guide, now)
    return (one.contribution,), one.refused


def _listed(rows: Iterable[Mapping[str, Any]], exercises: Exercises) -> Sequence[Listed]:
    """Put rows in the order in which they came in; the browser numbers people so, and counts have no number."""
    in_order = sorted(rows, key=lambda each: (each.get("number") or 0, each["made"], each["id"]))
    return [_listing(each, int(each.get("number") or place), exercises) for place, each in enumerate(in_order, 1)]


def _listing(data: Mapping[str, Any], number: int, exercises: Exercises) -> Listed:
    titles = tuple(_title(name, exercises) for name in data["exercises"])
    people = int(data["count"]["people"]) if data.get("count") else None
    return Listed(str(data["id"]), number, str(data.get("name", "")), str(data.get("role", "")), titles, people)


def _title(name: str, exercises: Exercises) -> Words:
    exercise = exercises.get(name)
    return exercise.title if exercise else printable(name)


def inputs_from_data(data: Iterable[Mapping[str, Any]]) -> Iterator[Input]:
    """Read inputs out of JSON data."""
    return (
        Input(str(each["text"]), str(each.get("name", "")), int(each.get("number", 0)), str(each.get("trouble", "")))
        for each in data
    )
