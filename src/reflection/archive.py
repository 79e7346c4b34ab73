"""The archive: a file that carries a reader's answers out of one browser and into another.

overrides/assets/schema/answers-1.json says how it is built. Anyone may have made such a file, so it is read field by
field: what can be read is, what cannot is named, and a file that is none of ours is refused as a whole.
"""

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

from reflection.answers import Answers
from reflection.text import Word

FORMAT = "reflection-answers"
VERSION = 1
LARGEST = 5_000_000
"""How many characters an archive has at most: about what browsers keep for one site."""
DEEPEST = 8
"""How many brackets stand open at once at most; an archive needs six."""
MOST_MOMENTS = 12
"""How many moments are kept at most; the page says so before it is reached."""
MOST_NAMES = 1000
"""How many exercises, and how many fields in one of them, an archive has at most."""
LONGEST_WORD = 80
"""How many characters the word has at most that names a moment."""

LONGEST_SIGN = len("-Infinity")
DAY = 24 * 60 * 60 * 1000
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/-]{0,199}")
"""Ids of exercises and names of fields; also keeps out names that mean something to JavaScript."""
STRING = re.compile(r'"(?:[^"\\]+|\\.)*+"?', re.DOTALL)
NO_TEXT = re.compile("[\0\ud800-\udfff]")
"""NUL and halves of signs (lone surrogates), which no form can give."""


@dataclass(frozen=True)
class Entry:
    """What is kept of one exercise: the answers, and when each field was last changed, emptied fields too.

    Times are milliseconds since 1970, as in the browser; a field without one counts as the oldest.
    """

    answers: Answers
    changed: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True)
class Moment:
    """The answers as they were when the reader kept them, to compare with later; `kept` names the moment."""

    kept: int
    word: str
    exercises: Mapping[str, Answers]


@dataclass(frozen=True)
class Refusal:
    """A part of a file that is left out, and why; `exercise` and `field` are empty where the part is larger."""

    why: Word
    exercise: str = ""
    field: str = ""


@dataclass(frozen=True)
class Archive:
    """Everything that a reader has, and what could not be read of it."""

    exercises: Mapping[str, Entry]
    moments: tuple[Moment, ...] = ()
    exported: int = 0
    refused: tuple[Refusal, ...] = ()


class NotAnArchive(ValueError):
    """The text is no archive of this guide; `why` is a sentence for the reader."""

    def __init__(self, why: Word) -> None:
        super().__init__(why)
        self.why = why


