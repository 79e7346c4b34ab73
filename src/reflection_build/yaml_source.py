"""YAML files as plain data that remembers where each part of it stands."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from reflection.text import Sentence
from reflection_build.report import ContentError, Problem
from reflection_build.yaml_mistakes import NO_SPACE, ExplainingLoader, QuickLoader, explain

type Path_ = tuple[str | int, ...]
CONFLICT = re.compile(r"^<{7}(?: .*)?$", re.MULTILINE)
"""The line with which Git begins what two people wrote in the same place."""


@dataclass
class YamlSource:
    """The data of one YAML file, and the line and column at which each part of it starts.

    Scalars stay the texts that the editor typed, so that `no` is a word and `1.10` keeps its zero. `spans` has where in
    `text` each of them stands.
    """

    file: str
    text: str = ""
    data: Any = None
    places: dict[Path_, tuple[int, int]] = field(default_factory=dict)
    spans: dict[Path_, tuple[int, int]] = field(default_factory=dict)

    def place(self, path: Path_) -> tuple[int, int]:
        """Give the line and the column of a part, or of the nearest part around it that exists."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, (1, 1))

    def problem(self, path: Path_, problem: Sentence, remedy: Sentence, meant: str = "") -> Problem:
        """Make a problem that points at a part of this file."""
        return Problem(self.file, *self.place(path), problem, remedy, meant)


def read_yaml(path: Path, name: str) -> YamlSource:
    """Read a YAML file that reports call `name`.

    Raises ContentError where it is missing, not UTF-8, not YAML, empty, or has a key twice.
    """
    return parse_yaml(read_text(path, name), name)


def parse_yaml(text: str, name: str) -> YamlSource:
    """Read YAML out of a file that reports call `name`; raises ContentError as `read_yaml` does."""
    if odd := list(NO_SPACE.finditer(text)):
        what, remedy = (
            Sentence("there is an invisible sign that is no space"),
            Sentence("Type an ordinary space there."),
        )
        raise ContentError([Problem(name, *place_in(text, each.start("sign")), what, remedy) for each in odd])
    if found := conflicts(text, name):
        raise ContentError(found)
    try:
        try:
            root = yaml.compose(text, Loader=QuickLoader)
        except yaml.YAMLError:
            root = yaml.compose(text, Loader=ExplainingLoader)
    except yaml.MarkedYAMLError as error:
        raise ContentError([Problem(name, *explain(error, text))]) from error
    except yaml.reader.ReaderError as error:
        place = place_in(text, error.position)
        what = Sentence("there is a sign that is no text (U+{sign})", sign=f"{error.character:04X}")
        remedy = Sentence("Delete it. It may be invisible: type its line again.")
        raise ContentError([Problem(name, *place, what, remedy)]) from error
    except RecursionError as error:
        what, remedy = Sentence("there are too many brackets in brackets"), Sentence("Take some out.")
        raise ContentError([Problem(name, 1, 1, what, remedy)]) from error
    source = YamlSource(name, text)
    if root is None:
        remedy = Sentence("Write something in it, or delete it if nothing needs it.")
        raise ContentError([Problem(name, 1, 1, Sentence("the file is empty"), remedy)])
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
        what, remedy = Sentence("the file is missing"), Sentence("Add it; the guide cannot do without.")
        raise ContentError([Problem(name, 1, 1, what, remedy)]) from error
    except UnicodeDecodeError as error:
        before = path.read_bytes()[: error.start]
        line, column = before.count(b"\n") + 1, len(before) - before.rfind(b"\n")
        what = Sentence("the file is not written in UTF-8")
        remedy = Sentence("Save it again with the encoding UTF-8.")
        raise ContentError([Problem(name, line, column, what, remedy)]) from error


def conflicts(text: str, name: str) -> list[Problem]:
    """Find where Git left the changes of two people in a file that reports call `name`."""
    what = Sentence("two people changed these lines, and both versions stand here")
    remedy = Sentence("Keep what is right, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>.")
    return [Problem(name, *place_in(text, begin.start()), what, remedy) for begin in CONFLICT.finditer(text)]


def place_in(text: str, index: int) -> tuple[int, int]:
    """Give the line and the column of a sign in a text."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def _plain(node: yaml.Node, path: Path_, source: YamlSource, problems: list[Problem]) -> Any:
    source.places.setdefault(path, _place(node))
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*path, index), source, problems) for index, item in enumerate(node.value)]
    if not isinstance(node, yaml.MappingNode):
        source.spans[path] = node.start_mark.index, node.end_mark.index
        return node.value
    data: dict[str, Any] = {}
    for key_node, value_node in node.value:
        place = _place(key_node)
        if not isinstance(key_node, yaml.ScalarNode):
            what, remedy = Sentence("a list stands where a key belongs"), Sentence("Write one word as the key.")
            problems.append(Problem(source.file, *place, what, remedy))
            continue
        key = key_node.value
        if key in data:
            first, _ = source.places[(*path, key)]
            what = Sentence('"{key}" stands twice here, first on line {line}', key=key, line=first)
            remedy = Sentence("Keep one of the two, or begin a new entry with a dash.")
            problems.append(Problem(source.file, *place, what, remedy))
            continue
        source.places[(*path, key)] = place
        data[key] = _plain(value_node, (*path, key), source, problems)
    return data


def _place(node: yaml.Node) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1
