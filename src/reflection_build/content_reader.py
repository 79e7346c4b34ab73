"""From YAML to the engine's classes, with every problem found on the way."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Literal, get_args, get_origin

from babel import Locale
from cattrs import (
    AttributeValidationNote,
    BaseValidationError,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)

from reflection.content import Exercise, Finding
from reflection.kinds import KINDS, converter, kind_named
from reflection.text import Text
from reflection_build.report import ContentError, Problem, nearest
from reflection_build.yaml_source import Path_, YamlSource


def language_name(language: str) -> str:
    """Name a language in English, for reports."""
    return Locale.parse(language).get_language_name("en") or language


NEAR = "\0near"


class Trouble(ValueError):
    """A value that cannot be read.

    `problem` continues a sentence that begins with the value's place; `NEAR` in `remedy` stands for the nearest thing
    around it that has an id; `below` is the way from the value to the part that is wrong.
    """

    def __init__(self, problem: str, remedy: str, *, below: Path_ = ()) -> None:
        super().__init__(problem)
        self.problem, self.remedy, self.below = problem, remedy, below


def read_findings(source: YamlSource, languages: Sequence[str]) -> dict[str, Finding]:
    """Read the list of findings; raises ContentError with all its problems."""
    findings: list[Finding] = _structure(source, source.data, list[Finding], (), converter(text=_text(languages, ())))
    by_id: dict[str, Finding] = {}
    problems = []
    for index, finding in enumerate(findings):
        if finding.id in by_id:
            problems.append(
                source.problem(
                    (index, "id"), f'[{index}].id repeats "{finding.id}"', "Give each finding an id of its own."
                )
            )
        by_id[finding.id] = finding
    if problems:
        raise ContentError(problems)
    return by_id


def read_glossary[T](source: YamlSource, languages: Sequence[str], term: type[T]) -> list[T]:
    """Read the glossary, whose words need not exist in every language; raises ContentError with all its problems."""
    reader = converter(text=_text(languages, languages))
    terms: list[T] = _structure(source, source.data, list[term], (), reader)  # type: ignore[valid-type]
    return terms


def read_exercise(
    source: YamlSource, exercise_id: str, languages: Sequence[str], findings: Mapping[str, Finding]
) -> Exercise:
    """Read one exercise; raises ContentError with all its problems."""
    if not isinstance(source.data, dict):
        raise ContentError(
            [Problem(source.file, 1, "the file is not a list of keys and values", "Begin with kind: checklist.")]
        )
    data = dict(source.data)
    name = data.pop("kind", None)
    known = [kind.kind for kind in KINDS]
    if not isinstance(name, str) or name not in known:
        what = "says no kind" if name is None else f'has an unknown kind: "{name}"'
        remedy = f"{nearest(str(name), known)}Write kind: and one of {', '.join(known)}."
        raise ContentError([source.problem(("kind",), f"the exercise {what}", remedy)])
    if "id" in data:
        remedy = f'Delete the line. The exercise is called "{exercise_id}", after its file.'
        raise ContentError([source.problem(("id",), "the exercise has an id of its own", remedy)])
    untranslated = data.get("untranslated", ())
    reader = converter(
        text=_text(languages, untranslated if isinstance(untranslated, list) else ()), finding=_finding(findings)
    )
    exercise: Exercise = _structure(source, {"id": exercise_id, **data}, kind_named(name), (), reader)
    problems = [source.problem(each.path, each.problem, each.remedy) for each in exercise.problems()]
    if problems:
        raise ContentError(problems)
    return exercise


def _structure(source: YamlSource, data: Any, cls: Any, path: Path_, reader: Any) -> Any:
    try:
        return reader.structure(data, cls)
    except BaseValidationError as error:
        raise ContentError(_problems(error, path, source)) from None


def _problems(error: BaseException, path: Path_, source: YamlSource) -> Iterator[Problem]:
    """Turn cattrs's tree of errors into problems, each with the path that led to it."""
    if isinstance(error, ClassValidationError | IterableValidationError):
        for inner in error.exceptions:
            notes = getattr(inner, "__notes__", ())
            note = next((n for n in notes if isinstance(n, AttributeValidationNote | IterableValidationNote)), None)
            if isinstance(note, AttributeValidationNote):
                step: Path_ = (note.name,)
            else:
                step = () if note is None else (note.index,)
            expected = None if note is None else note.type
            if isinstance(inner, BaseValidationError | ForbiddenExtraKeysError):
                yield from _problems(inner, (*path, *step), source)
            else:
                yield _problem(inner, (*path, *step), expected, source)
    elif isinstance(error, ForbiddenExtraKeysError):
        known = [name for name in error.cl.__dataclass_fields__ if name != "id" or path]  # type: ignore[attr-defined]
        for key in sorted(error.extra_fields):
            yield source.problem(
                (*path, key),
                f'unknown key "{key}"{_within(path)}',
                f"{nearest(key, known)}Known here: {', '.join(known)}.",
            )


