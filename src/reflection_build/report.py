"""What editors are told: every problem of the content at once, each with its place and its remedy."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, order=True)
class Problem:
    """Something an editor must mend, at a line (counted from 1) of a file."""

    file: str
    line: int
    problem: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}  {self.problem}\n  {self.remedy}"


class ContentError(Exception):
    """The content has problems; `problems` are sorted by file and line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def nearest(word: str, known: Iterable[str]) -> str:
    """Suggest the known word that was probably meant, or an empty string where none is near."""
    matches = get_close_matches(word, list(known), n=1)
    return f'Did you mean "{matches[0]}"? ' if matches else ""
