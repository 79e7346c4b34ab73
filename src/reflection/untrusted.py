"""Reads JSON that anyone may have made: bounded in size and depth, part by part, naming what is left out."""

import json
import re
from collections import Counter
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from reflection.answers import Answers
from reflection.text import Word

DEEPEST = 8
"""How many brackets stand open at once at most; no format of ours needs more than six."""
MOST_NAMES = 1000
"""How many exercises, and how many fields in one of them, a file has at most."""

LONGEST_SIGN = len("-Infinity")
DAY = 24 * 60 * 60 * 1000
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/-]{0,199}")
"""Ids of exercises and names of fields; also keeps out names that mean something to JavaScript."""
STRING = re.compile(r'"(?:[^"\\]+|\\.)*+"?', re.DOTALL)
NO_TEXT = re.compile("[\0\ud800-\udfff]")
"""NUL and halves of signs (lone surrogates), which no form can give."""


@dataclass(frozen=True)
class Refusal:
    """A part of a file that is left out, and why; `exercise` and `field` are empty where the part is larger."""

    why: Word
    exercise: str = ""
    field: str = ""


class Unreadable(ValueError):
    """The text cannot be read as JSON within bounds; `why` says in which way, for each format's own sentence."""

    def __init__(self, why: Literal["too large", "empty", "too deep", "cut off", "damaged"]) -> None:
        super().__init__(why)
        self.why = why


def parsed(text: str, largest: int) -> Any:
    """Parse a text of so many characters at most; raises Unreadable."""
    if len(text) > largest:
        raise Unreadable("too large")
    text = text.removeprefix("\ufeff").strip()
    if not text:
        raise Unreadable("empty")
    if _depth(text) > DEEPEST:
        raise Unreadable("too deep")
    try:
        # What JSON does not know (NaN), and numbers that no time needs, are read as nothing.
        return json.loads(
            text,
            object_pairs_hook=_object,
            parse_constant=lambda _: None,
            parse_int=lambda digits: int(digits) if len(digits) < 20 else None,  # noqa: PLR2004
        )
    except json.JSONDecodeError as error:
        # The last sign of a text that ends too early may be the middle of a word or of an escape.
        at_the_end = error.pos >= len(text) - LONGEST_SIGN or error.msg.startswith("Unterminated")
        raise Unreadable("cut off" if at_the_end and text.startswith("{") else "damaged") from None


def twice(data: Any) -> frozenset[str]:
    """Name the keys that stood more than once in an object."""
    return data.twice if isinstance(data, _Object) else frozenset()


class _Object(dict[str, Any]):
    """A JSON object that knows which of its keys stood there more than once."""

    twice: frozenset[str] = frozenset()


def _object(pairs: list[tuple[str, Any]]) -> _Object:
    made = _Object(pairs)
    if len(made) < len(pairs):
        counts = Counter(key for key, _ in pairs)
        made.twice = frozenset(key for key, count in counts.items() if count > 1)
    return made


def _depth(text: str) -> int:
    """Count how many brackets stand open at once, without reading any deeper than that."""
    deepest = depth = 0
    for bracket in re.sub(r"[^][{}]+", "", STRING.sub("", text)):
        depth += 1 if bracket in "[{" else -1
        deepest = max(deepest, depth)
        if deepest > DEEPEST:
            break
    return deepest


class PartReader:
    """Reads the parts of a file, and remembers what it had to leave out.

    `now` is the time: what claims to come from the future must not win over newer parts for ever.
    """

    misbuilt: ClassVar[Word] = Word("It is not built as an export is.")
    """What is said of a part that has another form than it should have."""

    def __init__(self, now: int) -> None:
        self.latest = now + DAY
        self.refused: list[Refusal] = []

    def refuse(self, why: Word, exercise: str = "", field: str = "") -> None:
        """Remember a part that is left out."""
        self.refused.append(Refusal(why, printable(exercise), printable(field)))

    def named(self, data: Any, exercise: str = "") -> list[tuple[str, Any]]:
        """Give the parts of an object that have a usable name."""
        if not isinstance(data, dict):
            self.refuse(self.misbuilt, exercise)
            return []
        if len(data) > MOST_NAMES:
            self.refuse(Word("It has more parts than the guide can have."), exercise)
            return []
        usable = []
        for name, value in data.items():
            where = (exercise, name) if exercise else (name, "")
            if not NAME.fullmatch(name):
                self.refuse(Word("Its name is not one that this guide gives."), *where)
            elif name in twice(data):
                self.refuse(Word("It stands in the file twice, so that it is not clear which one counts."), *where)
            else:
                usable.append((name, value))
        return usable

    def answers(self, exercise: str, data: Any) -> Answers:
        """Give the answers that are lists of texts, without empty ones."""
        answers = {}
        for field, values in self.named(data, exercise):
            if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
                self.refuse(Word("The answer is not a list of texts."), exercise, field)
            elif any(NO_TEXT.search(value) for value in values):
                self.refuse(Word("The answer has signs in it that are no text."), exercise, field)
            elif filled := [value for value in values if value]:
                answers[field] = filled
        return answers

    def is_time(self, value: Any) -> bool:
        """Tell whether this is a time as browsers write it, and not one of the future."""
        return type(value) in (int, float) and 0 <= value <= self.latest and value == int(value)


def printable(name: str) -> str:
    """Shorten a name from a file so that it can stand in a sentence."""
    shown = "".join(sign if sign.isprintable() else "�" for sign in name[:60])
    return shown + ("…" if len(name) > 60 else "")  # noqa: PLR2004
