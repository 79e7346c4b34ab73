"""Words by language, wherever they stand: on pages, and side by side in YAML files."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reflection.text import Sentence
from reflection_build.report import Problem
from reflection_build.written import Written
from reflection_build.yaml_source import Path_, place_in


@dataclass(frozen=True)
class Passage:
    """Some words of one language; `text[start:end]` of the file is what the editor typed, other signs included."""

    file: str
    language: str
    text: str
    start: int
    end: int

    @property
    def words(self) -> str:
        """The words themselves."""
        return self.text[self.start : self.end]

    def problem(self, at: int, problem: Sentence, remedy: Sentence, meant: str = "") -> Problem:
        """Make a problem that points at a place in the words."""
        return Problem(self.file, *place_in(self.text, self.start + at), problem, remedy, meant)


def passages(written: Written, only: str | None = None) -> Iterator[Passage]:
    """Give all that is written in a language, or `only` in this one: of pages by paragraph, and of YAML files."""
    return (passage for passage in _passages(written, only) if only in (None, passage.language))


def _passages(written: Written, only: str | None) -> Iterator[Passage]:
    for language, pages in written.pages.items():
        for page in pages.values():
            for key in ("title", "description", "keywords"):
                if page.meta and (key,) in page.meta.spans:
                    yield Passage(page.file, language, page.meta.text, *page.meta.spans[key,])
            for marked, *span in page.foreign:
                yield Passage(page.file, marked, page.text, *span)
            if only not in (None, language):
                continue  # before its prose is looked for, which takes long
            start = 0
            for paragraph in page.prose.split("\n\n"):
                yield Passage(page.file, language, page.prose, start, start + len(paragraph))
                start += len(paragraph) + 2
    for source in written.files.values():
        for path, texts in texts_side_by_side(source.data, written.languages):
            for language in texts:
                yield Passage(source.file, language, source.text, *source.spans[*path, language])


def texts_side_by_side(
    data: Any, languages: Sequence[str], path: Path_ = ()
) -> Iterator[tuple[Path_, Mapping[str, str]]]:
    """Find every text in YAML data that stands there by language, with the way to it."""
    if isinstance(data, list):
        for index, inner in enumerate(data):
            yield from texts_side_by_side(inner, languages, (*path, index))
    elif isinstance(data, dict):
        if data and data.keys() <= {*languages} and all(isinstance(text, str) for text in data.values()):
            yield path, data
        else:
            for key, inner in data.items():
                yield from texts_side_by_side(inner, languages, (*path, key))
