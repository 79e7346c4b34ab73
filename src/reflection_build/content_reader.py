"""From YAML to the engine's classes, with every problem found on the way."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

from cattrs import (
    AttributeValidationNote,
    BaseValidationError,
    ClassValidationError,
    Converter,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)
from cattrs.cols import homogenous_tuple_structure_factory, mapping_structure_factory

from reflection.content import Exercise, Finding, Source, singular
from reflection.kinds import KINDS, converter, kind_named
from reflection.text import Sentence, Text
from reflection_build.described import is_needed
from reflection_build.editors_words import LanguageName
from reflection_build.report import ContentError, Problem, nearest
from reflection_build.yaml_source import Path_, YamlSource


class Trouble(ValueError):
    """A value that cannot be read.

    `problem` continues a sentence that begins with the value's place; {near} in `remedy` stands for the nearest thing
    around it that has an id; `below` is the way from the value to the part that is wrong.
    """

    def __init__(self, problem: Sentence, remedy: Sentence, *, meant: str = "", below: Path_ = ()) -> None:
        super().__init__(problem)
        self.problem, self.remedy, self.meant, self.below = problem, remedy, meant, below


def read_sources(source: YamlSource, languages: Sequence[str], begun: Sequence[str] = ()) -> dict[str, Source]:
    """Read the list of the guide's sources; raises ContentError with all its problems."""
    reader = _reader({Text: _text(languages, missing=begun)})
    entries: tuple[Source, ...] = _structure(source, source.data, tuple[Source, ...], reader)
    return _by_id(source, entries, Sentence("Give each source an id of its own."))


def read_findings(
    source: YamlSource, languages: Sequence[str], sources: Mapping[str, Source] | None, begun: Sequence[str] = ()
) -> dict[str, Finding]:
    """Read the list of findings, whose texts need no language that is `begun`.

    Where the sources themselves could not be read, `sources` is None and every id is taken for one. Raises
    ContentError with all its problems.
    """
    reader = _reader({Text: _text(languages, missing=begun), Source: _source(sources)})
    entries: tuple[Finding, ...] = _structure(source, source.data, tuple[Finding, ...], reader)
    return _by_id(source, entries, Sentence("Give each finding an id of its own."))


def _by_id[T: (Source, Finding)](source: YamlSource, entries: Iterable[T], remedy: Sentence) -> dict[str, T]:
    by_id: dict[str, T] = {}
    problems = []
    for index, entry in enumerate(entries):
        if entry.id in by_id:
            what = Sentence('{where} repeats "{id}"', where=_written((index, "id"), source), id=entry.id)
            problems.append(source.problem((index, "id"), what, remedy))
        by_id[entry.id] = entry
    if problems:
        raise ContentError(problems)
    return by_id


def read_glossary[T](source: YamlSource, languages: Sequence[str], term: type[T]) -> tuple[T, ...]:
    """Read the glossary, whose words need not exist in every language; raises ContentError with all its problems."""
    reader = _reader({Text: _text(languages, missing=languages)})
    terms: tuple[T, ...] = _structure(source, source.data, tuple[term, ...], reader)  # type: ignore[valid-type]
    return terms


def read_list[T](
    source: YamlSource,
    languages: Sequence[str],
    findings: Mapping[str, Finding] | None,
    entry: type[T],
    begun: Sequence[str] = (),
) -> tuple[T, ...]:
    """Read a file that is a list of such entries; raises ContentError with all its problems."""
    reader = _reader({Text: _text(languages, missing=begun), Finding: _finding(findings)})
    entries: tuple[T, ...] = _structure(source, source.data, tuple[entry, ...], reader)  # type: ignore[valid-type]
    return entries


