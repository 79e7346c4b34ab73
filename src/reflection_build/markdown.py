"""What the guide adds to Markdown: the exercise fence, source marks under findings, and the glossary.

All three are ordinary Python-Markdown, so that any builder that honours `markdown_extensions` can use them. What they
need to know about the page comes from `Place`; a MkDocs hook sets it, another builder can do so once per language.
"""

import xml.etree.ElementTree as etree  # noqa: N813 - Python-Markdown's name
from collections.abc import Iterator
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from pymdownx.superfences import SuperFencesException

from reflection import render
from reflection.content import Finding
from reflection_build.guide import Guide


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


def glossary(place: Place) -> str:
    """Write the glossary of a language as Markdown abbreviations, to be appended to a page."""
    terms = [entry for entry in place.guide.glossary if place.language in entry.term.by_language]
    return "".join(f"\n*[{term.term.words(place.language)}]: {term.meaning.words(place.language)}" for term in terms)


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


class SourceMarksExtension(Extension):
    """Adds `SourceMarks` behind `attr_list`, which gives headings their ids."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the marks."""
        md.treeprocessors.register(SourceMarks(md), "source_marks", 4)


def makeExtension(**configs: Any) -> SourceMarksExtension:  # noqa: N802 - Python-Markdown's name
    """Make the extension for `markdown_extensions: - reflection_build.markdown`."""
    return SourceMarksExtension(**configs)
