"""The exercises in the order of the guide: grouped by the question of their page, numbered like stations on a map."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from reflection import Exercise

QUESTIONS = ("who", "why", "how", "what-for", "lead", "external")
"""The questions that a page can belong to, in the order of the guide; pages name theirs as `question:`."""


class PageShown(Protocol):
    """A page of the site, as MkDocs gives it to templates."""

    title: Any
    url: str
    meta: Any


@dataclass(frozen=True)
class Listed:
    """One exercise with its number and the pages that show it."""

    number: int
    exercise: Exercise
    pages: tuple[PageShown, ...]


@dataclass(frozen=True)
class Group:
    """The exercises of one question; an exercise belongs to the question of the first page that shows it."""

    question: str
    exercises: tuple[Listed, ...]


def exercise_index(exercises: Mapping[str, Exercise], pages: Iterable[PageShown]) -> tuple[Group, ...]:
    """Group and number the exercises; `pages` are all pages in the order of the navigation."""
    shown: dict[str, list[PageShown]] = {}
    for page in pages:
        for name in page.meta.get("exercises", ()):
            shown.setdefault(name, []).append(page)
    by_question: dict[str, list[str]] = {question: [] for question in QUESTIONS}
    for name, places in shown.items():
        # A page without a question is none of the map's stations; what it shows comes last.
        by_question.setdefault(places[0].meta.get("question", ""), []).append(name)
    groups, number = [], 0
    for question, names in by_question.items():
        listed = []
        for name in names:
            number += 1
            listed.append(Listed(number, exercises[name], tuple(shown[name])))
        if listed:
            groups.append(Group(question, tuple(listed)))
    return tuple(groups)
