"""Spelling: Hunspell for each language, with the words that editors added; and texts in the wrong language."""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import pairwise
from pathlib import Path

from reflection.text import Sentence
from reflection_build.checks.british import american
from reflection_build.checks.signs import TO_WRITE
from reflection_build.editors_words import LanguageName
from reflection_build.passages import Passage, passages
from reflection_build.report import ContentError, Problem, nearest
from reflection_build.settings import FILE
from reflection_build.written import Written
from reflection_build.yaml_source import read_text

WORDS = "words.txt"
"""The editors' own list in `docs`, one word a line."""
PACKAGES = {"en": "dictionary-en-gb"}
"""Where a language's dictionary is not in the npm package named after its code."""
WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[’'-](?=[^\W\d_]))*")
SENTENCE_END = re.compile(r"(?<=[.!?:;])\s+|\n(?=[ \t]*(?:[-*+>|]|\d+\.)[ \t])")
"""Behind a sentence, and before an entry of a list."""
FEWEST_WORDS, FEWEST_UNKNOWN = 4, 2
"""Fewer words say too little about the language that they are in."""
MOST_SUGGESTIONS = 20
"""Hunspell takes its time for each, and who has more mistakes than that has another language."""


class Dictionary:
    """What is a word in one language; `own` are words that editors added."""

    _suggestions = 0

    def __init__(self, folder: Path, own: frozenset[str]) -> None:
        # Only this check needs it, and the build does without.
        from hunspell import Hunspell

        self._hunspell = Hunspell("index", hunspell_data_dir=str(folder))
        self._own = own
        self._known: dict[str, bool] = {}

    def knows(self, word: str) -> bool:
        """Tell whether a word, or each part of a word with hyphens, is right."""
        if word not in self._known:
            self._known[word] = self._is_right(word) or ("-" in word and all(map(self.knows, word.split("-"))))
        return self._known[word]

    def nearest(self, word: str) -> str:
        """Give the word that was probably meant, rather one that the guide has elsewhere, or an empty string."""
        used = [other for other, right in self._known.items() if right]
        if near := nearest(word, used, cutoff=0.8):
            return near
        self._suggestions += 1
        if self._suggestions > MOST_SUGGESTIONS:
            return ""
        meant = (each for each in self._hunspell.suggest(word) if each[:1].isupper() == word[:1].isupper())
        return next(meant, "").replace("'", "’")

    def _is_right(self, word: str) -> bool:
        plain = word.replace("’", "'")
        bare = plain.removesuffix("'s")
        return (
            len(word) == 1
            or word.isupper()  # an abbreviation
            or not self._own.isdisjoint({plain, bare, plain[:1].lower() + plain[1:]})
            or self._hunspell.spell(plain)
            or (bare != plain and self._hunspell.spell(bare))
        )


class Dictionaries:
    """The dictionaries of a guide, each read when it is first needed; `modules` is where npm put them."""

    def __init__(self, modules: Path, docs: Path) -> None:
        self._modules, self._docs = modules, docs
        self._read: dict[str, Dictionary] = {}

    def folder(self, language: str) -> Path:
        """Give the folder of a language's dictionary, whether it is there or not."""
        return self._modules / PACKAGES.get(language, f"dictionary-{language}")

    def __contains__(self, language: str) -> bool:
        return self.folder(language).is_dir()

    def __getitem__(self, language: str) -> Dictionary:
        if language not in self._read:
            self._read[language] = Dictionary(self.folder(language), self._own)
        return self._read[language]

    @cached_property
    def _own(self) -> frozenset[str]:
        file = self._docs / WORDS
        lines = read_text(file, f"docs/{WORDS}").splitlines() if file.exists() else []
        return frozenset(line.partition("#")[0].strip().replace("’", "'") for line in lines) - {""}


def spelling_problems(written: Written, dictionaries: Dictionaries) -> Iterator[Problem]:
    """Find words that are in no dictionary, and texts in another language than theirs."""
    for language in written.languages:
        if language not in dictionaries:
            what = Sentence("there is no {language} dictionary for the spelling check", language=LanguageName(language))
            package = dictionaries.folder(language).name
            yield Problem(FILE, 1, 1, what, Sentence("Run: npm install --save-dev {package}", package=package))
    try:
        known = {language: dictionaries[language] for language in written.languages if language in dictionaries}
    except ContentError as error:  # in the editors' own words, without which many right ones are unknown
        yield from error.problems
        return
    for passage in passages(written):
        if passage.language in known and not TO_WRITE.search(passage.words):
            yield from _of(passage, known)


def _of(passage: Passage, known: Mapping[str, Dictionary]) -> Iterator[Problem]:
    dictionary = known[passage.language]
    unknown = [match for match in WORD.finditer(passage.words) if not dictionary.knows(match[0])]
    if not unknown:
        return
    for start, end, language in _in_another_language(passage, known):
        what = Sentence(
            "this looks {seems}, and stands where {language} belongs",
            seems=LanguageName(language),
            language=LanguageName(passage.language),
        )
        yield passage.problem(start, what, Sentence("Translate it, or move it to its own language."))
        unknown = [match for match in unknown if not start <= match.start() < end]
    said = {start for start, *_ in american(passage.words)} if passage.language == "en" else set()
    for match in unknown:
        if match.start() not in said:
            what = Sentence(
                '"{word}" is not in the {language} dictionary', word=match[0], language=LanguageName(passage.language)
            )
            remedy = Sentence("Mend it, or if it is right, add it to docs/{words}.", words=WORDS)
            yield passage.problem(match.start(), what, remedy, dictionary.nearest(match[0]))


def _in_another_language(passage: Passage, known: Mapping[str, Dictionary]) -> list[tuple[int, int, str]]:
    """Give where the whole passage, or else each of its sentences, is rather in another language, and in which."""
    ends = [match.start() for match in SENTENCE_END.finditer(passage.words)]
    sentences = list(pairwise([0, *ends, len(passage.words)]))
    for parts in ([(0, len(passage.words))], sentences):
        found = []
        for start, end in parts:
            words = list(WORD.finditer(passage.words, start, end))
            other = next((each for each in known if _is_rather(words, each, passage.language, known)), None)
            if other:
                found.append((words[0].start(), end, other))
        if found:
            return found
    return []


def _is_rather(words: list[re.Match[str]], other: str, language: str, known: Mapping[str, Dictionary]) -> bool:
    """Tell whether the other language knows clearly more of the words than the text's own, and nearly all of them."""
    if other == language or len(words) < FEWEST_WORDS:
        return False
    unknown, unknown_there = (sum(not known[each].knows(word[0]) for word in words) for each in (language, other))
    return unknown >= FEWEST_UNKNOWN and unknown_there * 3 <= unknown and unknown * 6 >= len(words)