def exercise_reader(
    languages: Sequence[str], findings: Mapping[str, Finding] | None, begun: Sequence[str] = ()
) -> Callable[[YamlSource, str], Exercise]:
    """Give what reads an exercise from its file, by its id; texts need no language that is `begun`.

    Where the findings themselves could not be read, `findings` is None and every id is taken for one. What is given
    raises ContentError with all problems of the file.
    """
    sources = None if findings is None else {each.source.id: each.source for each in findings.values()}

    @cache  # because it looks for what reads each class
    def reader(missing: tuple[str, ...]) -> Converter:
        text = _text(languages, missing=missing, can_wait=True)
        return _reader({Text: text, Finding: _finding(findings), Source: _source(sources)})

    def read(source: YamlSource, exercise_id: str) -> Exercise:
        data, kind = _kind(source, exercise_id)
        untranslated = data.get("untranslated", ())
        missing = tuple(language for language in languages[1:] if language in untranslated or language in begun)
        exercise: Exercise = _structure(source, {"id": exercise_id, **data}, kind, reader(missing))
        problems = [
            source.problem(each.path, each.problem, each.remedy, nearest(each.word, each.known))
            for each in exercise.problems()
        ]
        if problems:
            raise ContentError(problems)
        return exercise

    return read


def _kind(source: YamlSource, exercise_id: str) -> tuple[dict[str, Any], type[Exercise]]:
    """Take the kind from an exercise's data; raises ContentError where there is none to take."""
    if not isinstance(source.data, dict):
        what, remedy = Sentence("the file is not a list of keys and values"), Sentence("Begin with kind: checklist.")
        raise ContentError([source.problem((), what, remedy)])
    data = dict(source.data)
    name = data.pop("kind", None)
    known = [kind.kind for kind in KINDS]
    if not isinstance(name, str) or name not in known:
        what = (
            Sentence("the exercise does not say its kind")
            if name is None
            else Sentence('the exercise has an unknown kind: "{kind}"', kind=name)
        )
        remedy = Sentence("Write kind: with one of {known}.", known=", ".join(known))
        raise ContentError([source.problem(("kind",), what, remedy, nearest(str(name), known))])
    if "id" in data:
        remedy = Sentence('Delete the line. The exercise is called "{id}", after its file.', id=exercise_id)
        raise ContentError([source.problem(("id",), Sentence("the exercise has an id of its own"), remedy)])
    return data, kind_named(name)


def _reader(readers: Mapping[Any, Callable[[Any, Any], Any]]) -> Converter:
    """Make the engine's converter strict where editors mix up words, lists, and keys with values."""
    made = converter(readers)
    made.register_structure_hook(str, _word)
    made.register_structure_hook(bool, _yes_or_no)
    made.register_structure_hook_factory(_is_list, _list)
    made.register_structure_hook_factory(_is_mapping, _mapping)
    made.register_structure_hook_factory(is_dataclass, _keys_and_values)
    return made


def _word(data: Any, _: Any) -> str:
    if not isinstance(data, str):
        raise Trouble(Sentence("is not one text"), Sentence("Write one text behind the colon, on the same line."))
    return data


def _yes_or_no(data: Any, _: Any) -> bool:
    """Take the two words alone: others mean yes in one YAML, no in another, and to Python everything means yes."""
    if data not in ("true", "false"):
        raise Trouble(
            Sentence("is neither true nor false{quoted}", quoted=_quoted(data)), Sentence("Write true or false.")
        )
    return bool(data == "true")


def _is_list(cls: Any) -> bool:
    return get_origin(cls) is tuple


def _list(cls: Any, reader: Converter) -> Callable[[Any, Any], Any]:
    structure = homogenous_tuple_structure_factory(cls, reader)

    def read(data: Any, _: Any) -> Any:
        if not isinstance(data, list):
            raise Trouble(
                Sentence("is not a list{quoted}", quoted=_quoted(data)),
                Sentence("Begin a new line with a dash for each of its entries, or write [one, two] between brackets."),
            )
        return structure(data, cls)

    return read


def _is_mapping(cls: Any) -> bool:
    return get_origin(cls) is Mapping


