"""Takes an archive over into what a reader has: field by field, and the newer answer counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reflection.answers import Answers
from reflection.archive import MOST_MOMENTS, Archive, Entry, Moment


@dataclass(frozen=True)
class Merge:
    """What taking over an archive would do.

    `taken` has, per exercise, only the fields that change; `newer` names those that stay because they are newer here.
    `no_room` are moments beyond the limit.
    """

    taken: Mapping[str, Entry]
    newer: Mapping[str, tuple[str, ...]]
    moments: tuple[Moment, ...]
    no_room: tuple[Moment, ...]


def merge(ours: Archive, theirs: Archive, now: int, *, prefer_theirs: bool = False) -> Merge:
    """Compare field by field: the newer answer counts, or the file's wherever the reader prefers that."""
    taken: dict[str, Entry] = {}
    newer: dict[str, tuple[str, ...]] = {}
    for name, entry in theirs.exercises.items():
        here = ours.exercises.get(name, Entry({}))
        different = [
            field
            for field in dict.fromkeys([*entry.answers, *entry.changed])
            if list(entry.answers.get(field, ())) != list(here.answers.get(field, ()))
        ]
        wins = [field for field in different if prefer_theirs or _is_newer(field, entry, here)]
        if wins:
            answers = {field: entry.answers[field] for field in wins if field in entry.answers}
            # What the reader decides now is newer than what any other tab or device has.
            changed = {field: now if prefer_theirs else entry.changed.get(field, 0) for field in wins}
            taken[name] = Entry(answers, changed)
        if stay := tuple(field for field in different if field not in wins):
            newer[name] = stay
    known = {moment.kept for moment in ours.moments}
    added = [moment for moment in theirs.moments if moment.kept not in known]
    room = max(0, MOST_MOMENTS - len(ours.moments))
    latest = added[len(added) - room :] if room < len(added) else added
    return Merge(taken, newer, tuple(latest), tuple(moment for moment in added if moment not in latest))


def _is_newer(field: str, theirs: Entry, ours: Entry) -> bool:
    if field not in ours.answers and field not in ours.changed:
        return field in theirs.answers
    return theirs.changed.get(field, 0) > ours.changed.get(field, 0)


def merged(answers: Answers, entry: Entry) -> Answers:
    """Give answers as they are once the fields of an entry are taken over."""
    after = {field: values for field, values in answers.items() if field not in entry.changed}
    return {**after, **entry.answers}


def only(entry: Entry, fields: Sequence[str]) -> Entry:
    """Give an entry with these fields alone."""
    return replace(
        entry,
        answers={field: values for field, values in entry.answers.items() if field in fields},
        changed={field: entry.changed.get(field, 0) for field in fields},
    )
