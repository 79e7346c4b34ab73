"""Beginnings of lines that an editor takes for a list or a heading, and Markdown for text."""

import re
from collections.abc import Iterator

from reflection.text import Sentence
from reflection_build.page_source import Page
from reflection_build.report import Problem
from reflection_build.written import Written
from reflection_build.yaml_mistakes import TAB

ENTRY = re.compile(r" {0,3}(?:[-*+]|\d+\.)[ \t]")
BLOCK = re.compile(r"^[ \t]*\S.*(?:\n[ \t]*\S.*)*", re.MULTILINE)
"""Lines without an empty one between them."""
OTHER_BLOCK = re.compile(r"[ \t]*(?:#|\||>|<|!!!|\?\?\?|\*\[|:)|[ ]{4}|\t")
"""What a block begins with that is no text, such as a heading, a table, a quotation or a note."""

SLIPS: tuple[tuple[re.Pattern[str], Sentence, Sentence], ...] = (
    (
        re.compile(r"^ {0,3}-(?=[^\W\d_])", re.MULTILINE),
        Sentence("there is no space behind the dash, so this is no list"),
        Sentence("Put a space there."),
    ),
    (
        re.compile(r"^ {0,3}[•·▪◦](?=\s*\w)", re.MULTILINE),
        Sentence("this sign makes no list"),
        Sentence("Write a dash and a space in its place."),
    ),
    (
        re.compile(r"^#{1,6}(?=[^\s#])", re.MULTILINE),
        Sentence("there is no space behind the #, so this is no heading"),
        Sentence("Put a space there."),
    ),
    (re.compile(r"^ *\t", re.MULTILINE), TAB.problem, TAB.remedy),
)
"""Beginnings, with what is wrong and what to do."""


def line_beginning_problems(written: Written) -> Iterator[Problem]:
    """Find such lines on pages."""
    for pages in written.pages.values():
        for page in pages.values():
            for pattern, what, remedy in SLIPS:
                for match in pattern.finditer(page.covered):
                    yield page.problem(match.start(), what, remedy)
            yield from _lists_below_text(page)


def _lists_below_text(page: Page) -> Iterator[Problem]:
    for block in BLOCK.finditer(page.covered):
        if ENTRY.match(block[0]) or OTHER_BLOCK.match(block[0]):
            continue
        place = block.start()
        for line in block[0].splitlines(keepends=True):
            if ENTRY.match(line):
                what = Sentence("a list begins right below a text, and readers see a text with dashes in it")
                yield page.problem(place, what, Sentence("Put an empty line above it."))
                break
            place += len(line)
