"""What the engine says about answers, before it is HTML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reflection.content import Finding
    from reflection.text import Text, Words


@dataclass(frozen=True)
class Entry:
    """One item that a section speaks about, with what belongs to it.

    `about` is what in the answers it speaks of, by name; `more` is what there is to say about it.
    """

    text: Text
    finding: Finding
    note: str = ""
    starred: bool = False
    ask: Text | None = None
    advice: tuple[Finding, ...] = ()
    about: tuple[Words, ...] = ()
    more: Text | None = None


@dataclass(frozen=True)
class Section:
    """A part of the feedback."""

    text: Text
    title: Words | None = None
    entries: tuple[Entry, ...] = ()
    steps: tuple[Text, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Feedback:
    """Everything said about one reader's answers; no sections where there is nothing to answer yet.

    `stars_over` counts the stars beyond what the exercise allows.
    """

    sections: tuple[Section, ...] = ()
    stars_over: int = 0
