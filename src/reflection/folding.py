"""Folds what a team handed in: contribution by contribution, in any order, in memory that does not grow with them."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from reflection.content import Exercise
from reflection.contribution import UNREADABLE, Contribution, NotAContribution, checked
from reflection.gathering import Count
from reflection.hands_up import asked
from reflection.tally import MOST_PEOPLE, NOTHING, Adding, Tally, tally_from_data, tally_to_data
from reflection.untrusted import NAME

FORMAT = "reflection-tally"
VERSION = 1
LARGEST = 500_000_000
"""How many characters the file of a tally has at most: a tally of all exercises holds only so many texts."""
MOST_IDS = 1000
"""Of how many contributions and counts a team's tally knows the ids, as digests: the smallest ones."""


@dataclass(frozen=True)
class TeamTally:
    """What a team answered to all exercises, folded.

    `contributions` is how many people handed something in and `strange` how many of them answered exercises that the
    guide does not have. `ids` are digests of some ids of contributions and counts: tallies that share one hold the same
    people.
    """

    contributions: int = 0
    strange: int = 0
    exercises: Mapping[str, Tally] = field(default_factory=dict)
    ids: tuple[str, ...] = ()

    @property
    def people(self) -> int:
        """How many people answered something, as far as can be told: some may have been counted by hands up."""
        return max([self.contributions, *(tally.people for tally in self.exercises.values())])


class Folding:
    """A fold under way; `find` gives the guide's exercise of an id."""

    def __init__(self, find: Callable[[str], Exercise | None]) -> None:
        self.find = find
        self.contributions = self.strange = 0
        self.exercises: dict[str, Adding] = {}
        self.ids: set[str] = set()

    def add_contribution(self, contribution: Contribution) -> None:
        """Add what one person handed in; what the guide does not ask is left out."""
        self.contributions += 1
        strange = False
        for name, answers in contribution.exercises.items():
            if exercise := self.find(name):
                self._adding(name).add_person(exercise.marks(answers))
            else:
                strange = True
        self.strange += strange
        self.ids.add(id_digest(contribution.id))
        self._bound()

    def add_count(self, count: Count) -> None:
        """Add what was counted by hands up: only numbers of answers that the exercise offers."""
        if exercise := self.find(count.exercise):
            self._adding(count.exercise).add(tally_of_count(exercise, count))
            self.ids.add(id_digest(count.id))
            self._bound()

    def add(self, tally: TeamTally) -> None:
        """Add what was folded before."""
        self.contributions += tally.contributions
        self.strange += tally.strange
        for name, part in tally.exercises.items():
            self._adding(name).add(part)
        self.ids |= set(tally.ids)
        self._bound()

    def tally(self) -> TeamTally:
        """Give what was folded."""
        found = {name: adding.tally() for name, adding in self.exercises.items()}
        answered = {name: tally for name, tally in found.items() if tally != NOTHING}
        return TeamTally(self.contributions, self.strange, answered, tuple(sorted(self.ids)[:MOST_IDS]))

    def _adding(self, name: str) -> Adding:
        return self.exercises.setdefault(name, Adding())

    def _bound(self) -> None:
        if len(self.ids) > 2 * MOST_IDS:
            self.ids = set(sorted(self.ids)[:MOST_IDS])


def tally_of_count(exercise: Exercise, count: Count) -> Tally:
    """Tally a count by hands up."""
    counts: dict[str, dict[str, int]] = {}
    people = count.people
    for each in asked(exercise):
        for name, value, _ in each.choices:
            number = count.counts.get(name, {}).get(value, 0)
            if number > 0:
                counts.setdefault(name, {})[value] = number
                people = max(people, number)
        if not each.topic.many:
            people = max(people, sum(counts.get(each.topic.field, {}).values()))
    return Tally(people if counts else 0, counts)


def id_digest(name: str) -> str:
    """Give what tells contributors, and counts by hands up, apart without naming them."""
    return sha256(name.encode(errors="surrogatepass")).hexdigest()[:12]


def write_tally(tally: TeamTally, guide: str) -> str:
    """Write a team's tally as the text of a file; `guide` names the guide."""
    return json.dumps({"format": FORMAT, "version": VERSION, "guide": guide, **team_to_data(tally)}) + "\n"


def is_tally(text: str) -> bool:
    """Tell whether a text is the file of a tally; what people wrote cannot look so, as its quotes are escaped."""
    return re.search(rf'"format"\s*:\s*"{FORMAT}"', text[:1000]) is not None


def read_tally(text: str, guide: str) -> TeamTally:
    """Read the text of a file; raises NotAContribution where it is no tally of this guide's."""
    data = checked(text, LARGEST, FORMAT, VERSION, guide)
    try:
        return team_from_data(data)
    except ValueError:
        raise NotAContribution(UNREADABLE["damaged"]) from None


def team_to_data(tally: TeamTally) -> dict[str, Any]:
    """Turn a team's tally into JSON data."""
    return {
        "contributions": tally.contributions,
        "strange": tally.strange,
        "exercises": {name: tally_to_data(part) for name, part in tally.exercises.items()},
        "ids": list(tally.ids),
    }


def team_from_data(data: Any) -> TeamTally:
    """Turn the JSON data of `team_to_data` back into the tally; raises ValueError where it is none."""
    if not isinstance(data, dict):
        raise ValueError("the tally is not an object")
    numbers = [data.get("contributions"), data.get("strange")]
    if not all(type(number) is int and 0 <= number <= MOST_PEOPLE for number in numbers):
        raise ValueError("a number in the tally counts no contributions")
    exercises, ids = data.get("exercises"), data.get("ids")
    if not isinstance(exercises, dict) or not all(NAME.fullmatch(name) for name in exercises):
        raise ValueError("the tally does not name exercises")
    if not isinstance(ids, list) or len(ids) > MOST_IDS or not all(isinstance(each, str) for each in ids):
        raise ValueError("the tally does not say which contributions it holds")
    read = {name: tally_from_data(part) for name, part in exercises.items()}
    return TeamTally(data["contributions"], data["strange"], read, tuple(sorted(set(ids))))
