"""People who hand in answers to all exercises: teams of many sizes, always the same."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from benchmarks.sites import ROOT
from reflection.answers import Answers
from reflection.content import Exercise
from reflection.contribution import Contribution, pack
from reflection_build.guide import Guide, read_guide

NAME = "learning-with-partners"
"""The name of the guide, as mkdocs.yml has it."""
LANGUAGES = ("en", "nl")
DIFFERENT = 200
"""How many people answer differently; the others answer as one of them does."""
NAMES = ("CLB", "Library", "Sports club", "Parents’ council", "University", "Museum", "Swimming pool", "Theatre")
REMARKS = (
    "We spoke of this in May.",
    "Ask the team first.",
    "Dit lukt al, maar niet overal.",
    "Only with one partner.",
)


@dataclass(frozen=True)
class Team:
    """So many people who handed in answers to all exercises; `against` names the team that is ten times smaller."""

    people: int
    where: str
    against: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name of its row."""
        return f"{self.where}, {self.people:,} people"


def teams(where: str, sizes: tuple[int, ...]) -> tuple[Team, ...]:
    """Make the teams of these sizes; each is compared with the one before."""
    made = [Team(size, where) for size in sizes]
    return tuple(
        Team(team.people, where, (before.name,) if before else ())
        for team, before in zip(made, [None, *made], strict=False)
    )


def packed(people: int) -> Iterator[str]:
    """Give what people hand in, packed; always the same."""
    guide = _guide()
    chance = random.Random(people)
    answers = [{name: _answers(each, chance) for name, each in guide.exercises.items()} for _ in range(DIFFERENT)]
    for number in range(people):
        yield pack(Contribution(f"person-{number:08}", 1_790_000_000_000, "", "", answers[number % DIFFERENT]), NAME)


@cache
def _guide() -> Guide:
    return read_guide(ROOT / "docs", LANGUAGES)


def _answers(exercise: Exercise, chance: random.Random) -> Answers:
    """Answer most of an exercise, with a remark now and then."""
    answers: dict[str, list[str]] = {}
    for topic in exercise.topics:
        field = exercise.fields()[topic.field]
        if chance.random() < 0.2:
            continue
        if topic.field.endswith(".name"):
            answers[topic.field] = [chance.choice(NAMES)]
        elif field.day:
            answers[topic.field] = [f"2027-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"]
        else:
            answers[topic.field] = [chance.choice(field.values or REMARKS)]
        if topic.star and chance.random() < 0.2:
            answers[topic.star] = ["yes"]
        if topic.note and chance.random() < 0.2:
            answers[topic.note] = [chance.choice(REMARKS)]
    return answers
