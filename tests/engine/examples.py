"""Every kind's own example, and the answers that tests give to it."""

import tempfile
from dataclasses import replace
from pathlib import Path

import yaml

from reflection import KINDS, Exercise, Text
from reflection_build.content_reader import exercise_reader
from reflection_build.yaml_source import read_yaml
from tests.project import GUIDE, LANGUAGES

# The findings have the guide's ids, and words that stay the same when editors mend theirs.
FINDINGS = {
    name: replace(
        finding,
        title=Text({language: f"Title of {name} ({language})" for language in LANGUAGES}),
        gist=Text({language: f"Gist of {name} ({language}) & more" for language in LANGUAGES}),
        source=replace(
            finding.source,
            name=Text({language: f"Name of {finding.source.id} ({language})" for language in LANGUAGES}),
        ),
    )
    for name, finding in GUIDE.findings.items()
}


def exercise_from_yaml(text: str, name: str = "example") -> Exercise:
    """Read an exercise as the build reads an editor's file."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, f"{name}.yml")
        file.write_text(text, encoding="utf-8")
        return exercise_reader(LANGUAGES, FINDINGS)(read_yaml(file, file.name), name)


def _cases(kind: str) -> dict[str, dict[str, list[str]]]:
    return yaml.safe_load((Path(__file__).parent / "cases" / f"{kind}.yml").read_text(encoding="utf-8"))


EXAMPLES = {kind.kind: exercise_from_yaml(kind.example) for kind in KINDS}
CASES = {kind.kind: _cases(kind.kind) for kind in KINDS}
ALL_EXERCISES = [*EXAMPLES.values(), *GUIDE.exercises.values()]
