"""The guide's content as a whole: findings, exercises, sessions, glossary, and which page shows what."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reflection.content import Exercise, Finding
from reflection.text import Text
from reflection_build.content_reader import read_exercise, read_findings, read_glossary
from reflection_build.report import ContentError, Problem, nearest
from reflection_build.sessions import Setting, read_sessions
from reflection_build.yaml_source import read_text, read_yaml

FENCE = re.compile(r"^[ \t]*```exercise[ \t]*\n(?P<id>(?:(?![ \t]*```).*\n)*)[ \t]*```[ \t]*$", re.MULTILINE)


@dataclass(frozen=True)
class Term:
    """A word that readers elsewhere may not know; shown with its meaning where it stands."""

    term: Text
    meaning: Text


@dataclass(frozen=True)
class Guide:
    """Everything that editors wrote, read and checked.

    `pages` gives the pages' ids (their file names without `.md`) that each exercise stands on.
    """

    languages: tuple[str, ...]
    findings: Mapping[str, Finding]
    exercises: Mapping[str, Exercise]
    glossary: tuple[Term, ...]
    sessions: tuple[Setting, ...]
    pages: Mapping[str, tuple[str, ...]]


def read_guide(docs: Path, languages: Sequence[str]) -> Guide:
    """Read the content under `docs`; the first language is the one that every text must have.

    Raises ContentError with all problems of all files.
    """
    problems: list[Problem] = []
    findings: Mapping[str, Finding] = {}
    exercises: dict[str, Exercise] = {}
    glossary: tuple[Term, ...] = ()
    sessions: tuple[Setting, ...] = ()
    try:
        findings = read_findings(read_yaml(docs / "findings.yml", "docs/findings.yml"), languages)
    except ContentError as error:
        problems += error.problems
    try:
        glossary = read_glossary(read_yaml(docs / "glossary.yml", "docs/glossary.yml"), languages, Term)
    except ContentError as error:
        problems += error.problems
    files = sorted((docs / "exercises").glob("*.yml"))
    if findings:
        for file in files:
            try:
                source = read_yaml(file, f"docs/exercises/{file.name}")
                exercises[file.stem] = read_exercise(source, file.stem, languages, findings)
            except ContentError as error:
                problems += error.problems
        try:
            source = read_yaml(docs / "sessions.yml", "docs/sessions.yml")
            exercise_ids = [file.stem for file in files]
            page_ids = [path.stem for language, path in _pages(docs, languages) if language == languages[0]]
            sessions = read_sessions(source, languages, findings, exercise_ids, page_ids)
        except ContentError as error:
            problems += error.problems
    fences: list[tuple[str, int, str, str]] = []
    for language, path in _pages(docs, languages):
        try:
            fences += _fences(path, f"docs/{language}/{path.name}")
        except ContentError as error:
            problems += error.problems
    for exercise in exercises.values():
        for other in exercise.starts_from():
            if other not in exercises:
                remedy = f"{nearest(other, exercises)}The exercises are the files in docs/exercises."
                name = f"docs/exercises/{exercise.id}.yml"
                problems.append(Problem(name, 1, f'the exercise starts from one that is not there: "{other}"', remedy))
    known = [file.stem for file in files]
    for name, line, _, exercise_id in fences:
        if not exercise_id:
            remedy = f"Write the name of an exercise in it, one of {', '.join(known)}."
            problems.append(Problem(name, line, "the fence is empty", remedy))
        elif exercise_id not in known:
            remedy = f"{nearest(exercise_id, known)}The exercises are the files in docs/exercises."
            problems.append(Problem(name, line, f'the fence names no exercise: "{exercise_id}"', remedy))
    problems += _page_problems(docs, languages)
    if problems:
        raise ContentError(problems)
    pages = {
        exercise_id: tuple(dict.fromkeys(page for _, _, page, shown in fences if shown == exercise_id))
        for exercise_id in exercises
    }
    return Guide(tuple(languages), findings, exercises, glossary, sessions, pages)


def _pages(docs: Path, languages: Sequence[str]) -> Iterator[tuple[str, Path]]:
    for language in languages:
        for path in sorted((docs / language).glob("*.md")):
            yield language, path


def _fences(path: Path, name: str) -> Iterator[tuple[str, int, str, str]]:
    """Yield file, line, page and exercise id of every exercise fence of a page that reports call `name`."""
    text = read_text(path, name)
    for fence in FENCE.finditer(text):
        line = text.count("\n", 0, fence.start("id")) + 1
        yield name, line, path.stem, fence["id"].strip()


def _page_problems(docs: Path, languages: Sequence[str]) -> Iterator[Problem]:
    """Find pages that one language has and another has not."""
    pages = {language: {path.name for path in (docs / language).glob("*.md")} for language in languages}
    for language in languages:
        for other in languages:
            for name in sorted(pages[other] - pages[language]):
                yield Problem(
                    f"docs/{other}/{name}",
                    1,
                    f"the page is missing in docs/{language}",
                    f"Add docs/{language}/{name}, with the same heading ids.",
                )
