"""What editors are told: every problem of the content at once, each with its place and its remedy."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches

from reflection.text import Sentence
from reflection_build.editors_words import LANGUAGES, said


@dataclass(frozen=True, order=True)
class Problem:
    """Something an editor must mend, at a line and a column (both counted from 1) of a file.

    `meant` is what was probably meant, where something known is near.
    """

    file: str
    line: int
    column: int
    problem: Sentence
    remedy: Sentence
    meant: str = ""

    def remedy_in(self, language: str) -> str:
        """Say the remedy in a language, beginning with what was probably meant."""
        remedy = said(self.remedy, language)
        if not self.meant:
            return remedy
        return f"{said(Sentence('Did you mean "{meant}"?', meant=self.meant), language)} {remedy}"

    def __str__(self) -> str:
        return as_text([self], "en")


class ContentError(Exception):
    """The content has problems; `problems` are sorted by file and line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__(as_text(self.problems, "en"))


def nearest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """Give the known word that was probably meant, or an empty string where none is near.

    Of words that are equally near, it is the one that begins with the same letter.
    """
    matches = get_close_matches(word, list(known), n=3, cutoff=cutoff)
    return max(
        matches,
        key=lambda each: (SequenceMatcher(None, each, word).ratio(), each[:1] == word[:1]),
        default="",
    )


def as_text(problems: Iterable[Problem], language: str) -> str:
    """Write problems for people: the place and the problem on one line, the remedy below."""
    return "\n".join(
        f"{each.file}:{each.line}:{each.column}  {said(each.problem, language)}\n  {each.remedy_in(language)}"
        for each in problems
    )


def as_annotations(problems: Iterable[Problem], language: str) -> str:
    """Write problems as GitHub puts them on the lines of a pull request, and then as text, for the log.

    On the lines they stand in every language, because nobody knows which one the editor reads.
    """
    problems = list(problems)
    marks = "\n".join(
        f"::error file={_property(each.file)},line={each.line},col={each.column}"
        f",title={_property(said(each.problem, language))}::{_data(_explained(each, language))}"
        for each in problems
    )
    return f"{marks}\n\n{as_text(problems, language)}" if problems else ""


def _explained(problem: Problem, language: str) -> str:
    """Say the remedy, and below it the problem and the remedy in every other language."""
    others = [f"{said(problem.problem, each)}\n{problem.remedy_in(each)}" for each in LANGUAGES if each != language]
    return "\n\n".join([problem.remedy_in(language), *others])


def as_json(problems: Iterable[Problem], language: str) -> str:
    """Write problems for other programs, one object each."""
    data = [
        {
            "file": each.file,
            "line": each.line,
            "column": each.column,
            "problem": said(each.problem, language),
            "remedy": each.remedy_in(language),
            "meant": each.meant or None,
        }
        for each in problems
    ]
    return json.dumps(data, ensure_ascii=False, indent=2)


FORMATS: Mapping[str, Callable[[Iterable[Problem], str], str]] = {
    "text": as_text,
    "github": as_annotations,
    "json": as_json,
}


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
