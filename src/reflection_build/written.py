"""Everything that editors wrote, read as far as it can be: what the guide is made from and what checks look at."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from reflection.content import Exercise, Finding, Source
from reflection.text import Text
from reflection_build.content_reader import exercise_reader, read_findings, read_glossary, read_sources
from reflection_build.page_source import Page, read_page
from reflection_build.report import ContentError, Problem
from reflection_build.sessions import Setting, read_sessions
from reflection_build.yaml_source import YamlSource, read_yaml

MANUAL = "edit"
"""The folder, in that of each language, with the pages for those who change the guide; readers see no menu of them."""


@dataclass(frozen=True)
class Term:
    """A word that readers elsewhere may not know; shown with its meaning where it stands.

    term: the word, exactly as it stands in the text; a language may be left out.
    meaning: what it means, in a sentence.
    """

    term: Text
    meaning: Text


@dataclass(frozen=True)
class Written:
    """The content under `docs`, as far as it could be read; `problems` says what could not.

    `pages` has each language's pages by name, `files` every YAML file by its name in reports, and `exercise_ids` the
    ids of all exercises that have a file, readable or not. Languages that are `begun` need not have everything.
    """

    docs: Path
    languages: tuple[str, ...]
    begun: tuple[str, ...]
    sources: Mapping[str, Source]
    findings: Mapping[str, Finding]
    exercises: Mapping[str, Exercise]
    sessions: tuple[Setting, ...]
    glossary: tuple[Term, ...]
    pages: Mapping[str, Mapping[str, Page]]
    files: Mapping[str, YamlSource]
    exercise_ids: tuple[str, ...]
    problems: tuple[Problem, ...]


def exercise_file(exercise_id: str) -> str:
    """Name the file of an exercise, for reports."""
    return f"docs/exercises/{exercise_id}.yml"


def read_written(docs: Path, languages: Sequence[str], begun: Sequence[str] = ()) -> Written:
    """Read all content; the first language is the one that every text must have, those begun may be missing."""
    reading = _Reading()
    sources = reading.yaml(docs, "sources.yml", lambda source: read_sources(source, languages, begun))
    findings = reading.yaml(docs, "findings.yml", lambda source: read_findings(source, languages, sources, begun))
    glossary = reading.yaml(docs, "glossary.yml", lambda source: read_glossary(source, languages, Term))
    names = tuple(file.stem for file in sorted((docs / "exercises").glob("*.yml")))
    read_exercise = exercise_reader(languages, findings, begun)
    exercises = {}
    for name in names:
        exercise = reading.yaml(
            docs, f"exercises/{name}.yml", lambda source: read_exercise(source, Path(source.file).stem)
        )
        if exercise:
            exercises[name] = exercise
    pages = {language: dict(reading.pages(docs, language)) for language in languages}
    sessions = reading.yaml(
        docs, "sessions.yml", partial(_sessions, languages, begun, findings, names, [*pages[languages[0]]])
    )
    return Written(
        docs,
        tuple(languages),
        tuple(begun),
        sources or {},
        findings or {},
        exercises,
        sessions or (),
        glossary or (),
        pages,
        reading.files,
        names,
        tuple(reading.problems),
    )


def _sessions(
    languages: Sequence[str],
    begun: Sequence[str],
    findings: Mapping[str, Finding] | None,
    exercises: Sequence[str],
    pages: Sequence[str],
    source: YamlSource,
) -> tuple[Setting, ...]:
    return read_sessions(source, languages, findings, exercises, pages, begun)


class _Reading:
    """Reads file by file and notes what is wrong with each."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.files: dict[str, YamlSource] = {}

    def yaml[T](self, docs: Path, name: str, read: Callable[[YamlSource], T]) -> T | None:
        """Read a YAML file, or give None where it has problems."""
        try:
            source = read_yaml(docs / name, f"docs/{name}")
            self.files[source.file] = source
            return read(source)
        except ContentError as error:
            self.problems += error.problems
            return None

    def pages(self, docs: Path, language: str) -> list[tuple[str, Page]]:
        """Read the pages of a language, by name."""
        pages = []
        folder = docs / language
        for path in sorted([*folder.glob("*.md"), *(folder / MANUAL).glob("*.md")]):
            name = path.relative_to(folder).with_suffix("").as_posix()
            try:
                page, problems = read_page(folder, language, name)
            except ContentError as error:
                self.problems += error.problems
                continue
            pages.append((name, page))
            self.problems += problems
        return pages