def _mapping(cls: Any, reader: Converter) -> Callable[[Any, Any], Any]:
    structure = mapping_structure_factory(cls, reader, structure_to=dict)

    def read(data: Any, _: Any) -> Any:
        if not isinstance(data, dict):
            raise Trouble(
                Sentence("is not written as keys and values{quoted}", quoted=_quoted(data)),
                Sentence(
                    "Write each as a key, a colon and its value, on a line of its own, or {{}} where there are none."
                ),
            )
        return structure(data, cls)

    return read


def _keys_and_values(cls: Any, reader: Converter) -> Callable[[Any, Any], Any]:
    hints = get_type_hints(cls)
    own = {field.name: (hints[field.name], is_needed(field)) for field in fields(cls)}
    keys = ", ".join(f"{name}:" for name in own)

    def read(data: Any, _: Any) -> Any:
        if not isinstance(data, dict):
            raise Trouble(
                Sentence("is not written as keys and values{quoted}", quoted=_quoted(data)),
                Sentence("Give it these keys, each on a line of its own: {keys}", keys=keys),
            )
        # cattrs would compile a function for each class, which takes longer than reading a guide with them.
        values, errors = {}, []
        for name, (kind, needed) in own.items():
            if name in data or needed:
                try:
                    values[name] = reader.structure(data[name], kind)
                except Exception as error:  # noqa: BLE001 - told with all others
                    error.add_note(AttributeValidationNote(name, name, kind))
                    errors.append(error)
        if unknown := data.keys() - own:
            errors.append(ForbiddenExtraKeysError("", cls, unknown))
        if errors:
            raise ClassValidationError(cls.__name__, errors, cls)
        return cls(**values)

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
                Sentence('unknown key "{key}" in {where}', key=key, where=_written(path, source))
                if path
                else Sentence('unknown key "{key}"', key=key),
                Sentence("Known here: {known}.", known=", ".join(known)),
                nearest(key, known),
            )


def _problem(error: BaseException, path: Path_, expected: Any, source: YamlSource) -> Problem:
    where = _written(path, source)
    if isinstance(error, Trouble):
        what = Sentence("{where} {problem}", where=where or Sentence("the file"), problem=error.problem)
        remedy = error.remedy
        if "near" in remedy.parts:
            remedy = Sentence(remedy.words, **{**remedy.parts, "near": _near(path, source)})
        return source.problem((*path, *error.below), what, remedy, error.meant)
    key = str(path[-1])
    if isinstance(error, KeyError):
        whole = _written(path[:-1], source) or Sentence("the exercise")
        remedy = Sentence("Add {key}:{near}.", key=key, near=_near(path[:-1], source))
        return source.problem(path[:-1], Sentence("{whole} has no {key}", whole=whole, key=key), remedy)
    data = _at(path, source)
    expected = getattr(expected, "__value__", expected)  # A type that has a name of its own.
    if get_origin(expected) is Literal:
        known = [str(value) for value in get_args(expected) if value]
        remedy = Sentence("Write one of {known}.", known=", ".join(known))
        what = Sentence('{where} is unknown: "{data}"', where=where, data=data)
        return source.problem(path, what, remedy, nearest(str(data), known))
    if expected is int:
        remedy = (
            Sentence("Write it in figures, as in {key}: [2, 5].", key=str(path[-2]))
            if isinstance(path[-1], int)
            else Sentence("Write it in figures, as in {key}: 10.", key=key)
        )
        return source.problem(path, Sentence('{where} is not a whole number: "{data}"', where=where, data=data), remedy)
    raise error


