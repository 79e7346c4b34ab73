"""What the guide adds to Markdown: the exercise fence, source marks under findings, and the glossary.

All three are ordinary Python-Markdown, so that any builder that honours `markdown_extensions` can use them. What they
need to know about the page comes from `Place`. A MkDocs hook sets it for each page; a builder without hooks gives the
extension `docs`, `languages`, `language` and `root` as options instead, in a configuration for each language.
"""

import xml.etree.ElementTree as etree  # noqa: N813 - Python-Markdown's name
from collections.abc import Iterator
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from pymdownx.superfences import SuperFencesException

from reflection import render
from reflection.content import Finding
from reflection.interface import interface
from reflection.language import translations
from reflection_build.catalogues import compile_catalogues
from reflection_build.guide import Guide, read_guide
from reflection_build.written import Term


@dataclass(frozen=True)
class Place:
    """Where Markdown is being rendered; `root` is the relative address at which the language's pages start."""

    guide: Guide
    language: str
    root: str


place: ContextVar[Place] = ContextVar("place")


def exercise(source: str, *_: Any, **__: Any) -> str:
    """Render the exercise that a fence names; a formatter for pymdownx.superfences."""
    here = place.get()
    name = source.strip()
    if name not in here.guide.rendered:
        raise SuperFencesException(f'the fence names no exercise: "{name}"')
    try:
        is_example = name in here.guide.examples
        return render(here.guide.rendered[name], {}, here.language, root=here.root, example=is_example)
    except Exception as error:
        # Any other exception would make superfences show the fence as code, and the build pass.
        raise SuperFencesException(f'the exercise "{name}" cannot be rendered') from error


class Glossary(Preprocessor):
    """Puts the glossary of the page's language behind its text, as Markdown abbreviations."""

    def run(self, lines: list[str]) -> list[str]:
        """Add the terms, each with its meaning."""
        here = place.get(None)
        if here is None:
            return lines
        terms = (entry for entry in here.guide.glossary if here.language in entry.term.by_language)
        abbreviations = (f"*[{each.term.words(here.language)}]: {each.meaning.words(here.language)}" for each in terms)
        # Each on one line, because what stands below it would be a text of the page.
        return [*lines, "", *(" ".join(each.split()) for each in abbreviations)]


class SourceMarks(Treeprocessor):
    """Says under each finding's heading which source the finding comes from."""

    def run(self, root: etree.Element) -> None:
        """Insert the marks; a heading is a finding's when its anchor is the finding's id."""
        here = place.get(None)
        if here is None:
            return
        for parent, index, finding in reversed(list(self._headings(root, here))):
            mark = etree.Element("p", {"class": f"source source--{finding.source.mark}"})
            mark.text = finding.source.name.words(here.language)
            parent.insert(index + 1, mark)

    @staticmethod
    def _headings(root: etree.Element, here: Place) -> Iterator[tuple[etree.Element, int, Finding]]:
        for parent in root.iter():
            for index, element in enumerate(parent):
                finding = here.guide.findings.get(element.get("id", ""))
                if finding and element.tag in ("h1", "h2", "h3", "h4"):
                    yield parent, index, finding


class WordsOfPage(Treeprocessor):
    """Explains the page's words from the glossary at its end: where they stand, only a mouse shows their meaning."""

    def run(self, root: etree.Element) -> None:
        """Collect what Python-Markdown has marked, each word once, in the language that it has where it stands."""
        here = place.get(None)
        languages = dict(_marked_words(root, ""))
        if here is None or not languages:
            return
        words = translations(here.language)
        fold = etree.SubElement(root, "details", {"class": "page-words"})
        title = interface(words.gettext, words.ngettext)["glossary_title"]
        etree.SubElement(fold, "summary").text = title()
        explained = etree.SubElement(fold, "dl")
        for entry in here.guide.glossary:
            term = entry.term.by_language.get(here.language, "")
            if term in languages:
                lang = {"lang": languages[term]} if languages[term] else {}
                etree.SubElement(explained, "dt", lang).text = term
                _write_meaning(etree.SubElement(explained, "dd"), entry, here.language)


def _marked_words(element: etree.Element, language: str) -> Iterator[tuple[str, str]]:
    language = element.get("lang", language)
    if element.tag == "abbr":
        yield "".join(element.itertext()), language
    for child in element:
        yield from _marked_words(child, language)


def _write_meaning(element: etree.Element, entry: Term, language: str) -> None:
    """Write what a word means, and mark in it what the word is called in another language."""
    element.text = meaning = entry.meaning.words(language)
    for other, term in entry.term.by_language.items():
        before, found, after = meaning.partition(term)
        if other != language and found:
            element.text = before
            called = etree.SubElement(element, "span", {"lang": other})
            called.text, called.tail = found, after
            return


class GuideExtension(Extension):
    """Adds `Glossary`; `SourceMarks` behind `attr_list`, which sets ids of headings; `WordsOfPage` behind `abbr`."""

    def __init__(self, **options: Any) -> None:
        self.config = {
            "docs": ["", "The folder of the content, where no hook sets the place"],
            "languages": [[], "All languages of the guide, the first one first"],
            "language": ["", "That of the pages"],
            "root": ["/", "The address at which the pages of that language start"],
        }
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the additions, and set the place where the options tell it."""
        if docs := self.getConfig("docs"):
            guide = _guide(Path(docs).absolute(), tuple(self.getConfig("languages")))
            place.set(Place(guide, self.getConfig("language"), self.getConfig("root")))
        md.preprocessors.register(Glossary(md), "glossary", 40)
        md.treeprocessors.register(SourceMarks(md), "source_marks", 4)
        md.treeprocessors.register(WordsOfPage(md), "words_of_page", 3)


@cache
def _guide(docs: Path, languages: tuple[str, ...]) -> Guide:
    """Read a guide once, although each page has a Markdown of its own."""
    compile_catalogues()
    return read_guide(docs, languages)


def makeExtension(**options: Any) -> GuideExtension:  # noqa: N802 - Python-Markdown's name
    """Make the extension for `markdown_extensions: - reflection_build.markdown`."""
    return GuideExtension(**options)
