"""The gathering: what a team handed in, and what was counted by hands up.

Gatherings merge in any order and any grouping into the same one: of what has the same id, the newer counts.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Literal

from reflection.contribution import (
    Contribution,
    ContributionReader,
    NotAContribution,
    checked,
    contribution_to_data,
    digest,
    is_id,
    unpack,
)
from reflection.text import Word
from reflection.untrusted import NAME, Refusal, Unreadable, parsed, twice

FORMAT = "reflection-gathering"
VERSION = 1
LARGEST = 50_000_000
"""How many characters the file of a gathering has at most; a thousand large contributions need a tenth of it."""
MOST_PEOPLE = 10_000
"""How many people can be counted at most by hands up."""

type Outcome = Literal["new", "same", "newer", "older"]
"""What adding something does: it is new, there already, takes the place of an older one, or is older itself."""


@dataclass(frozen=True)
class Count:
    """What was counted by hands up for one exercise: how many people were asked, and how many chose what.

    `counts` has the number of hands by field and by value; `id` and `made` are as a contribution's.
    """

    id: str
    made: int
    exercise: str
    people: int
    counts: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Gathering:
    """Contributions and counts by id, in an order that does not depend on how they came together."""

    contributions: Mapping[str, Contribution]
    counts: Mapping[str, Count]


@dataclass(frozen=True)
class ReadGathering:
    """A gathering that was saved, and the parts of it that could not be read."""

    gathering: Gathering
    refused: tuple[Refusal, ...] = ()


def gathered(contributions: Iterable[Contribution] = (), counts: Iterable[Count] = ()) -> Gathering:
    """Make a gathering of what came in, in whatever order; of what has the same id, the newer counts."""
    return Gathering(_newest(contributions), _newest(counts))


def outcome_of(made: int, content: str, here: tuple[int, str] | None) -> Outcome:
    """Say what adding something of a time and content does, beside what has the same id here.

    What this browser counts by hands up has no content here: its time alone tells whether it is the same.
    """
    if here is None:
        return "new"
    if content == here[1] or here == (made, ""):
        return "same"
    return "newer" if (made, content) > here else "older"


def content_of(item: Contribution | Count) -> str:
    """Give what tells contents apart, whenever they were made."""
    if isinstance(item, Contribution):
        return digest(item)
    content = [item.exercise, item.people, item.counts]
    return sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:16]


def write_gathering(gathering: Gathering, guide: str) -> str:
    """Write a gathering as the text of a file; `guide` names the guide."""
    data = {
        "format": FORMAT,
        "version": VERSION,
        "guide": guide,
        "contributions": [contribution_to_data(each) for each in gathering.contributions.values()],
        "counts": [count_to_data(each) for each in gathering.counts.values()],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def count_to_data(count: Count) -> dict[str, Any]:
    """Turn a count into JSON data."""
    return {
        "id": count.id,
        "made": count.made,
        "exercise": count.exercise,
        "people": count.people,
        "counts": {field: dict(numbers) for field, numbers in count.counts.items()},
    }


def is_gathering(text: str) -> bool:
    """Tell whether a text is the file of a gathering; what people wrote cannot look so, as its quotes are escaped."""
    return re.search(rf'"format"\s*:\s*"{FORMAT}"', text) is not None


def read_gathering(text: str, guide: str, now: int) -> ReadGathering:
    """Read the text of a file; raises NotAContribution where it is no gathering of this guide's."""
    data = checked(text, LARGEST, FORMAT, VERSION, guide)
    reader = GatheringReader(now)
    contributions = [read for each in reader.listed(data.get("contributions", [])) if (read := reader.person(each))]
    counts = [counted for each in reader.listed(data.get("counts", [])) if (counted := reader.count(each))]
    return ReadGathering(gathered(contributions, counts), tuple(reader.refused))


class GatheringReader(ContributionReader):
    """Reads gatherings, and remembers what it had to leave out."""

    def listed(self, data: Any) -> list[Any]:
        """Give the parts of a list."""
        if isinstance(data, list):
            return data
        self.refuse(self.misbuilt)
        return []

    def person(self, data: Any) -> Contribution | None:
        """Read one contribution of several, which may be packed."""
        read = self.contribution(_unpacked(data) if isinstance(data, str) else data)
        if read is None:
            self.refuse(Word("A contribution is not built as what is handed in."))
        return read

    def count(self, data: Any) -> Count | None:
        """Read a count; numbers that no room of people gives are left out."""
        if (
            not isinstance(data, dict)
            or twice(data)
            or not is_id(data.get("id"))
            or not self.is_time(data.get("made"))
            or not isinstance(data.get("exercise"), str)
            or not NAME.fullmatch(data["exercise"])
            or not _is_number(data.get("people"))
        ):
            self.refuse(Word("A count is not built as what hands up gives."))
            return None
        exercise = data["exercise"]
        counts = {}
        for field, numbers in self.named(data.get("counts", {}), exercise):
            usable = {}
            for value, number in self.named(numbers, exercise):
                if _is_number(number):
                    usable[value] = number
                else:
                    self.refuse(Word("The number of hands cannot be right."), exercise, field)
            if usable:
                counts[field] = usable
        return Count(data["id"], int(data["made"]), exercise, data["people"], counts)


def _unpacked(packed: str) -> Any:
    try:
        return parsed(unpack(packed), LARGEST)
    except (NotAContribution, Unreadable):
        return None


def _is_number(value: Any) -> bool:
    return type(value) is int and 0 <= value <= MOST_PEOPLE


def _newest[T: (Contribution, Count)](items: Iterable[T]) -> Mapping[str, T]:
    found: dict[str, tuple[int, str, T]] = {}
    for item in items:
        here = found.get(item.id)
        content = content_of(item)
        if here is None or (item.made, content) > here[:2]:
            found[item.id] = (item.made, content, item)
    # What was made first stands first; of the same moment, ids decide.
    in_order = sorted((made, name) for name, (made, _, _) in found.items())
    return {name: found[name][2] for _, name in in_order}
