"""YAML files as plain data that remembers its lines."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from reflection_build.report import ContentError, Problem
from reflection_build.yaml_mistakes import ExplainingLoader, QuickLoader, explain

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
    text = read_text(path, name)
    try:
        try:
            root = yaml.compose(text, Loader=QuickLoader)
        except yaml.YAMLError:
            root = yaml.compose(text, Loader=ExplainingLoader)
    except yaml.MarkedYAMLError as error:
        raise ContentError([Problem(name, *explain(error, text))]) from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        what = f"there is a sign that is no text (U+{error.character:04X})"
        raise ContentError(
            [Problem(name, line, what, "Delete it. It may be invisible: type its line again.")]
        ) from error
    except RecursionError as error:
        raise ContentError([Problem(name, 1, "there are too many brackets in brackets", "Take some out.")]) from error
    source = YamlSource(name)
    if root is None:
        raise ContentError(
            [Problem(name, 1, "the file is empty", "Write something in it, or delete it if nothing needs it.")]
        )
    problems: list[Problem] = []
    source.data = _plain(root, (), source, problems)
    if problems:
        raise ContentError(problems)
    return source


def read_text(path: Path, name: str) -> str:
    """Read a text file that reports call `name`; raises ContentError where it is missing or not UTF-8."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise ContentError([Problem(name, 1, "the file is missing", "Add it; the guide cannot do without.")]) from error
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise ContentError(
            [Problem(name, line, "the file is not written in UTF-8", "Save it again with the encoding UTF-8.")]
        ) from error


def _plain(node: yaml.Node, path: Path_, source: YamlSource, problems: list[Problem]) -> Any:
    source.lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*path, index), source, problems) for index, item in enumerate(node.value)]
    if not isinstance(node, yaml.MappingNode):
        return node.value
    data: dict[str, Any] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            problems.append(
                Problem(source.file, line, "a list stands where a key belongs", "Write one word as the key.")
            )
            continue
        key = key_node.value
        if key in data:
            first = source.lines[(*path, key)]
            remedy = "Keep one of the two, or begin a new entry with a dash."
            problems.append(Problem(source.file, line, f'"{key}" stands twice here, first on line {first}', remedy))
            continue
        source.lines[(*path, key)] = line
        data[key] = _plain(value_node, (*path, key), source, problems)
    return data
