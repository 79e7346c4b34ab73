"""A page as its editor wrote it: what checks look at, each part with the place where it stands.

Markdown's own parser keeps no places, so this reads the little that matters from the text itself: signs that mean
something are covered by blanks, one for one, and what is left stays where it was.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from reflection.text import Sentence
from reflection_build.report import ContentError, Problem
from reflection_build.yaml_source import YamlSource, conflicts, parse_yaml, place_in, read_text

KEYS = ("title", "description", "keywords", "question", "template", "hide", "search")
"""What the lines at the top of a page may say."""
FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)
OPEN_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?:[ \t]*[\w-]+:.*\n|[ \t]+\S.*\n|-[ \t].*\n)*")
UNOPENED_FRONT_MATTER = re.compile(
    rf"\A\s*(?:{'|'.join(KEYS)}):.*\n(?:[ \t]*[\w-]+:.*\n|[ \t]+\S.*\n|-[ \t].*\n)*(?:---[ \t]*(?:\n|\Z))?"
)
FENCE = re.compile(
    r"^(?P<indent>[ \t]*)(?P<fence>`{3,}|~{3,})[ \t]*(?P<name>[^\n`<]*)\n"
    # Another fence that opens tells that this one is open, and so does a line that is indented less.
    r"(?P<inside>(?:(?![ \t]*(?P=fence)[ \t]*[^\s`~])(?:(?P=indent).*|[ \t]*)\n)*?)"
    r"(?P=indent)(?P=fence)[ \t]*$",
    re.MULTILINE,
)
OPEN_FENCE = re.compile(
    r"^(?P<indent>[ \t]*)(?P<fence>`{3,}|~{3,})[ \t]*(?P<name>[^\n`<]*)$\n?(?P<inside>[ \t]*[\w-]*[ \t]*$)?",
    re.MULTILINE,
)
CODE = re.compile(
    r"(?<!\\)(?:\\\\)*(?P<ticks>`+)(?!`)"
    r"(?:.|\n(?![ \t]*(?:[\n<#>|]|[*+-][ \t]|\d+\.)))+?"  # where another block begins, no code goes on
    r"(?<!`)(?P=ticks)(?!`)"
)
REMARK = re.compile(r"<!--.*?-->", re.DOTALL)
HEADING = re.compile(r"^(?P<level>#{1,6})[^\S\n]+(?P<words>.+?)[ \t]*#*[ \t]*$", re.MULTILINE)
ATTRIBUTES = re.compile(r"\{:?[ \t]*(?=[#.\w])[^{}\n]*\}")
IDS = re.compile(r"\{:?[^{}\n]*#(?P<id>[^\s{}]+)[^{}\n]*\}|<[a-z][^<>]*\sid=[\"'](?P<html>[^\"']+)[\"']")
IMAGE = re.compile(r"!\[(?P<words>[^\[\]]*)\]\(\s*(?P<target>[^\s()]*)[^()]*\)")
LINK = re.compile(
    r"(?<![!\\])\[(?:[^\[\]]|!?\[[^\[\]]*\](?:\([^()]*\))?)*\]\(\s*<?(?P<target>[^\s()<>]*)[^()]*\)"
    r"|^[ ]{0,3}\[[^\[\]]+\]:[ \t]*<?(?P<defined>[^\s<>]+)"
    r"|<a\s[^<>]*href=[\"'](?P<html>[^\"']*)[\"']"
    r"|<(?P<plain>[a-z]+:[^\s<>]+)>",
    re.MULTILINE,
)
HTML_IMAGE = re.compile(r"<img\b(?P<inside>[^<>]*)>")
FOREIGN = re.compile(
    r"(?P<sign>\*{1,2}|_{1,2})(?P<words>[^*_]+)(?P=sign)\{:?[^{}\n]*lang=[\"']?(?P<language>\w+)[\"']?[^{}\n]*\}"
    r"|<(?P<tag>\w+)[^<>]* lang=[\"'](?P<tagged>\w+)[\"'][^<>]*>(?P<inside>[^<>]*)</(?P=tag)>"
)
NO_WORDS = re.compile(
    r"\](?:\([^()]*\)|[ ]?\([^()\s]*[./#][^()\s]*\)?)"  # where links lead, also those with a slip in them
    r"|\)\[[^\[\]\s]*[./#][^\[\]\s]*\]"
    r"|^[ ]{0,3}\[[^\[\]]+\]:.*$"
    r"|</?[a-zA-Z][^<>]*>"
    r"|<?\b(?:https?:|mailto:|www\.)[^\s<>]+>?"
    r"|^[ \t]*(?:!!!|\?\?\?)\+?[ \t]*[\w-]+"
    r"|&#?\w+;",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Heading:
    """A heading; `id` is empty where none is written behind it, `start` is where in the page's text it begins."""

    level: int
    id: str
    words: str
    start: int


@dataclass(frozen=True)
class Reference:
    """Something that leads elsewhere: a link, or a picture with its words."""

    target: str
    start: int
    words: str = ""


@dataclass(frozen=True)
class Fence:
    """A block between lines of backticks: `name` stands behind the first ones, at `start`, and `inside` below."""

    name: str
    inside: str
    start: int
    inside_start: int
    indent: str
    is_closed: bool


