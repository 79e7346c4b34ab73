"""What mkdocs.yml says that the content depends on: the languages, the questions, and the pages in the navigation."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reflection.text import Sentence
from reflection_build.report import ContentError
from reflection_build.yaml_source import Path_, YamlSource, parse_yaml, read_text

FILE = "mkdocs.yml"


@dataclass(frozen=True)
class Settings:
    """The settings of a guide.

    `guide` is the name by which what readers hand in knows it. `begun` are those of its languages that are not
    complete, and `questions` those that have a name; `navigation` has each file that it names, with where in `source`
    it stands.
    """

    source: YamlSource
    guide: str
    languages: tuple[str, ...]
    begun: tuple[str, ...]
    questions: tuple[str, ...]
    navigation: tuple[tuple[str, Path_], ...]


def read_settings(root: Path) -> Settings:
    """Read mkdocs.yml in the folder of a guide; raises ContentError where it names no languages or not the guide."""
    source = parse_yaml(read_text(root / FILE, FILE), FILE)
    data = source.data if isinstance(source.data, dict) else {}
    extra = data.get("extra")
    extra = extra if isinstance(extra, dict) else {}
    languages, guide = tuple(_languages(data.get("plugins"))), extra.get("guide")
    if not languages:
        what = Sentence("the file names no languages")
        remedy = Sentence("List them under plugins:, i18n:, languages:, each with its locale.")
        raise ContentError([source.problem(("plugins",), what, remedy)])
    if not guide or not isinstance(guide, str):
        what = Sentence("the file does not name the guide")
        remedy = Sentence("Write guide: under extra:, with a name that stays: it stands in all that readers hand in.")
        raise ContentError([source.problem(("extra",), what, remedy)])
    begun, questions = extra.get("begun"), extra.get("questions")
    begun = tuple(language for language in languages[1:] if language in begun) if isinstance(begun, list) else ()
    questions = tuple(questions) if isinstance(questions, dict) else ()
    return Settings(source, guide, languages, begun, questions, tuple(_pages(data.get("nav"), ("nav",))))


def _languages(plugins: Any) -> Iterator[str]:
    for plugin in plugins if isinstance(plugins, list) else ():
        i18n = plugin.get("i18n") if isinstance(plugin, dict) else None
        for language in i18n.get("languages", ()) if isinstance(i18n, dict) else ():
            if isinstance(language, dict) and "locale" in language:
                yield language["locale"]


def _pages(entry: Any, path: Path_) -> Iterator[tuple[str, Path_]]:
    if isinstance(entry, str):
        yield entry, path
    elif isinstance(entry, list):
        for index, inner in enumerate(entry):
            yield from _pages(inner, (*path, index))
    elif isinstance(entry, dict):
        for title, inner in entry.items():
            yield from _pages(inner, (*path, title))
