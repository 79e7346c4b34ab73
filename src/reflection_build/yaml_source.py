"""YAML files as plain data that remembers its lines."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from reflection_build.report import ContentError, Problem

type Path_ = tuple[str | int, ...]


@dataclass
class YamlSource:
    """The data of one YAML file and the line on which each part of it starts.

    Scalars stay the texts that the editor typed, so that `no` is a word and `1.10` keeps its zero.
    """

    file: str
    data: Any = None
    lines: dict[Path_, int] = field(default_factory=dict)

    def line(self, path: Path_) -> int:
        """Give the line of a part, or of the nearest part around it that exists."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def problem(self, path: Path_, problem: str, remedy: str) -> Problem:
        """Make a problem that points at a part of this file."""
        return Problem(self.file, self.line(path), problem, remedy)


def read_yaml(path: Path, name: str) -> YamlSource:
    """Read a YAML file that reports call `name`.

    Raises ContentError where it is missing, not UTF-8, not YAML, empty, or has a key twice.
    """
    try:
        root = yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=yaml.SafeLoader)
    except FileNotFoundError as error:
        raise ContentError([Problem(name, 1, "the file is missing", "Add it; the guide cannot do without.")]) from error
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise ContentError(
            [Problem(name, line, "the file is not written in UTF-8", "Save it again with the encoding UTF-8.")]
        ) from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = " ".join(part for part in (error.context, error.problem) if part)
        raise ContentError(
            [
                Problem(
                    name,
                    mark.line + 1 if mark else 1,
                    f"the file cannot be read as YAML: {what}",
                    "Compare the line and the one above it with a neighbour: indentation by spaces, a space after each "
                    "colon, and quotes around a text that has a colon and a space in it.",
                )
            ]
        ) from error
    except yaml.YAMLError as error:
        raise ContentError(
            [Problem(name, 1, f"the file cannot be read as YAML: {error}", "Save it again as plain text in UTF-8.")]
        ) from error
    source = YamlSource(name)
    if root is None:
        raise ContentError([Problem(name, 1, "the file is empty", "Write its content, or delete the file.")])
    problems: list[Problem] = []
    source.data = _plain(root, (), source, problems)
    if problems:
        raise ContentError(problems)
    return source


def _plain(node: yaml.Node, path: Path_, source: YamlSource, problems: list[Problem]) -> Any:
    source.lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*path, index), source, problems) for index, item in enumerate(node.value)]
    if not isinstance(node, yaml.MappingNode):
        return node.value
    data: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        line = key_node.start_mark.line + 1
        if key in data:
            first = source.lines[(*path, key)]
            problems.append(
                Problem(source.file, line, f'"{key}" stands twice here, first on line {first}', "Keep one of the two.")
            )
            continue
        source.lines[(*path, key)] = line
        data[key] = _plain(value_node, (*path, key), source, problems)
    return data
