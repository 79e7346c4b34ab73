"""Hands up: an exercise that a facilitator reads out and a room answers, with a number for each choice."""

from collections.abc import Mapping
from dataclasses import dataclass

from reflection.content import Exercise, Topic
from reflection.gathering import MOST_PEOPLE
from reflection.rendering import show
from reflection.text import Word, Words

STAR = Word("Work on this")
"""What a star is called where there is no form with stars."""


@dataclass(frozen=True)
class Asked:
    """One thing that is read out; `choices` are the fields and values that hands are counted for."""

    topic: Topic
    choices: tuple[tuple[str, str, Words], ...]


def asked(exercise: Exercise) -> tuple[Asked, ...]:
    """Give what can be read out: everything that offers choices."""
    return tuple(
        Asked(topic, tuple((topic.field, value, words) for value, words in topic.choices.items()) + _star(topic))
        for topic in exercise.topics
        if topic.choices
    )


def hands_up(exercise: Exercise, language: str, *, people: int = 0, counts: Mapping[str, Mapping[str, int]]) -> str:
    """Render the form for counting hands as HTML, with what was counted before."""
    return show(
        "hands-up", language, exercise=exercise, asked=asked(exercise), people=people, counts=counts, most=MOST_PEOPLE
    )


def _star(topic: Topic) -> tuple[tuple[str, str, Words], ...]:
    return ((topic.star, "yes", STAR),) if topic.star else ()
