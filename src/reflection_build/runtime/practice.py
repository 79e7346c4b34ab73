"""What Python is asked while it is watched which of its WebAssembly it needs: what readers ask most."""

import json
from collections.abc import Iterator
from itertools import product

from reflection import KINDS, Exercise, exercise_to_data
from reflection.language import languages
from reflection_build.content_reader import exercise_reader
from reflection_build.yaml_source import parse_yaml

WRITTEN = "Geëvalueerd – “ja”"
"""With letters of more than one byte, as readers write them."""


def requests() -> Iterator[str]:
    """Ask about each kind's example, empty and filled in, and about all of them, as reflection.door takes it."""
    read = exercise_reader(languages(), None)
    exercises = [read(parse_yaml(kind.example, f"{kind.kind}.yml"), kind.kind) for kind in KINDS]
    contents = {exercise.id: json.dumps(exercise_to_data(exercise)) for exercise in exercises}
    filled_in = {exercise.id: _filled_in(exercise) for exercise in exercises}
    for message, language, (name, content) in product(("feedback", "fields"), languages(), contents.items()):
        for answers in ({}, filled_in[name]):
            yield _request(message, content=content, answers=answers, language=language, root="../")
    kept = {name: {"answers": answers, "changed": {}} for name, answers in filled_in.items()}
    for language in languages():
        about = {"exercises": kept, "contents": contents, "language": language, "root": "../", "now": 0}
        yield _request("answers", **about)
        wishes = {"chosen": list(kept), "notes": True, "name": WRITTEN, "role": "", "contributor": "0" * 16}
        yield _request("hand-in", **about, **wishes, guide="guide")


def _request(message: str, **about: object) -> str:
    return json.dumps({"message": message, **about})


def _filled_in(exercise: Exercise) -> dict[str, list[str]]:
    return {name: [field.values[-1] if field.values else WRITTEN] for name, field in exercise.fields().items()}
