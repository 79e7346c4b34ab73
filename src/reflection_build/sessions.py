"""The session guides: who comes together, for how long, and which steps they take."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from reflection.content import ID, Company, Finding
from reflection.text import Sentence, Text
from reflection_build.content_reader import read_list
from reflection_build.report import ContentError, Problem, nearest
from reflection_build.yaml_source import Path_, YamlSource


@dataclass(frozen=True)
class Step:
    """One step of a session.

    title: what it is called, in a few words.
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
    """What one group does in a certain time.

    minutes: how long it takes, all steps together.
    aim: what the group has at the end.
    ready: what is needed at the start.
    steps: the steps, one after the other.
    """

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
    """Who comes together, and a session for each length of time that they may have.

    title: who comes together.
    text: what they come together for, in a sentence.
    lengths: the sessions, one for each length of time.
    """

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
    findings: Mapping[str, Finding] | None,
    exercises: Collection[str],
    pages: Collection[str],
    begun: Sequence[str] = (),
) -> tuple[Setting, ...]:
    """Read the session guides, which lead to exercises and pages; raises ContentError with all their problems."""
    settings = read_list(source, languages, findings, Setting, begun)
    problems = [*_id_problems(source, (), [setting.id for setting in settings])]
    for index, setting in enumerate(settings):
        path = (index, "lengths")
        problems += _length_problems(source, setting, path)
        for number, session in enumerate(setting.lengths):
            here, name = (*path, number, "steps"), setting.address(session)
            problems += _id_problems(source, here, [step.id for step in session.steps])
            for place, step in enumerate(session.steps):
                problems += _step_problems(source, step, name, (*here, place), exercises, pages)
    if problems:
        raise ContentError(problems)
    return settings


def _length_problems(source: YamlSource, setting: Setting, path: Path_) -> Iterator[Problem]:
    if not setting.lengths:
        what = Sentence('the setting "{id}" has no sessions', id=setting.id)
        yield source.problem(path, what, Sentence("Write at least one under lengths:."))
    lengths = [session.minutes for session in setting.lengths]
    for index, session in enumerate(setting.lengths):
        place = (*path, index, "minutes")
        if session.minutes in lengths[:index]:
            what = Sentence(
                'the setting "{id}" has two sessions of {minutes} minutes', id=setting.id, minutes=session.minutes
            )
            yield source.problem(place, what, Sentence("Give each its own length; links lead to it by that."))
        total = sum(step.minutes for step in session.steps)
        if total != session.minutes:
            what = Sentence(
                "the steps of {session} take {total} minutes together", session=setting.address(session), total=total
            )
            remedy = Sentence("Make them {minutes}, or write minutes: {total}.", minutes=session.minutes, total=total)
            yield source.problem(place, what, remedy)


def _step_problems(
    source: YamlSource, step: Step, session: str, path: Path_, exercises: Collection[str], pages: Collection[str]
) -> Iterator[Problem]:
    where = Sentence('the step "{id}" of {session}', id=step.id, session=session)
    if step.minutes < 1:
        what = Sentence("{where} takes {minutes} minutes", where=where, minutes=step.minutes)
        yield source.problem((*path, "minutes"), what, Sentence("Write 1 or more."))
    if step.exercise and step.exercise not in exercises:
        what = Sentence('{where} names no exercise: "{id}"', where=where, id=step.exercise)
        remedy = Sentence("The exercises are the files in docs/exercises.")
        yield source.problem((*path, "exercise"), what, remedy, nearest(step.exercise, exercises))
    if step.page and step.page not in pages:
        what = Sentence('{where} names no page: "{page}"', where=where, page=step.page)
        remedy = Sentence("The pages are the files in docs, without .md.")
        yield source.problem((*path, "page"), what, remedy, nearest(step.page, pages))


def _id_problems(source: YamlSource, path: Path_, ids: Sequence[str]) -> Iterator[Problem]:
    for index, name in enumerate(ids):
        place = (*path, index, "id")
        if not ID.fullmatch(name):
            what = Sentence('the id "{name}" has other signs in it than an id can have', name=name)
            remedy = Sentence("Use small letters, digits and single hyphens, as in school-team; links lead to it.")
            yield source.problem(place, what, remedy)
        elif name in ids[:index]:
            what = Sentence('the id "{name}" stands twice here', name=name)
            yield source.problem(place, what, Sentence("Give each an id of its own."))
