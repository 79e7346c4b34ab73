"""Words: in several languages side by side, or from the interface, or the reader's own."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self


@dataclass(frozen=True)
class Text:
    """The same words in each language of the guide, by language code; the first language is the fall-back."""

    by_language: Mapping[str, str]

    def language_for(self, language: str) -> str:
        """Give the language in which a reader of `language` gets these words."""
        return language if language in self.by_language else next(iter(self.by_language))

    def words(self, language: str) -> str:
        """Give the words for a reader of `language`."""
        return self.by_language[self.language_for(language)]


def at_most(characters: int) -> Any:
    """Declare a field for a text that has room for so many characters in every language, mostly for phones."""
    return field(metadata={"at_most": characters})


class Word(str):
    """An interface word in English, which templates show in the reader's language (gettext)."""

    __slots__ = ()


type Words = Text | Word | str
"""Anything that can be shown: the guide's text, an interface word, or plain text as the reader wrote it."""


class Sentence(str):
    """A sentence for editors, in English; it remembers what it is made of, so that a report can say it in Dutch too.

    In `words`, {name} stands for the part of that name.
    """

    words: str
    parts: Mapping[str, object]

    def __new__(cls, words: str, /, **parts: object) -> Self:
        """Put the parts into the words."""
        made = super().__new__(cls, words.format(**parts))
        made.words, made.parts = words, parts
        return made