def _text(
    languages: Sequence[str], *, missing: Sequence[str] = (), can_wait: bool = False
) -> Callable[[Any, Any], Text]:
    """Make the reader of texts.

    `missing` are the languages that a text may do without; `can_wait` says that editors may list others there, too.
    """

    def otherwise(language: str) -> Sentence | str:
        if not can_wait or language == languages[0]:
            return ""
        return Sentence(", or list {language} under untranslated: to publish without it", language=language)

    def read(data: Any, _: Any) -> Text:
        if not isinstance(data, dict):
            as_in = ", ".join(f"{language}: ..." for language in languages)
            remedy = Sentence("Write it as {as_in} on lines of their own.", as_in=as_in)
            raise Trouble(Sentence("is not written per language"), remedy)
        for language, words in data.items():
            if language not in languages:
                what = Sentence('has an unknown language "{language}"', language=language)
                remedy = Sentence("The guide's languages are {languages}.", languages=", ".join(languages))
                raise Trouble(what, remedy, meant=nearest(language, languages), below=(language,))
            if not isinstance(words, str):
                remedy = Sentence("Write one text after {language}:.", language=language)
                raise Trouble(Sentence("is not one text"), remedy, below=(language,))
            if not words.strip() and language not in missing:
                what = Sentence("has an empty {language} text", language=LanguageName(language))
                remedy = Sentence(
                    "Write the text after {language}:{otherwise}.", language=language, otherwise=otherwise(language)
                )
                raise Trouble(what, remedy, below=(language,))
        there = {language: data[language] for language in languages if data.get(language, "").strip()}
        for language in languages:
            if language not in there and language not in missing:
                what = Sentence("has no {language} text", language=LanguageName(language))
                remedy = Sentence(
                    "Add {language}:{near}{otherwise}.", language=language, near="", otherwise=otherwise(language)
                )
                raise Trouble(what, remedy)
        if not there:
            raise Trouble(Sentence("has no text"), Sentence("Add {language}: with a text.", language=languages[0]))
        return Text(there)

    return read


def _finding(findings: Mapping[str, Finding] | None) -> Callable[[Any, Any], Finding]:
    """Make the reader of finding ids."""

    def read(data: Any, _: Any) -> Finding:
        if findings is None:
            unread = Text({"": str(data)})
            return Finding(str(data), Source("", unread), "", "", unread, unread)
        if not isinstance(data, str) or data not in findings:
            what = Sentence('names no finding: "{data}"', data=data)
            remedy = Sentence("The findings are listed in docs/findings.yml.")
            raise Trouble(what, remedy, meant=nearest(str(data), findings))
        return findings[data]

    return read


def _source(sources: Mapping[str, Source] | None) -> Callable[[Any, Any], Source]:
    """Make the reader of source ids."""

    def read(data: Any, _: Any) -> Source:
        if sources is None:
            return Source(str(data), Text({"": str(data)}))
        if not isinstance(data, str) or data not in sources:
            what = Sentence('names no source: "{data}"', data=data)
            remedy = Sentence("The sources in docs/sources.yml are {known}.", known=", ".join(sources))
            raise Trouble(what, remedy, meant=nearest(str(data), sources))
        return sources[data]

    return read


def _written(path: Path_, source: YamlSource) -> str:
    """Write a path as an editor would say it: item "open", text; counted from 1 where an entry has no id to go by."""
    parts: list[str] = []
    for end, step in enumerate(path, start=1):
        if isinstance(step, str):
            parts.append(step)
            continue
        entry = _at(path[:end], source)
        name = entry.get("id") if isinstance(entry, dict) and path[end:] != ("id",) else None
        parts.append(f"{singular(parts.pop() if parts else Path(source.file).stem)} {_counted(name, step)}")
    return ", ".join(parts)


def _counted(name: Any, index: int) -> str:
    return f'"{name}"' if isinstance(name, str) and name else str(index + 1)


def _at(path: Path_, source: YamlSource) -> Any:
    data = source.data
    for step in path:
        data = data[step]
    return data


def _near(path: Path_, source: YamlSource) -> Sentence | str:
    """Name the nearest part around a path that has an id, as in: to item "team-open"."""
    for end in range(len(path), 0, -1):
        if not isinstance(path[end - 1], int):
            continue
        data = _at(path[:end], source)
        if isinstance(data, dict) and isinstance(data.get("id"), str):
            kind = singular(str(path[end - 2]) if end > 1 else Path(source.file).stem)
            return Sentence(' to {kind} "{id}"', kind=kind, id=data["id"])
    return ""
