"""Tells answers outside their forms: what was asked and given, and what changed between two states."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from reflection.answers import Answers, leftovers
from reflection.content import Exercise, Line
from reflection.text import Words


@dataclass(frozen=True)
class Told:
    """What was asked, with everything that was answered to it."""

    asked: Words
    given: tuple[Words, ...]


@dataclass(frozen=True)
class Change:
    """What was answered before and after; either is empty where there was nothing."""

    asked: Words
    before: tuple[Words, ...]
    after: tuple[Words, ...]


def told(exercise: Exercise, answers: Answers) -> tuple[Told, ...]:
    """Tell the answers to an exercise; lines that answer the same stand together."""
    groups = groupby(exercise.lines(answers), key=lambda line: line.asked)
    return tuple(Told(asked, tuple(line.given for line in lines)) for asked, lines in groups)


def kept(exercise: Exercise | None, answers: Answers) -> tuple[Told, ...]:
    """Tell the answers that nothing asks for any more, under the names that they are kept by."""
    groups = groupby(_unasked(exercise, answers), key=lambda line: line.asked)
    return tuple(Told(asked, tuple(line.given for line in lines)) for asked, lines in groups)


def changes(exercise: Exercise | None, before: Answers, after: Answers) -> tuple[Change, ...]:
    """Tell what is different between two states of the answers to an exercise, field by field."""
    was, now = _by_field(exercise, before), _by_field(exercise, after)
    nothing: tuple[Words, tuple[Words, ...]] = ("", ())
    found: dict[str, list[Change]] = {}
    for field in dict.fromkeys([*now, *was]):
        (asked_before, given_before), (asked_after, given_after) = was.get(field, nothing), now.get(field, nothing)
        if given_before != given_after:
            asked = asked_after or asked_before
            # What answers the same question stands together, also where some of it is gone.
            found.setdefault(repr(asked), []).append(Change(asked, given_before, given_after))
    return tuple(change for group in found.values() for change in group)


def _by_field(exercise: Exercise | None, answers: Answers) -> Mapping[str, tuple[Words, tuple[Words, ...]]]:
    lines = [*(exercise.lines(answers) if exercise else ()), *_unasked(exercise, answers)]
    found: dict[str, tuple[Words, tuple[Words, ...]]] = {}
    for line in lines:
        asked, given = found.get(line.field, (line.asked, ()))
        found[line.field] = (asked, (*given, line.given))
    return found


def _unasked(exercise: Exercise | None, answers: Answers) -> Iterable[Line]:
    fields = exercise.fields() if exercise else {}
    return (Line(name, name, value) for name, value in leftovers(answers, fields) if value)