@dataclass(frozen=True)
class Page:
    """One page in one language; `file` is what reports call it and `name` its path in its language, without the ending.

    `markup` is its text with blanks in the place of the lines at the top and of code.
    """

    file: str
    language: str
    name: str
    text: str
    meta: YamlSource | None = None
    markup: str = field(default="", repr=False)

    def problem(self, start: int, problem: Sentence, remedy: Sentence, meant: str = "") -> Problem:
        """Make a problem that points at a part of this page."""
        return Problem(self.file, *place_in(self.text, start), problem, remedy, meant)

    @cached_property
    def covered(self) -> str:
        """The markup with blanks in the place of remarks, too."""
        return _cover(REMARK, self.markup)

    @cached_property
    def fences(self) -> tuple[Fence, ...]:
        """The fences, first those that are closed."""
        return tuple(
            Fence(
                match["name"].strip(),
                (match["inside"] or "").strip(),
                match.start("fence"),
                match.start("inside"),
                match["indent"],
                is_closed,
            )
            for pattern, text, is_closed in ((FENCE, self.text, True), (OPEN_FENCE, _cover(FENCE, self.text), False))
            for match in pattern.finditer(text)
        )

    @cached_property
    def exercises(self) -> tuple[Reference, ...]:
        """The exercise fences, each with the id that it names."""
        return tuple(Reference(each.inside, each.inside_start) for each in self.fences if each.name == "exercise")

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """The headings, from the top of the page down."""
        return tuple(self._headings())

    @cached_property
    def repeated(self) -> tuple[Heading, ...]:
        """The headings whose id stands behind an earlier one, too."""
        seen: set[str] = set()
        repeated = []
        for heading in self.headings:
            if heading.id and heading.id in seen:
                repeated.append(heading)
            seen.add(heading.id)
        return tuple(repeated)

    @cached_property
    def anchors(self) -> frozenset[str]:
        """Every id that is written on the page itself."""
        return frozenset(match["id"] or match["html"] for match in IDS.finditer(self.covered))

    @cached_property
    def links(self) -> tuple[Reference, ...]:
        """Everything that readers can follow."""
        return tuple(
            Reference(match[group], match.start(group))
            for match in LINK.finditer(self.covered)
            for group in ("target", "defined", "html", "plain")
            if match[group] is not None
        )

    @cached_property
    def pictures(self) -> tuple[Reference, ...]:
        """The pictures, with the words for those who do not see them."""
        pictures = [Reference(match["target"], match.start(), match["words"]) for match in IMAGE.finditer(self.covered)]
        for match in HTML_IMAGE.finditer(self.covered):
            known = dict(re.findall(r"(\w+)=[\"']([^\"']*)[\"']", match["inside"]))
            pictures.append(Reference(known.get("src", ""), match.start(), known.get("alt", "")))
        return tuple(pictures)

    @cached_property
    def prose(self) -> str:
        """The text with blanks in the place of all that is no prose."""
        ours = _cover(FOREIGN, self.covered) if self.foreign else self.covered
        return _cover(NO_WORDS, _cover(ATTRIBUTES, ours))

    @cached_property
    def foreign(self) -> tuple[tuple[str, int, int], ...]:
        """The parts that are marked as another language, as in *leren*{lang=nl}: the language, start and end."""
        if "lang=" not in self.covered:  # as on most pages, and the pattern is slow
            return ()
        return tuple(
            (match["language"] or match["tagged"], *match.span("words" if match["words"] else "inside"))
            for match in FOREIGN.finditer(self.covered)
        )

    def _headings(self) -> Iterator[Heading]:
        for match in HEADING.finditer(self.covered):
            attributes = ATTRIBUTES.search(match["words"])
            identified = IDS.search(attributes[0]) if attributes else None
            words = ATTRIBUTES.sub("", match["words"]).strip()
            yield Heading(len(match["level"]), identified["id"] if identified else "", words, match.start())


def read_page(folder: Path, language: str, name: str) -> tuple[Page, list[Problem]]:
    """Read the page of a name from the folder of its language, with what is wrong in the lines at its top.

    Raises ContentError where it is missing or not UTF-8.
    """
    file = f"docs/{language}/{name}.md"
    text = read_text(folder / f"{name}.md", file)
    meta: YamlSource | None = None
    problems = conflicts(text, file)
    front = FRONT_MATTER.match(text)
    if not front and OPEN_FRONT_MATTER.match(text):
        what = Sentence("the lines at the top are not closed")
        problems.append(Problem(file, 1, 1, what, Sentence("Put a line --- below the last of them.")))
    if UNOPENED_FRONT_MATTER.match(text):
        what = Sentence("the lines at the top do not begin with a line of dashes")
        problems.append(Problem(file, 1, 1, what, Sentence("Put a line --- above the first of them.")))
    if front and front["yaml"].strip():
        try:
            # A blank line stands for the line of dashes, so that every line keeps its number.
            meta = parse_yaml("\n" + front["yaml"], file)
        except ContentError as error:
            problems += error.problems
    top = FRONT_MATTER if front else OPEN_FRONT_MATTER
    markup = _cover(CODE, _cover(OPEN_FENCE, _cover(FENCE, _cover(UNOPENED_FRONT_MATTER, _cover(top, text)))))
    return Page(file, language, name, text, meta, markup), problems


def _cover(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
