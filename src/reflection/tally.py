"""What several people answered to one exercise, folded into counts that can be combined in any order.

Tallies are a commutative monoid: `Adding` takes them in any grouping and any order and gives the same, and `NOTHING`
changes nothing. So one tally can come from a browser in batches, from a command line in a stream, or from partial
results that different people saved.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from types import MappingProxyType
from typing import Any
from unicodedata import normalize

MOST_SAYINGS = 500
"""How many different texts a tally holds of one field at most; what more there was, it counts."""
LONGEST_SAYING = 1000
"""How many characters of a text it holds."""
MOST_PEOPLE = 10**9
"""A number that no count of people exceeds, whatever a file says."""


@dataclass(frozen=True)
class Mark:
    """One thing that somebody answered.

    Where there are `words`, they are the somebody's own, and gathered; otherwise `value` is one that the form offers,
    and counted. `aspects` are what was said about the thing that the words name.
    """

    key: str
    value: str = ""
    words: str = ""
    aspects: tuple[str, ...] = ()


@dataclass(frozen=True)
class Saying:
    """A text that people wrote, how many did, and how many of them said what about it."""

    words: str
    people: int
    aspects: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True)
class Sayings:
    """The texts that people wrote in one field.

    `total` counts all of them. `kept` holds those whose digests are the smallest, by their digests: that choice is the
    same in whatever order they come, and no text that ends up in it can ever have been left out on the way.
    """

    total: int = 0
    kept: Mapping[str, Saying] = MappingProxyType({})

    @property
    def more(self) -> int:
        """How many texts are counted and not kept."""
        return self.total - sum(saying.people for saying in self.kept.values())


@dataclass(frozen=True)
class Tally:
    """The answers of several people to one exercise: how many people, and what they chose and wrote, by field."""

    people: int = 0
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    sayings: Mapping[str, Sayings] = field(default_factory=dict)

    def count(self, key: str, value: str) -> int:
        """Tell how many people chose a value."""
        return self.counts.get(key, {}).get(value, 0)


NOTHING = Tally()


class Adding:
    """Adds up a tally, in memory that does not grow with the number of people."""

    def __init__(self) -> None:
        self.people = 0
        self.counts: dict[str, Counter[str]] = {}
        self.sayings: dict[str, _Gathering] = {}

    def add_person(self, marks: Iterable[Mark]) -> None:
        """Add what one person answered."""
        anything = False
        for mark in marks:
            anything = True
            if mark.words:
                aspects = dict.fromkeys(mark.aspects, 1)
                self._gathering(mark.key).add(digest_of(mark.words), _cut(mark.words), 1, aspects)
            else:
                self.counts.setdefault(mark.key, Counter())[mark.value] += 1
        self.people += anything

    def add(self, tally: Tally) -> None:
        """Add what was added up before."""
        self.people += tally.people
        for key, counts in tally.counts.items():
            self.counts.setdefault(key, Counter()).update(counts)
        for key, sayings in tally.sayings.items():
            gathering = self._gathering(key)
            gathering.total += sayings.more
            for digest, saying in sayings.kept.items():
                gathering.add(digest, saying.words, saying.people, saying.aspects)

    def tally(self) -> Tally:
        """Give what was added up."""
        counts = {key: dict(+counter) for key, counter in self.counts.items() if +counter}
        sayings = {key: gathering.sayings() for key, gathering in self.sayings.items() if gathering.total}
        return Tally(self.people, counts, sayings)

    def _gathering(self, key: str) -> "_Gathering":
        return self.sayings.setdefault(key, _Gathering())


class _Gathering:
    """Gathers the texts of one field, and holds up to twice as many as it keeps, so that it seldom has to choose."""

    def __init__(self) -> None:
        self.total = 0
        self.held: dict[str, tuple[str, int, Counter[str]]] = {}

    def add(self, digest: str, words: str, people: int, aspects: Mapping[str, int]) -> None:
        self.total += people
        if digest in self.held:
            before, number, counter = self.held[digest]
            counter.update(aspects)
            # Of spellings that count as one, the first in the alphabet: any rule will do that minds no order.
            self.held[digest] = (min(before, words), number + people, counter)
            return
        self.held[digest] = (words, people, Counter(aspects))
        if len(self.held) > 2 * MOST_SAYINGS:
            self._choose()

    def _choose(self) -> None:
        self.held = {digest: self.held[digest] for digest in sorted(self.held)[:MOST_SAYINGS]}

    def sayings(self) -> Sayings:
        self._choose()
        kept = {digest: Saying(words, people, dict(+more)) for digest, (words, people, more) in self.held.items()}
        return Sayings(self.total, kept)


def digest_of(words: str) -> str:
    """Give what is the same for texts that differ only in capitals and spaces."""
    same = " ".join(normalize("NFKC", words).casefold().split())
    return sha256(same.encode(errors="surrogatepass")).hexdigest()[:16]


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST_SAYING else f"{words[: LONGEST_SAYING - 1]}…"


def tally_to_data(tally: Tally) -> dict[str, Any]:
    """Turn a tally into JSON data."""
    return {
        "people": tally.people,
        "counts": {key: dict(counts) for key, counts in tally.counts.items()},
        "sayings": {
            key: {
                "total": sayings.total,
                "kept": {
                    digest: [saying.words, saying.people, dict(saying.aspects)]
                    for digest, saying in sayings.kept.items()
                },
            }
            for key, sayings in tally.sayings.items()
        },
    }


def tally_from_data(data: Any) -> Tally:
    """Turn the JSON data of `tally_to_data` back into the tally; raises ValueError where it is none.

    Anyone may have made it, so that nothing about it is taken for granted.
    """
    adding = Adding()
    parts = _object(data)
    adding.people = _number(parts.get("people"))
    for key, counts in _object(parts.get("counts")).items():
        adding.counts[key] = Counter(_numbers(counts))
    for key, sayings in _object(parts.get("sayings")).items():
        gathering = adding.sayings[key] = _Gathering()
        for digest, saying in _object(_object(sayings).get("kept")).items():
            if not (isinstance(saying, list) and len(saying) == 3 and isinstance(saying[0], str)):  # noqa: PLR2004
                raise ValueError("a text is not one that a tally holds")
            gathering.add(digest, _cut(saying[0]), _number(saying[1]), _numbers(saying[2]))
        gathering.total = max(gathering.total, _number(sayings.get("total")))
    return adding.tally()


def _object(data: Any) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise ValueError("a part of the tally is not an object")
    return data


def _numbers(data: Any) -> dict[str, int]:
    return {name: _number(number) for name, number in _object(data).items()}


def _number(data: Any) -> int:
    if type(data) is not int or not 0 <= data <= MOST_PEOPLE:
        raise ValueError("a number in the tally counts no people")
    return data