def _problem(error: BaseException, path: Path_, expected: Any, source: YamlSource) -> Problem:
    if isinstance(error, Trouble):
        place = (*path, *error.below)
        remedy = error.remedy.replace(NEAR, _near(path, source))
        return source.problem(place, f"{_written(path)} {error.problem}", remedy)
    if isinstance(error, KeyError):
        key = str(path[-1])
        whole = _written(path[:-1]) or "the exercise"
        return source.problem(path[:-1], f"{whole} has no {key}", f"Add {key}:{_near(path[:-1], source)}.")
    return source.problem(path, f"{_written(path)} is not {_expected(expected)}", f"Write {_expected(expected)}.")


def _expected(expected: Any) -> str:
    if get_origin(expected) is Literal:
        return "one of " + ", ".join(str(value) for value in get_args(expected))
    if expected is int:
        return "a whole number"
    if get_origin(expected) in (tuple, list):
        return "a list"
    return "what is expected here"


def _text(languages: Sequence[str], untranslated: Sequence[str]) -> Callable[[Any, Any], Text]:
    """Make the reader of texts: every language of the guide, but for those the exercise may do without."""

    def read(data: Any, _: Any) -> Text:
        if not isinstance(data, dict):
            raise Trouble(
                "is not written per language",
                "Write it as " + ", ".join(f"{language}: ..." for language in languages) + " on lines of their own.",
            )
        for language, words in data.items():
            if language not in languages:
                raise Trouble(
                    f'has an unknown language "{language}"',
                    f"{nearest(language, languages)}The guide's languages are {', '.join(languages)}.",
                    below=(language,),
                )
            if not isinstance(words, str) or not words.strip():
                raise Trouble(
                    f"has an empty {language_name(language)} text",
                    f"Write the text after {language}:, or delete the line and list {language} under untranslated:.",
                    below=(language,),
                )
        for language in languages:
            if language not in data and language not in untranslated:
                raise Trouble(
                    f"has no {language_name(language)} text",
                    f"Add {language}:{NEAR}, or list {language} under untranslated: to publish without it.",
                )
        if not data:
            raise Trouble("has no text", f"Add {languages[0]}:{NEAR}.")
        return Text({language: data[language] for language in languages if language in data})

    return read


def _finding(findings: Mapping[str, Finding]) -> Callable[[Any, Any], Finding]:
    """Make the reader of finding ids."""

    def read(data: Any, _: Any) -> Finding:
        if not isinstance(data, str) or data not in findings:
            raise Trouble(
                f'names no finding: "{data}"',
                f"{nearest(str(data), findings)}The findings are listed in docs/findings.yml.",
            )
        return findings[data]

    return read


def _written(path: Path_) -> str:
    """Write a path as an editor would say it: items[2].text."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".")


def _within(path: Path_) -> str:
    return f" in {_written(path)}" if path else ""


def _near(path: Path_, source: YamlSource) -> str:
    """Name the nearest part around a path that has an id, as in: to item "team-open"."""
    for end in range(len(path), 0, -1):
        if not isinstance(path[end - 1], int):
            continue
        data = source.data
        for step in path[:end]:
            data = data[step]
        if isinstance(data, dict) and isinstance(data.get("id"), str):
            kind = str(path[end - 2]).removesuffix("s") if end > 1 else "entry"
            return f' to {kind} "{data["id"]}"'
    return ""
