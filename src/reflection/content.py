"""What every exercise is made of: texts in several languages, findings, and the exercise itself."""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields, replace
from datetime import datetime
from functools import cached_property
from random import Random
from types import MappingProxyType
from typing import ClassVar, Literal

from reflection.answers import Answers, Field, value_of, values_of
from reflection.feedback import Feedback
from reflection.tally import Mark, Tally
from reflection.text import Sentence, Text, Word, Words, at_most

Company = Literal["alone", "pairs", "team"]
_ANY_DAY = "2000-01-01"


@dataclass(frozen=True)
class Source:
    """Something that the guide is made from, such as a report.

    name: what readers know it as, in a few words.
    mark: the shape of the sign before its name, `square` or `round`, by which readers tell two sources apart.
    """

    id: str
    name: Text = at_most(25)
    mark: Literal["square", "round"] = "square"


@dataclass(frozen=True)
class Finding:
    """One idea from a source.

    source: the source that has it.
    kind: the sort of idea, such as a condition or a tip.
    page: the page that explains the finding, under an anchor equal to its id.
    title: what it is called, the same as that heading.
    gist: what it says, in one sentence.
    sensitive: true for what is about trust or psychological safety: how a team answers it is shown only where enough
        people did.
    """

    id: str
    source: Source
    kind: str
    page: str
    title: Text
    gist: Text
    sensitive: bool = False

    def address(self, root: str) -> str:
        """Give the finding's address, seen from a page whose language starts at the relative address `root`."""
        return f"{root}{self.page}/#{self.id}"


@dataclass(frozen=True)
class ContentProblem:
    """Something an editor must mend: where in the content, what is wrong and what to do about it.

    Where a `word` stands that is none of those `known`, it may be a slip for one of them.
    """

    path: tuple[str | int, ...]
    problem: Sentence
    remedy: Sentence
    word: str = ""
    known: tuple[str, ...] = ()


@dataclass(frozen=True)
class Line:
    """One answer as it is told outside its form: in a report, a comparison, an export.

    `field` is the form field it comes from, `asked` what was asked and `given` what the reader answered.
    """

    field: str
    asked: Words
    given: Words


@dataclass(frozen=True)
class Highlight:
    """Something in a reader's answers that another exercise can start from; `id` is its own for ever."""

    id: str
    words: Words


@dataclass(frozen=True)
class Topic:
    """Something that people in a team each answered, so that their answers can be laid side by side.

    `field` is the form field that they answered and `text` what it asked. `choices` are what they could choose, by
    value, and none where they write; `many` says that they could choose several, and `day` that they gave a day. Of
    `choices`, `sources` are those that the sources have. `star` and `note` name the fields that belong to it,
    `findings` are what it rests on, and `under` is what the topic is about where that is asked of several things.
    `asked` is how many people were asked, where that is not everybody.
    """

    field: str
    text: Words
    choices: Mapping[str, Words] = MappingProxyType({})
    many: bool = False
    day: bool = False
    sources: tuple[str, ...] = ()
    star: str = ""
    note: str = ""
    findings: tuple[Finding, ...] = ()
    under: Words = ""
    asked: int | None = None

    @property
    def sensitive(self) -> bool:
        """Whether it is about trust or psychological safety."""
        return any(finding.sensitive for finding in self.findings)


