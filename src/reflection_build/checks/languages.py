"""Languages: a text that was copied from one to the other and never translated."""

from collections.abc import Iterator

from reflection.text import Sentence
from reflection_build.editors_words import LanguageName
from reflection_build.passages import texts_side_by_side
from reflection_build.report import Problem
from reflection_build.written import Written

FEWEST_WORDS = 4
"""Shorter texts may well be the same in two languages, such as names."""


def language_problems(written: Written) -> Iterator[Problem]:
    """Find texts that are word for word the same in two languages."""
    for source in written.files.values():
        for path, texts in texts_side_by_side(source.data, written.languages):
            first, *others = (language for language in written.languages if language in texts)
            for language in others:
                words = texts[language].split()
                if len(words) >= FEWEST_WORDS and words == texts[first].split():
                    what = Sentence(
                        "the {language} text is the {first} one",
                        language=LanguageName(language),
                        first=LanguageName(first),
                    )
                    yield source.problem((*path, language), what, Sentence("Translate it."))
