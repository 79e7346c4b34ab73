"""The archive: a file that carries a reader's answers out of one browser and into another.

The schema answers-1.json, which each guide publishes, says how it is built. Anyone may have made such a file, so it is
read field by field: what can be read is, what cannot is named, and a file that is none of ours is refused as a whole.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

from reflection.answers import Answers
from reflection.text import Word
from reflection.untrusted import NO_TEXT, PartReader, Refusal, Unreadable, parsed, twice

FORMAT = "reflection-answers"
VERSION = 1
LARGEST = 5_000_000
"""How many characters an archive has at most: about what browsers keep for one site."""
MOST_MOMENTS = 12
"""How many moments are kept at most; the page says so before it is reached."""
LONGEST_WORD = 80
"""How many characters the word has at most that names a moment."""


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


UNREADABLE: Mapping[str, Word] = {
    "too large": Word("This file is larger than all answers to this guide can be."),
    "empty": Word("This file is empty."),
    "too deep": Word("This file was not made by “Export” in a guide like this one."),
    "cut off": Word("The end of this file is missing. Export or copy it again."),
    "damaged": Word("This file cannot be read: it is damaged, or something else than an export."),
}


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
    if twice(data):
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


def _parsed(text: str) -> Any:
    try:
        return parsed(text, LARGEST)
    except Unreadable as error:
        raise NotAnArchive(UNREADABLE[error.why]) from None


def _time_of(data: Mapping[str, Any]) -> int:
    try:
        return int(datetime.fromisoformat(data["exported"]).timestamp() * 1000)
    except (KeyError, TypeError, ValueError, OverflowError, OSError):
        return 0


class _Reader(PartReader):
    """Reads the parts of an archive."""

    def entry(self, exercise: str, data: Any) -> Entry | None:
        if not isinstance(data, dict) or not isinstance(data.get("answers"), dict) or twice(data):
            self.refuse(self.misbuilt, exercise)
            return None
        answers = self.answers(exercise, data["answers"])
        changed = {}
        for field, time in self.named(data.get("changed", {}), exercise):
            if self.is_time(time):
                changed[field] = int(time)
            elif field in answers:
                self.refuse(Word("Its date cannot be right, so that the answer counts as an old one."), exercise, field)
        return Entry(answers, changed)

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
        if not isinstance(data, dict) or twice(data) or not self.is_time(data.get("kept")):
            return None
        word, exercises = data.get("word", ""), data.get("exercises")
        if not isinstance(word, str) or NO_TEXT.search(word) or not isinstance(exercises, dict):
            return None
        answers = {name: self.answers(name, value) for name, value in self.named(exercises)}
        return Moment(int(data["kept"]), word[:LONGEST_WORD], answers)
