"""Stars that make no word stand out, so that readers see them."""

import re
from collections.abc import Iterator

from reflection.text import Sentence
from reflection_build.page_source import Page
from reflection_build.passages import texts_side_by_side
from reflection_build.report import Problem
from reflection_build.written import Written
from reflection_build.yaml_source import place_in

STARS = "**"
BOLD = re.compile(r"\*\*(?=[^\s*])(?:(?!\*\*|\n[ \t]*\n).)*?(?<=[^\s*])\*\*", re.DOTALL)
LEFT = re.compile(r"(?<![*\\])\*\*(?!\*)")
WHAT = Sentence("readers see these stars")


def star_problems(written: Written) -> Iterator[Problem]:
    """Find stars without words between them on pages, and any two in a text of a YAML file."""
    for pages in written.pages.values():
        for page in pages.values():
            if STARS in BOLD.sub("", page.covered):
                yield from _on_page(page)
    for source in written.files.values():
        if STARS not in source.text:
            continue
        for path, texts in texts_side_by_side(source.data, written.languages):
            for language in texts:
                start, end = source.spans[*path, language]
                if (at := source.text.find(STARS, start, end)) >= 0:
                    remedy = Sentence("Take them out: only on pages do words stand out.")
                    yield Problem(source.file, *place_in(source.text, at), WHAT, remedy)


def _on_page(page: Page) -> Iterator[Problem]:
    # What is covered, such as code, may stand between stars as words do.
    pairs = zip(page.covered, page.text, strict=True)
    text = "".join("x" if sign == " " and not written.isspace() else sign for sign, written in pairs)
    for match in LEFT.finditer(BOLD.sub(lambda bold: "x" * len(bold[0]), text)):
        remedy = Sentence("Put two in front of the words and two behind, without a space between them and the words.")
        yield page.problem(match.start(), WHAT, remedy)
