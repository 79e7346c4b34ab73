"""From YAML to the engine's classes, with every problem found on the way."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from babel import Locale
from cattrs import (
    AttributeValidationNote,
    BaseValidationError,
    ClassValidationError,
    Converter,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)
from cattrs.cols import homogenous_tuple_structure_factory
from cattrs.gen import make_dict_structure_fn

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
    reader = _reader(_text(languages))
    findings: tuple[Finding, ...] = _structure(source, source.data, tuple[Finding, ...], reader)
    by_id: dict[str, Finding] = {}
    problems = []
    for index, finding in enumerate(findings):
        if finding.id in by_id:
            where = _written((index, "id"), source)
            problems.append(
                source.problem((index, "id"), f'{where} repeats "{finding.id}"', "Give each finding an id of its own.")
            )
        by_id[finding.id] = finding
    if problems:
        raise ContentError(problems)
    return by_id


def read_glossary[T](source: YamlSource, languages: Sequence[str], term: type[T]) -> tuple[T, ...]:
    """Read the glossary, whose words need not exist in every language; raises ContentError with all its problems."""
    reader = _reader(_text(languages, missing=languages))
    terms: tuple[T, ...] = _structure(source, source.data, tuple[term, ...], reader)  # type: ignore[valid-type]
    return terms


def read_list[T](
    source: YamlSource, languages: Sequence[str], findings: Mapping[str, Finding], entry: type[T]
) -> tuple[T, ...]:
    """Read a file that is a list of such entries; raises ContentError with all its problems."""
    reader = _reader(_text(languages), _finding(findings))
    entries: tuple[T, ...] = _structure(source, source.data, tuple[entry, ...], reader)  # type: ignore[valid-type]
    return entries


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
        what = "does not say its kind" if name is None else f'has an unknown kind: "{name}"'
        remedy = f"{nearest(str(name), known)}Write kind: with one of {', '.join(known)}."
        raise ContentError([source.problem(("kind",), f"the exercise {what}", remedy)])
    if "id" in data:
        remedy = f'Delete the line. The exercise is called "{exercise_id}", after its file.'
        raise ContentError([source.problem(("id",), "the exercise has an id of its own", remedy)])
    untranslated = data.get("untranslated", ())
    missing = [language for language in languages[1:] if language in untranslated]
    instead = ", or list {language} under untranslated: to publish without it"
    reader = _reader(_text(languages, missing=missing, instead=instead), _finding(findings))
    exercise: Exercise = _structure(source, {"id": exercise_id, **data}, kind_named(name), reader)
    problems = [
        source.problem(each.path, each.problem, nearest(each.word, each.known) + each.remedy)
        for each in exercise.problems()
    ]
    if problems:
        raise ContentError(problems)
    return exercise


def _reader(text: Callable[[Any, Any], Text], finding: Callable[[Any, Any], Finding] | None = None) -> Converter:
    """Make the engine's converter strict where editors mix up words, lists, and keys with values."""
    made = converter(text=text, finding=finding)
    made.register_structure_hook(str, _word)
    made.register_structure_hook(bool, _yes_or_no)
    made.register_structure_hook_factory(_is_list, _list)
    made.register_structure_hook_factory(is_dataclass, _keys_and_values)
    return made


def _word(data: Any, _: Any) -> str:
    if not isinstance(data, str):
        raise Trouble("is not one text", "Write one text behind the colon, on the same line.")
    return data


def _yes_or_no(data: Any, _: Any) -> bool:
    # cattrs takes any text that is not empty for true.
    if data not in ("true", "false"):
        raise Trouble(f"is neither true nor false{_quoted(data)}", "Write true or false behind the colon.")
    return bool(data == "true")


def _is_list(cls: Any) -> bool:
    return get_origin(cls) is tuple


def _list(cls: Any, reader: Converter) -> Callable[[Any, Any], Any]:
    structure = homogenous_tuple_structure_factory(cls, reader)

    def read(data: Any, _: Any) -> Any:
        if not isinstance(data, list):
            raise Trouble(
                f"is not a list{_quoted(data)}",
                "Begin a new line with a dash for each of its entries, or write [one, two] between brackets.",
            )
        return structure(data, cls)

    return read