def write_archive(archive: Archive, guide: str, exported: int) -> str:
    """Write an archive as the text of a file; `guide` names the guide, `exported` is the time."""
    data = {
        "format": FORMAT,
        "version": VERSION,
        "guide": guide,
        "exported": datetime.fromtimestamp(exported / 1000, UTC).isoformat(timespec="seconds"),
        "exercises": {
            name: {"answers": dict(entry.answers), "changed": dict(entry.changed)}
            for name, entry in archive.exercises.items()
        },
        "moments": [
            {"kept": moment.kept, "word": moment.word, "exercises": dict(moment.exercises)}
            for moment in archive.moments
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def read_archive(text: str, guide: str, now: int) -> Archive:
    """Read the text of a file; raises NotAnArchive where it is none of this guide's.

    `now` is the time: what claims to come from the future must not win over newer answers for ever.
    """
    data = _parsed(text)
    if not isinstance(data, dict) or data.get("format") != FORMAT or type(data.get("version")) is not int:
        raise NotAnArchive(Word("This file was not made by “Export” in a guide like this one."))
    if data["version"] > VERSION:
        raise NotAnArchive(
            Word("This file comes from a newer version of the guide than this page. Reload the page and try again.")
        )
    if data["version"] < 1:
        raise NotAnArchive(Word("This file was not made by “Export” in a guide like this one."))
    if data.get("guide") != guide:
        raise NotAnArchive(Word("This file comes from another guide. Its answers belong to other exercises."))
    if _twice(data):
        raise NotAnArchive(Word("This file has a part of itself twice, so that it is not clear which one counts."))
    return archive_from_data(data, now)


def archive_from_data(data: Mapping[str, Any], now: int) -> Archive:
    """Read what the browser keeps, or an archive's data: what cannot be answers is left out and named."""
    reader = _Reader(now)
    exercises = {
        name: entry
        for name, value in reader.named(data.get("exercises", {}))
        if (entry := reader.entry(name, value)) is not None
    }
    return Archive(exercises, reader.moments(data.get("moments", [])), _time_of(data), tuple(reader.refused))


class _Object(dict[str, Any]):
    """A JSON object that knows which of its keys stood there more than once."""

    twice: frozenset[str] = frozenset()


def _parsed(text: str) -> Any:
    if len(text) > LARGEST:
        raise NotAnArchive(Word("This file is larger than all answers to this guide can be."))
    text = text.removeprefix("\ufeff").strip()
    if not text:
        raise NotAnArchive(Word("This file is empty."))
    if _depth(text) > DEEPEST:
        raise NotAnArchive(Word("This file was not made by “Export” in a guide like this one."))
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
        if at_the_end and text.startswith("{"):
            raise NotAnArchive(Word("The end of this file is missing. Export or copy it again.")) from None
        raise NotAnArchive(Word("This file cannot be read: it is damaged, or something else than an export.")) from None


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


def _twice(data: Any) -> frozenset[str]:
    return data.twice if isinstance(data, _Object) else frozenset()


def _time_of(data: Mapping[str, Any]) -> int:
    try:
        return int(datetime.fromisoformat(data["exported"]).timestamp() * 1000)
    except (KeyError, TypeError, ValueError, OverflowError, OSError):
        return 0


class _Reader:
    """Reads the parts of an archive, and remembers what it had to leave out."""

    def __init__(self, now: int) -> None:
        self.latest = now + DAY
        self.refused: list[Refusal] = []

    def refuse(self, why: Word, exercise: str = "", field: str = "") -> None:
        self.refused.append(Refusal(why, _printable(exercise), _printable(field)))

    def named(self, data: Any, exercise: str = "") -> list[tuple[str, Any]]:
        """Give the parts of an object that have a usable name."""
        if not isinstance(data, dict):
            self.refuse(Word("It is not built as an export is."), exercise)
            return []
        if len(data) > MOST_NAMES:
            self.refuse(Word("It has more parts than the guide can have."), exercise)
            return []
        usable = []
        for name, value in data.items():
            where = (exercise, name) if exercise else (name, "")
            if not NAME.fullmatch(name):
                self.refuse(Word("Its name is not one that this guide gives."), *where)
            elif name in _twice(data):
                self.refuse(Word("It stands in the file twice, so that it is not clear which one counts."), *where)
            else:
                usable.append((name, value))
        return usable

    def entry(self, exercise: str, data: Any) -> Entry | None:
        if not isinstance(data, dict) or not isinstance(data.get("answers"), dict) or _twice(data):
            self.refuse(Word("It is not built as an export is."), exercise)
            return None
        answers = self.answers(exercise, data["answers"])
        changed = {}
        for field, time in self.named(data.get("changed", {}), exercise):
            if self.is_time(time):
                changed[field] = int(time)
            elif field in answers:
                self.refuse(Word("Its date cannot be right, so that the answer counts as an old one."), exercise, field)
        return Entry(answers, changed)

    def answers(self, exercise: str, data: Any) -> Answers:
        answers = {}
        for field, values in self.named(data, exercise):
            if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
                self.refuse(Word("The answer is not a list of texts."), exercise, field)
            elif any(NO_TEXT.search(value) for value in values):
                self.refuse(Word("The answer has signs in it that are no text."), exercise, field)
            elif filled := [value for value in values if value]:
                answers[field] = filled
        return answers

    def moments(self, data: Any) -> tuple[Moment, ...]:
        if not isinstance(data, list):
            self.refuse(Word("The moments are not built as in an export."))
            return ()
        read: dict[int, Moment] = {}
        for each in data:
            moment = self.moment(each)
            if moment and moment.kept not in read:
                read[moment.kept] = moment
            else:
                self.refuse(Word("A moment is not built as in an export, or stands there twice."))
        return tuple(sorted(read.values(), key=lambda moment: moment.kept))

    def moment(self, data: Any) -> Moment | None:
        if not isinstance(data, dict) or _twice(data) or not self.is_time(data.get("kept")):
            return None
        word, exercises = data.get("word", ""), data.get("exercises")
        if not isinstance(word, str) or NO_TEXT.search(word) or not isinstance(exercises, dict):
            return None
        answers = {name: self.answers(name, value) for name, value in self.named(exercises)}
        return Moment(int(data["kept"]), word[:LONGEST_WORD], answers)

    def is_time(self, value: Any) -> bool:
        """Tell whether this is a time as browsers write it, and not one of the future."""
        return type(value) in (int, float) and 0 <= value <= self.latest and value == int(value)


def _printable(name: str) -> str:
    """Shorten a name from a file so that it can stand in a sentence."""
    shown = "".join(sign if sign.isprintable() else "�" for sign in name[:60])
    return shown + ("…" if len(name) > 60 else "")  # noqa: PLR2004
