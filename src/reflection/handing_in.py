"""Hands in: which of a reader's answers go along to a team, told to the reader before they leave."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from reflection.answers import Answers, values_of
from reflection.content import Document, Exercise
from reflection.contribution import Contribution, on_a_label, pack, write_contribution
from reflection.keeping import Exercises, Kept
from reflection.rendering import show
from reflection.telling import Told, kept, told
from reflection.text import Words

FEW = 4
"""How many answers a reader sees at once before they leave; more are a summary, with all of them one tap away."""


@dataclass(frozen=True)
class HandedExercise:
    """One exercise of a contribution as it is told; `title` is its id where the guide does not know it."""

    title: Words
    told: tuple[Told, ...]
    kept: tuple[Told, ...] = ()

    @property
    def number(self) -> int:
        """How many things were answered."""
        return len(self.told) + len(self.kept)


@dataclass(frozen=True)
class Wishes:
    """What a reader wants to hand in: of which exercises, with notes or without, and what stands on it."""

    exercises: tuple[str, ...]
    notes: bool = False
    name: str = ""
    role: str = ""


def handed_in(exercise: Exercise, answers: Answers, *, notes: bool) -> Answers:
    """Give the answers that go along: those that `lines()` tells, so that readers see all of it before it leaves."""
    lines = {line.field for line in exercise.lines(answers)}
    staying = () if notes else exercise.notes()
    return {
        name: list(values_of(answers, name, field))
        for name, field in exercise.fields().items()
        if name in lines and name not in staying
    }


def hand_in(reader: Kept, wishes: Wishes, contributor: str, guide: str) -> Mapping[str, Any]:
    """Make a contribution of what a reader has; give its HTML, its file and how it is packed for a link.

    `contributor` is the id of this reader's browser. What has nothing in it is empty and can be taken nowhere.
    """
    exercises, staying = {}, 0
    for name in reader.exercises.contents:
        exercise, entry = reader.exercises.get(name), reader.archive.exercises.get(name)
        if exercise and entry and name in wishes.exercises:
            given = handed_in(exercise, entry.answers, notes=wishes.notes)
            staying += len(handed_in(exercise, entry.answers, notes=True)) - len(given)
            if given:
                exercises[name] = given
    contribution = Contribution(contributor, reader.now, on_a_label(wishes.name), on_a_label(wishes.role), exercises)
    html = tell(contribution, reader.exercises, reader.language, staying=staying, foldable=True)
    if not exercises:
        return {"html": html, "packed": "", "file": None}
    # The name of the file says nothing about who it is from: it may end up in a list that others see.
    day = datetime.fromtimestamp(reader.now / 1000, UTC).date().isoformat()
    file = Document(f"{guide}-hand-in-{day}.json", "application/json", write_contribution(contribution, guide))
    return {"html": html, "packed": pack(contribution, guide), "file": asdict(file)}


def tell(
    contribution: Contribution, exercises: Exercises, language: str, *, staying: int = 0, foldable: bool = False
) -> str:
    """Tell all that is in a contribution as HTML; `staying` is how many notes stay with the reader.

    Where it is `foldable`, many answers are a summary, with all of them one tap away.
    """
    return show(
        "handed-in",
        language,
        contribution=contribution,
        exercises=list(_told(contribution, exercises)),
        staying=staying,
        foldable=foldable,
        few=FEW,
    )


def _told(contribution: Contribution, exercises: Exercises) -> Iterator[HandedExercise]:
    for name, answers in contribution.exercises.items():
        exercise = exercises.get(name)
        if exercise:
            yield HandedExercise(exercise.title, told(exercise, answers), kept(exercise, answers))
        else:
            yield HandedExercise(name, kept(None, answers))