@dataclass(frozen=True)
class Prompt:
    """A question for a team to talk about, with the findings that it comes from; `theme` is what it is about."""

    text: Text
    theme: Text
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Document:
    """A file that the reader takes away; `name` with its ending, `media_type` as browsers call it."""

    name: str
    media_type: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Exercise(ABC):
    """One reflection tool on a page.

    title: what the exercise is called.
    intro: what to do, in a few sentences.
    minutes: how long it takes, a whole number.
    company: who does it: any of alone, pairs, team.
    untranslated: languages that may be missing; readers then see the guide's first language.
    """

    kind: ClassVar[str]
    """The word that content files, templates and `data-kind` use."""

    example: ClassVar[str]
    """A small complete exercise of this kind, as an editor would write it (YAML)."""

    dynamic: ClassVar[bool] = False
    """Whether the form itself looks different for different answers, so that Python must show it again."""

    apart: ClassVar[Word | None] = None
    """What a team should know before it looks at its answers, such as that each may have thought of another case."""

    by_hands: ClassVar[bool] = False
    """Whether a room can answer it by raising hands: what it asks is the same for all, and chosen, not written."""

    id: str
    title: Text = at_most(50)
    intro: Text
    minutes: int
    company: tuple[Company, ...]
    untranslated: tuple[str, ...] = ()

    @abstractmethod
    def fields(self) -> Mapping[str, Field]:
        """Name every form field that this exercise asks for, in the order in which it asks."""

    def given(self, answers: Answers) -> dict[str, str]:
        """Give what the form shows in each field: its first usable value, or an empty string."""
        return {name: value_of(answers, name, field) for name, field in self.fields().items()}

    @abstractmethod
    def respond(self, answers: Answers) -> Feedback:
        """Say what the content says about these answers; the same answers always get the same feedback."""

    @abstractmethod
    def lines(self, answers: Answers) -> Iterable[Line]:
        """Tell the answers, in the order of the form; fields without an answer are left out."""

    def highlights(self, answers: Answers) -> Iterable[Highlight]:
        """Tell what other exercises can start from; most kinds have nothing."""
        return ()

    def notes(self) -> tuple[str, ...]:
        """Name the fields for readers' own remarks, which are handed in to a team only if they want that."""
        return tuple(topic.note for topic in self.topics if topic.note)

    def act(self, answers: Answers, action: str, chance: Random) -> Answers:
        """Do what the form's button `data-act="..."` asks, by giving the answers as they are afterwards.

        An unknown action changes nothing: buttons of an older page may still be on a screen.
        """
        return answers

    def starts_from(self) -> tuple[str, ...]:
        """Name the exercises whose highlights this one offers."""
        return ()

    def document(self, answers: Answers, name: str, language: str, moment: datetime) -> Document:
        """Write the answers as the document that the form's button `data-document="..."` names.

        `moment` is when the reader asks for it, with its time zone. A document that needs a library that the engine
        does without imports it here; the button's `data-packages="..."` names it for the browser.

        Raises KeyError where this kind has no such document.
        """
        raise KeyError(name)

    def rests_on(self) -> Mapping[str, tuple[Finding, ...]]:
        """Name the findings that fields rest on: with these, a team's differences find their dialogue cards."""
        return {}

    def sources_have(self) -> Mapping[str, tuple[str, ...]]:
        """Name the values that the sources have for fields, for kinds that hold answers against them."""
        return {}

    @cached_property
    def topics(self) -> tuple[Topic, ...]:
        """What people in a team can lay side by side: every field whose answers `lines()` tells.

        Fields that are called as another one with `.star` or `.note` behind it belong to that one's topic.
        """
        asked, findings, sources = self.fields(), self.rests_on(), self.sources_have()
        found: dict[str, Topic] = {}
        for name, field in asked.items():
            told = {
                value: line
                for value in field.values or (_ANY_DAY if field.day else "…",)
                for line in self.lines({name: [value]})
                if line.field == name
            }
            owner, _, part = name.rpartition(".")
            if owner in found and part == "star":
                found[owner] = replace(found[owner], star=name)
            elif owner in found and part == "note":
                found[owner] = replace(found[owner], note=name)
            elif told:
                found[name] = Topic(
                    name,
                    next(iter(told.values())).asked,
                    {value: line.given for value, line in told.items()} if field.values else {},
                    many=field.many,
                    day=field.day,
                    sources=sources.get(name, ()),
                    findings=findings.get(name, ()),
                )
        return tuple(found.values())

    @cached_property
    def _laid_side_by_side(self) -> Mapping[str, Field]:
        fields = self.fields()
        return {name: fields[name] for topic in self.topics for name in (topic.field, topic.star, topic.note) if name}

    def marks(self, answers: Answers) -> Iterator[Mark]:
        """Tell what one person's answers add to a team's tally; who answered nothing adds nothing."""
        fields = self._laid_side_by_side
        for name in answers:
            if field := fields.get(name):
                for value in values_of(answers, name, field):
                    if field.values is not None:
                        yield Mark(name, value)
                    elif value.strip():
                        yield Mark(name, words=value.strip())

    def compared(self, tally: Tally) -> Iterable[tuple[Topic, Mapping[str, int]]]:
        """Give the topics with how many people chose what."""
        return ((topic, tally.counts.get(topic.field, {})) for topic in self.topics)

    def answered(self, topic: Topic, tally: Tally) -> int:
        """Tell how many people answered a topic."""
        if topic.choices and not topic.many:
            return sum(tally.counts.get(topic.field, {}).values())
        written = tally.sayings.get(topic.field)
        return max([written.total if written else 0, *tally.counts.get(topic.field, {}).values()])

    def prompts(self) -> Iterable[Prompt]:
        """Tell what a team could talk about, for kinds that have such questions."""
        return ()

    def problems(self) -> list[ContentProblem]:
        """Find what is wrong between parts that are each well-formed, such as an id used twice."""
        return [*id_problems((), [self.id]), *number_problems(minutes=self.minutes), *self._empty_lists()]

    def _empty_lists(self) -> Iterator[ContentProblem]:
        for field in fields(self):
            if field.default is MISSING and getattr(self, field.name) == ():
                yield ContentProblem(
                    (field.name,),
                    Sentence("{name} is empty", name=field.name),
                    Sentence("Write at least one entry in it."),
                )


ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""What names form fields, files and addresses."""
type Others = Mapping[str, tuple[Exercise, Answers]]
"""Exercises that another one starts from, by id, with the answers to them."""


def id_problems(key: tuple[str | int, ...], ids: Sequence[str]) -> Iterator[ContentProblem]:
    """Find ids that cannot name form fields and addresses, and ids used twice in the list under a key."""
    for index, name in enumerate(ids):
        path: tuple[str | int, ...] = (*key, index, "id") if key else ()
        where = _counted(path) if key else Sentence("the name of the file")
        if not ID.fullmatch(name):
            yield ContentProblem(
                path,
                Sentence('{where} has other signs in it than an id: "{name}"', where=where, name=name)
                if name
                else Sentence("{where} is empty", where=where),
                Sentence(
                    "Use small letters, digits and single hyphens, as in open-team; readers' answers are kept under it."
                ),
            )
        elif name in ids[:index]:
            yield ContentProblem(
                path,
                Sentence(
                    '{where} repeats "{name}", the id of {other}',
                    where=where,
                    name=name,
                    other=_counted((*key, ids.index(name))),
                ),
                Sentence("Give the newer one an id of its own; readers' answers are kept under the older one."),
            )


def _counted(path: tuple[str | int, ...]) -> str:
    """Write a path with its entries counted from 1, as in: question 2, choice 1, id."""
    parts: list[str] = []
    for step in path:
        parts.append(step if isinstance(step, str) else f"{singular(parts.pop())} {step + 1}")
    return ", ".join(parts)


def singular(key: str) -> str:
    """Name one entry of the list under a key."""
    return f"{key.removesuffix('ies')}y" if key.endswith("ies") else key.removesuffix("s")


def not_one_of(path: tuple[str | int, ...], problem: Sentence, word: str, known: Iterable[str]) -> ContentProblem:
    """Make the problem of a word that is none of those known."""
    words = tuple(known)
    return ContentProblem(path, problem, Sentence("Use one of {known}.", known=", ".join(words)), word, words)


def number_problems(**numbers: int) -> Iterator[ContentProblem]:
    """Find numbers that must be at least 1, by their keys."""
    for key, number in numbers.items():
        if number < 1:
            yield ContentProblem(
                (key,), Sentence("{key} is {number}", key=key, number=number), Sentence("Write 1 or more.")
            )
