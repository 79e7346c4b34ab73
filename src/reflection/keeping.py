"""What a reader has in all exercises together: told, compared with an earlier moment, exported and imported."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from markupsafe import Markup

from reflection.archive import (
    MOST_MOMENTS,
    Archive,
    NotAnArchive,
    archive_from_data,
    read_archive,
    write_archive,
)
from reflection.content import Document, Exercise
from reflection.merging import Merge, merge, merged, only
from reflection.rendering import render, show
from reflection.telling import Change, Told, changes, kept, told
from reflection.text import Words
from reflection.untrusted import Refusal


class Exercises:
    """The guide's exercises by id, each read from its JSON text only when somebody asks for it."""

    def __init__(self, contents: Mapping[str, str], read: Callable[[str], Exercise]) -> None:
        self.contents, self.read = contents, read

    def get(self, name: str) -> Exercise | None:
        """Give an exercise, or nothing where the guide has none of this id (any more)."""
        return self.read(self.contents[name]) if name in self.contents else None


@dataclass(frozen=True)
class ToldExercise:
    """One exercise in a reader's answers; `title` is its id where the guide does not know it."""

    id: str
    title: Words
    kind: str
    places: tuple[Mapping[str, str], ...]
    told: tuple[Told, ...]
    kept: tuple[Told, ...]
    feedback: Markup


@dataclass(frozen=True)
class ChangedExercise:
    """What changed in one exercise."""

    title: Words
    changes: tuple[Change, ...]


class Kept:
    """Everything that one reader has in this browser, and what can be said about it.

    `data` is what the browser keeps; `now` is the time, in milliseconds since 1970.
    """

    def __init__(
        self,
        data: Mapping[str, Any],
        exercises: Exercises,
        places: Mapping[str, Any],
        language: str,
        root: str,
        now: int,
    ) -> None:
        self.archive = archive_from_data(data, now)
        self.exercises, self.places = exercises, places
        self.language, self.root, self.now = language, root, now

    def tell(self) -> str:
        """Tell all answers as HTML, the guide's exercises in the order of the guide and unknown ones after them."""
        filled = {name for name, entry in self.archive.exercises.items() if entry.answers}
        known = [name for name in self.exercises.contents if name in filled]
        every = [self._told(name) for name in (*known, *sorted(filled - set(known)))]
        return show("answers", self.language, exercises=every)

    def compare(self, moment: Mapping[str, Any]) -> str:
        """Tell as HTML what changed since a moment."""
        (then,) = archive_from_data({"moments": [moment]}, self.now).moments
        now = {name: entry.answers for name, entry in self.archive.exercises.items()}
        names = self._in_order(dict.fromkeys([*now, *then.exercises]))
        found = [self._changed(name, then.exercises.get(name, {}), now.get(name, {})) for name in names]
        return show("comparison", self.language, moment=then, exercises=[each for each in found if each.changes])

    def export(self, guide: str) -> Document:
        """Write everything into one file."""
        day = datetime.fromtimestamp(self.now / 1000, UTC).date().isoformat()
        return Document(f"{guide}-{day}.json", "application/json", write_archive(self.archive, guide, self.now))

    def look_into(self, text: str, guide: str, *, prefer_file: bool) -> Mapping[str, Any]:
        """Say what taking over the file with this text does; a file that is none of ours has nothing to take over."""
        try:
            archive = read_archive(text, guide, self.now)
        except NotAnArchive as error:
            html = show("import", self.language, problem=error.why)
            return {"html": html, "exercises": {}, "moments": [], "choice": False}
        plan = merge(self.archive, archive, self.now, prefer_theirs=prefer_file)
        return {
            "html": self._preview(archive, plan),
            "exercises": {
                name: {"answers": dict(entry.answers), "changed": dict(entry.changed)}
                for name, entry in plan.taken.items()
            },
            "moments": [
                {"kept": moment.kept, "word": moment.word, "exercises": dict(moment.exercises)}
                for moment in plan.moments
            ],
            "choice": bool(prefer_file or plan.newer),
        }

    def _preview(self, archive: Archive, plan: Merge) -> str:
        def answers(name: str) -> Any:
            entry = self.archive.exercises.get(name)
            return entry.answers if entry else {}

        taken, newer = [], []
        for name in self._in_order(plan.taken):
            taken.append(self._changed(name, answers(name), merged(answers(name), plan.taken[name])))
        for name in self._in_order(plan.newer):
            other = only(archive.exercises[name], plan.newer[name])
            newer.append(self._changed(name, merged(answers(name), other), answers(name)))
        return show(
            "import",
            self.language,
            problem=None,
            exported=archive.exported,
            taken=[each for each in taken if each.changes],
            newer=[each for each in newer if each.changes],
            moments=plan.moments,
            no_room=plan.no_room,
            most=MOST_MOMENTS,
            anything=bool(plan.taken or plan.moments),
            refused=[(self._title(refusal.exercise), self._asked(refusal), refusal.why) for refusal in archive.refused],
        )

    def _told(self, name: str) -> ToldExercise:
        exercise, answers = self.exercises.get(name), self.archive.exercises[name].answers
        feedback = Markup("")
        if exercise:
            others = {
                other: (near, self.archive.exercises[other].answers if other in self.archive.exercises else {})
                for other in exercise.starts_from()
                if (near := self.exercises.get(other))
            }
            # Markup, because it is what our own templates made.
            feedback = Markup(
                render(exercise, answers, self.language, root=self.root, part="feedback", others=others).strip()
            )
        return ToldExercise(
            id=name,
            title=self._title(name),
            kind=exercise.kind if exercise else "",
            places=tuple(self.places.get(name, ())),
            told=told(exercise, answers) if exercise else (),
            kept=kept(exercise, answers),
            feedback=feedback,
        )

    def _changed(self, name: str, before: Any, after: Any) -> ChangedExercise:
        return ChangedExercise(self._title(name), changes(self.exercises.get(name), before, after))

    def _title(self, name: str) -> Words:
        exercise = self.exercises.get(name)
        return exercise.title if exercise else name

    def _asked(self, refusal: Refusal) -> Words:
        """Give what a field asks, as far as an answer to it tells."""
        exercise = self.exercises.get(refusal.exercise)
        field = exercise.fields().get(refusal.field) if exercise else None
        if exercise and field:
            value = field.values[0] if field.values else "…"
            for line in exercise.lines({refusal.field: [value]}):
                return line.asked
        return refusal.field

    def _in_order(self, names: Mapping[str, Any]) -> list[str]:
        known = [name for name in self.exercises.contents if name in names]
        return [*known, *(name for name in names if name not in known)]
