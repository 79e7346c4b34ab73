"""Beginnings of lines that an editor takes for one thing, such as a list or a text, and Markdown for another."""

import re
from collections.abc import Iterable, Iterator

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
INNER_ENTRY = re.compile(rf"^{ENTRY.pattern}", re.MULTILINE)
LIST_INDENT = 4
"""What belongs to an entry of a list, or to a note, stands this far to the right of it."""
ROOM = re.compile(rf"{ENTRY.pattern}|[ ]{{0,3}}(?:!!!|\?\?\?|:|<)")
"""What a block begins with that may have such text below it."""
UNDERLINED = re.compile(r"[^\n]+\n(?P<line>=+|-+)[ ]*(?:\n|\Z)")
LONG_DASH = re.compile(r" {0,3}[–—][ \t]")
"""What word processors make of a dash; in the middle of a text it may begin a line."""
NO_LIST = Sentence("this sign makes no list")
DASH = Sentence("Write a dash and a space in its place.")

SLIPS: tuple[tuple[re.Pattern[str], Sentence, Sentence], ...] = (
    (
        re.compile(r"^ {0,3}-(?=[^\W\d_])", re.MULTILINE),
        Sentence("there is no space behind the dash, so this is no list"),
        Sentence("Put a space there."),
    ),
    (re.compile(r"^ {0,3}[•·▪◦](?=\s*\w)", re.MULTILINE), NO_LIST, DASH),
    (
        re.compile(r"^ {0,3}\d+\)(?=[ \t])", re.MULTILINE),
        Sentence("a number with a bracket makes no list"),
        Sentence("Write a full stop in the place of the bracket."),
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
            blocks = tuple(BLOCK.finditer(page.covered))
            for block in blocks:
                if LONG_DASH.match(block[0]):
                    yield page.problem(block.start(), NO_LIST, DASH)
                yield from _list_below_text(page, block)
                yield from _list_in_list(page, block)
                yield from _line_below_text(page, block)
            yield from _text_as_code(page, blocks)


def _list_in_list(page: Page, block: re.Match[str]) -> Iterator[Problem]:
    """Find entries further to the right than the first, and not far enough for Markdown to make them its own list."""
    if not (first := ENTRY.match(block[0])):
        return
    for match in INNER_ENTRY.finditer(block[0]):
        if 0 < _indent(match[0]) - _indent(first[0]) < LIST_INDENT:
            what = Sentence("this stands too little to the right for a list in a list, and readers see one list")
            remedy = Sentence("Put four spaces more in front of it than in front of the list that it belongs to.")
            yield page.problem(block.start() + match.start(), what, remedy)


def _line_below_text(page: Page, block: re.Match[str]) -> Iterator[Problem]:
    if match := UNDERLINED.match(block[0]):
        what = Sentence("this line makes a heading of the text above it")
        remedy = Sentence("Put an empty line above it, or write the heading behind ## and with an id.")
        yield page.problem(block.start() + match.start("line"), what, remedy)


def _text_as_code(page: Page, blocks: Iterable[re.Match[str]]) -> Iterator[Problem]:
    """Find text that stands as far to the right as if it belonged to something above it, where nothing is."""
    has_room = False
    for block in blocks:
        written = page.text[block.start() : block.end()]  # where code is not covered
        if _indent(written) < LIST_INDENT:
            has_room = bool(ROOM.match(written))
        elif not has_room:
            what = Sentence("this text stands so far to the right that readers see it as code")
            yield page.problem(block.start(), what, Sentence("Take out the spaces in front of it."))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _list_below_text(page: Page, block: re.Match[str]) -> Iterator[Problem]:
    if ENTRY.match(block[0]) or OTHER_BLOCK.match(block[0]):
        return
    if match := INNER_ENTRY.search(block[0]):
        what = Sentence("a list begins right below a text, and readers see a text with dashes in it")
        yield page.problem(block.start() + match.start(), what, Sentence("Put an empty line above it."))
