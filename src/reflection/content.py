"""What every exercise is made of: texts in several languages, findings, and the exercise itself."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal

from reflection.answers import Answers, Field
from reflection.feedback import Feedback
from reflection.text import Text

Company = Literal["alone", "pairs", "team"]
Source = Literal["card", "summary"]


@dataclass(frozen=True)
class Finding:
    """One idea from the two sources.

    `source` is `card` (the practice card) or `summary` (the interactive research summary); `page` is the page that
    explains the finding, under an anchor equal to `id`.
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
    """Something an editor must mend: where in the content, what is wrong and what to do about it."""

    path: tuple[str | int, ...]
    problem: str
    remedy: str


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

    id: str
    title: Text
    intro: Text
    minutes: int
    company: tuple[Company, ...]
    untranslated: tuple[str, ...] = ()

    @abstractmethod
    def fields(self) -> Mapping[str, Field]:
        """Name every form field that this exercise asks for, in the order in which it asks."""

    @abstractmethod
    def respond(self, answers: Answers) -> Feedback:
        """Say what the content says about these answers; the same answers always get the same feedback."""

    def problems(self) -> list[ContentProblem]:
        """Find what is wrong between parts that are each well-formed, such as an id used twice."""
        return []