def _keys_and_values(cls: Any, reader: Converter) -> Callable[[Any, Any], Any]:
    structure = make_dict_structure_fn(cls, reader)
    keys = ", ".join(f"{field.name}:" for field in fields(cls))

    def read(data: Any, _: Any) -> Any:
        if not isinstance(data, dict):
            raise Trouble(
                f"is not written as keys and values{_quoted(data)}",
                f"Give it these keys, each on a line of its own: {keys}",
            )
        return structure(data, cls)

    return read


def _quoted(data: Any) -> str:
    return f': "{data}"' if isinstance(data, str) and data else ""


def _structure(source: YamlSource, data: Any, cls: Any, reader: Converter) -> Any:
    try:
        return reader.structure(data, cls)
    except BaseValidationError as error:
        raise ContentError(_problems(error, (), source)) from None
    except Trouble as error:
        raise ContentError([_problem(error, (), None, source)]) from None


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
        known = [field.name for field in fields(error.cl)]
        if not path:  # An exercise has its id from its file, and its kind from the editor.
            known = ["kind", *(name for name in known if name != "id")]
        for key in sorted(error.extra_fields):
            yield source.problem(
                (*path, key),
                f'unknown key "{key}"{_within(path, source)}',
                f"{nearest(key, known)}Known here: {', '.join(known)}.",
            )


def _problem(error: BaseException, path: Path_, expected: Any, source: YamlSource) -> Problem:
    where = _written(path, source)
    if isinstance(error, Trouble):
        place = (*path, *error.below)
        remedy = error.remedy.replace(NEAR, _near(path, source))
        return source.problem(place, f"{where or 'the file'} {error.problem}", remedy)
    key = str(path[-1])
    if isinstance(error, KeyError):
        whole = _written(path[:-1], source) or "the exercise"
        return source.problem(path[:-1], f"{whole} has no {key}", f"Add {key}:{_near(path[:-1], source)}.")
    data = _at(path, source)
    if get_origin(expected) is Literal:
        known = [str(value) for value in get_args(expected) if value]
        remedy = f"{nearest(str(data), known)}Write one of {', '.join(known)}."
        return source.problem(path, f'{where} is unknown: "{data}"', remedy)
    if expected is int:
        return source.problem(
            path, f'{where} is not a whole number: "{data}"', f"Write it in figures, as in {key}: 10."
        )
    raise error


def _text(languages: Sequence[str], *, missing: Sequence[str] = (), instead: str = "") -> Callable[[Any, Any], Text]:
    """Make the reader of texts.

    `missing` are the languages that a text may do without, and `instead` is what else can be done about another one.
    """

    def otherwise(language: str) -> str:
        return instead.format(language=language) if language != languages[0] else ""

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
            if not isinstance(words, str):
                raise Trouble("is not one text", f"Write one text after {language}:.", below=(language,))
            if not words.strip() and language not in missing:
                raise Trouble(
                    f"has an empty {language_name(language)} text",
                    f"Write the text after {language}:{otherwise(language)}.",
                    below=(language,),
                )
        there = {language: data[language] for language in languages if data.get(language, "").strip()}
        for language in languages:
            if language not in there and language not in missing:
                raise Trouble(f"has no {language_name(language)} text", f"Add {language}:{NEAR}{otherwise(language)}.")
        if not there:
            raise Trouble("has no text", f"Add {languages[0]}: with a text.")
        return Text(there)

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


def _written(path: Path_, source: YamlSource) -> str:
    """Write a path as an editor would say it: items[2].text, or findings[2].title in a file that is one list."""
    written = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".")
    return f"{Path(source.file).stem}{written}" if written.startswith("[") else written


def _within(path: Path_, source: YamlSource) -> str:
    return f" in {_written(path, source)}" if path else ""


def _at(path: Path_, source: YamlSource) -> Any:
    data = source.data
    for step in path:
        data = data[step]
    return data


def _near(path: Path_, source: YamlSource) -> str:
    """Name the nearest part around a path that has an id, as in: to item "team-open"."""
    for end in range(len(path), 0, -1):
        if not isinstance(path[end - 1], int):
            continue
        data = _at(path[:end], source)
        if isinstance(data, dict) and isinstance(data.get("id"), str):
            kind = (str(path[end - 2]) if end > 1 else Path(source.file).stem).removesuffix("s")
            return f' to {kind} "{data["id"]}"'
    return ""
