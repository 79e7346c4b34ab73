"""Labels: short enough for a phone, as the kinds declare them."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from reflection.content import Exercise, Finding, Source
from reflection.text import Sentence, Text
from reflection_build.editors_words import LanguageName
from reflection_build.report import Problem
from reflection_build.written import Written, exercise_file
from reflection_build.yaml_source import Path_


def label_problems(written: Written) -> Iterator[Problem]:
    """Find texts that are longer than the room that they have."""
    parts: list[tuple[str, Path_, Exercise | Source]]
    parts = [(exercise_file(each.id), (), each) for each in written.exercises.values()]
    parts += [("docs/sources.yml", (index,), each) for index, each in enumerate(written.sources.values())]
    for file, place, part in parts:
        source = written.files[file]
        for path, text, most in _of_fields(part, place):
            for language, words in text.by_language.items():
                if len(words) > most:
                    what = Sentence(
                        'the {language} text has {length} characters: "{words}"',
                        language=LanguageName(language),
                        length=len(words),
                        words=words,
                    )
                    remedy = Sentence("Leave at most {most}, so that it fits on a phone.", most=most)
                    yield source.problem((*path, language), what, remedy)


def _limited(part: Any, path: Path_) -> Iterator[tuple[Path_, Text, int]]:
    if isinstance(part, tuple):
        for index, inner in enumerate(part):
            yield from _limited(inner, (*path, index))
    elif is_dataclass(part) and not isinstance(part, Finding | Source | Text):
        yield from _of_fields(part, path)


def _of_fields(part: Any, path: Path_) -> Iterator[tuple[Path_, Text, int]]:
    for field in fields(part):
        value = getattr(part, field.name)
        most = field.metadata.get("at_most")
        if most and isinstance(value, Text):
            yield (*path, field.name), value, most
        else:
            yield from _limited(value, (*path, field.name))
