"""The report as a page: what `preview` shows as long as the guide cannot be built."""

from collections.abc import Iterable
from pathlib import Path

from jinja2 import Template

from reflection.text import Sentence
from reflection_build.editors_words import said
from reflection_build.report import Problem


def problems_page(problems: Iterable[Problem], language: str) -> str:
    """Write the problems of the content as a page."""
    listed = list(problems)
    return _page(language, Sentence("Problems to mend: {count}", count=len(listed)), problems=listed)


def fault_page(fault: str, language: str) -> str:
    """Write anything else that keeps the guide from being built as a page."""
    return _page(language, Sentence("The guide could not be built"), fault=fault)


def _page(language: str, title: Sentence, **parts: object) -> str:
    template = Template(Path(__file__).with_suffix(".html").read_text(encoding="utf-8"), autoescape=True)
    then = said(Sentence("Save what you mended, and the guide comes back here by itself."), language)
    return str(template.render(language=language, title=said(title, language), then=then, said=said, **parts))
