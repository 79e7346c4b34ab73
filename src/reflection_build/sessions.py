"""The session guides: who comes together, for how long, and which steps they take."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from reflection.content import Company, Finding
from reflection.text import Text
from reflection_build.content_reader import read_list
from reflection_build.report import ContentError, Problem, nearest
from reflection_build.yaml_source import Path_, YamlSource


@dataclass(frozen=True)
class Step:
    """One step of a session.

    minutes: how long it takes, a whole number.
    company: with whom it is done: alone, pairs or team.
    do: what everyone does.
    say: what the facilitator can say aloud.
    leader: what whoever leads the group does meanwhile, where that differs.
    without: how it goes without devices, where that differs.
    exercise: the exercise that is done in it, if there is one.
    page: the page that it goes to, if there is one, by its file name without .md.
    findings: the findings that it comes from.
    """

    id: str
    minutes: int
    company: Company
    title: Text
    do: Text
    say: Text
    leader: Text | None = None
    without: Text | None = None
    exercise: str = ""
    page: str = ""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Session:
    """What one group does in a certain time; `aim` is what it has at the end, `ready` what is needed at the start."""

    minutes: int
    aim: Text
    ready: tuple[Text, ...]
    steps: tuple[Step, ...]

    @property
    def starts(self) -> list[int]:
        """The minute at which each step starts."""
        return list(accumulate((step.minutes for step in self.steps[:-1]), initial=0))


@dataclass(frozen=True)
class Setting:
    """Who comes together, and a session for each length of time that they may have."""

    id: str
    title: Text
    text: Text
    lengths: tuple[Session, ...]

    def address(self, session: Session) -> str:
        """Name a session as links do."""
        return f"{self.id}-{session.minutes}"


def read_sessions(
    source: YamlSource,
    languages: Sequence[str],
    findings: Mapping[str, Finding],
    exercises: Collection[str],
    pages: Collection[str],
) -> tuple[Setting, ...]:
    """Read the session guides, which lead to exercises and pages; raises ContentError with all their problems."""
    settings = read_list(source, languages, findings, Setting)
    problems = [*_id_problems(source, "setting", (), [setting.id for setting in settings])]
    for index, setting in enumerate(settings):
        path = (index, "lengths")
        problems += _length_problems(source, setting, path)
        for number, session in enumerate(setting.lengths):
            here, name = (*path, number, "steps"), setting.address(session)
            problems += _id_problems(source, "step", here, [step.id for step in session.steps])
            for place, step in enumerate(session.steps):
                problems += _step_problems(source, step, name, (*here, place), exercises, pages)
    if problems:
        raise ContentError(problems)
    return settings


def _length_problems(source: YamlSource, setting: Setting, path: Path_) -> Iterator[Problem]:
    if not setting.lengths:
        yield source.problem(path, f'the setting "{setting.id}" has no sessions', "Write at least one under lengths:.")
    lengths = [session.minutes for session in setting.lengths]
    for index, session in enumerate(setting.lengths):
        place = (*path, index, "minutes")
        if session.minutes in lengths[:index]:
            problem = f'the setting "{setting.id}" has two sessions of {session.minutes} minutes'
            yield source.problem(place, problem, "Give each its own length; links lead to it by that.")
        total = sum(step.minutes for step in session.steps)
        if total != session.minutes:
            problem = f"the steps of {setting.address(session)} take {total} minutes together"
            yield source.problem(place, problem, f"Make them {session.minutes}, or write minutes: {total}.")


def _step_problems(
    source: YamlSource, step: Step, session: str, path: Path_, exercises: Collection[str], pages: Collection[str]
) -> Iterator[Problem]:
    where = f'the step "{step.id}" of {session}'
    if step.minutes < 1:
        yield source.problem((*path, "minutes"), f"{where} takes {step.minutes} minutes", "Write 1 or more.")
    if step.exercise and step.exercise not in exercises:
        remedy = f"{nearest(step.exercise, exercises)}The exercises are the files in docs/exercises."
        yield source.problem((*path, "exercise"), f'{where} names no exercise: "{step.exercise}"', remedy)
    if step.page and step.page not in pages:
        remedy = f"{nearest(step.page, pages)}The pages are the files in docs, without .md."
        yield source.problem((*path, "page"), f'{where} names no page: "{step.page}"', remedy)


def _id_problems(source: YamlSource, what: str, path: Path_, ids: Sequence[str]) -> Iterator[Problem]:
    for index, name in enumerate(ids):
        place = (*path, index, "id")
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
            problem = f'the {what} "{name}" has other signs in its id than an id can have'
            remedy = "Use small letters, digits and single hyphens, as in school-team; links lead to it."
            yield source.problem(place, problem, remedy)
        elif name in ids[:index]:
            yield source.problem(place, f'there are two {what}s "{name}"', f"Give each {what} an id of its own.")
