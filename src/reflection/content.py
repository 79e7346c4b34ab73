"""What every exercise is made of: texts in several languages, findings, and the exercise itself."""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from datetime import datetime
from random import Random
from typing import ClassVar, Literal

from reflection.answers import Answers, Field, value_of
from reflection.feedback import Feedback
from reflection.text import Sentence, Text, Words, at_most

Company = Literal["alone", "pairs", "team"]
Source = Literal["card", "summary"]


@dataclass(frozen=True)
class Finding:
    """One idea from the two sources.

    source: `card` (the practice card) or `summary` (the interactive research summary).
    kind: the sort of idea, such as a condition or a tip.
    page: the page that explains the finding, under an anchor equal to its id.
    title: what it is called, the same as that heading.
    gist: what it says, in one sentence.
    """

    id: str
    source: Source
    kind: str
    page: str
    title: Text
    gist: Text

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


type Others = Mapping[str, tuple[Exercise, Answers]]
"""Exercises that another one starts from, by id, with the answers to them."""


def id_problems(key: tuple[str, ...], ids: Sequence[str]) -> Iterator[ContentProblem]:
    """Find ids that cannot name form fields and addresses, and ids used twice in the list under a key."""
    for index, name in enumerate(ids):
        path: tuple[str | int, ...] = (*key, index, "id") if key else ()
        where = f"{key[0]}[{index}].id" if key else "the name of the file"
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
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
                    other=f"{key[0]}[{ids.index(name)}]",
                ),
                Sentence("Give the newer one an id of its own; readers' answers are kept under the older one."),
            )


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
