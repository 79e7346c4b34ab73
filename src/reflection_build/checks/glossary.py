"""The glossary: terms that readers meet, each explained once."""

import re
from collections.abc import Iterator

from reflection.text import Sentence
from reflection_build.editors_words import LanguageName
from reflection_build.report import Problem
from reflection_build.written import Written

FILE = "docs/glossary.yml"


def glossary_problems(written: Written) -> Iterator[Problem]:
    """Find terms that stand twice in the glossary or on no page."""
    for language in written.languages:
        if any(problem.file.startswith(f"docs/{language}/") for problem in written.problems):
            continue  # A page that cannot be read may be the one with the term.
        prose = " ".join(" ".join(page.covered.split()) for page in written.pages[language].values())
        seen: set[str] = set()
        for index, entry in enumerate(written.glossary):
            if language not in entry.term.by_language:
                continue
            term = entry.term.words(language)
            source, where = written.files[FILE], (index, "term", language)
            if language not in entry.meaning.by_language:
                what = Sentence('"{term}" has no {language} meaning', term=term, language=LanguageName(language))
                remedy = Sentence(
                    "Add {language}: under meaning:, or take the term out of that language.", language=language
                )
                yield source.problem((index, "meaning"), what, remedy)
            if term in seen:
                what = Sentence('"{term}" stands twice in the glossary', term=term)
                yield source.problem(where, what, Sentence("Keep one of the two."))
            elif not _stands_in(prose, term):
                what = Sentence('"{term}" stands on no {language} page', term=term, language=LanguageName(language))
                remedy = Sentence(
                    "Write it exactly as it stands in the text, capitals too, or delete it in that language."
                )
                yield source.problem(where, what, remedy)
            seen.add(term)


def _stands_in(prose: str, term: str) -> bool:
    """Tell whether a term is there as words of its own; a pattern that begins with its first letter is quick."""
    words = re.escape(" ".join(term.split()))
    return bool(re.search(rf"{words}(?<=\b{words})\b", prose))
