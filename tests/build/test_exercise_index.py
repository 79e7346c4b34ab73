"""The index: every exercise once, numbered in the order of the guide."""

from dataclasses import dataclass, field
from typing import Any

from reflection_build.exercise_index import exercise_index
from tests.project import GUIDE

ANY = next(iter(GUIDE.exercises.values()))


@dataclass
class Page:
    title: str
    url: str = ""
    meta: dict[str, Any] = field(default_factory=dict)


def page(title, question=None, *exercises):
    return Page(
        title, meta={"question": question, "exercises": list(exercises)} if question else {"exercises": list(exercises)}
    )


def index(*pages):
    names = {name for each in pages for name in each.meta["exercises"]}
    groups = exercise_index(dict.fromkeys(names, ANY), pages)
    return [
        (group.question, [(each.number, [p.title for p in each.pages]) for each in group.exercises]) for group in groups
    ]


def test_exercises_are_grouped_and_numbered_by_question():
    assert index(
        page("Lead", "lead", "plan"), page("Home"), page("How", "how", "a", "b"), page("Who", "who", "map")
    ) == [
        ("who", [(1, ["Who"])]),
        ("how", [(2, ["How"]), (3, ["How"])]),
        ("lead", [(4, ["Lead"])]),
    ]


def test_an_exercise_on_two_pages_is_listed_once_with_both():
    assert index(page("Who", "who", "map"), page("Lead", "lead", "map")) == [("who", [(1, ["Who", "Lead"])])]


def test_an_exercise_on_a_page_without_a_question_is_not_lost():
    assert index(page("About", None, "a"), page("Who", "who", "b")) == [("who", [(1, ["Who"])]), ("", [(2, ["About"])])]
