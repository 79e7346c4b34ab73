"""What is wrong with a file that is not YAML, said without YAML's own terms."""

import re
from dataclasses import dataclass
from typing import Any

import yaml
from yaml.composer import Composer, ComposerError

from reflection.text import Sentence


@dataclass(frozen=True)
class Mistake:
    """A way to go wrong.

    `said` is what PyYAML says then; `start` tells that the mistake is where PyYAML began to read the part, not where it
    gave up. In `problem` and `remedy`, {sign} is the sign at that place and {key} the key on its line.
    """

    said: str
    problem: Sentence
    remedy: Sentence
    start: bool = False


SIGN, KEY = "{sign}", "{key}"
QUOTES = Sentence('Put straight quotation marks (") around the whole text, as in {key}: "...".', key=KEY)
KEY_BEFORE = re.compile(r"[ \t]*(?:- )?[ \t]*(?P<key>[\w-]+):")
NO_SPACE = re.compile(r"^(?:[ \t-]*|[ \t-]*[a-z][\w-]*:[ \t]*)(?P<sign>[\u00a0\u2007\u202f\u3000])", re.MULTILINE)
"""A sign that looks like a space, where only a space means what it should."""
NOT_CLOSED = Mistake(
    r"scanning a (double-)?quoted scalar",
    Sentence("a quote opens here and does not close"),
    Sentence("Close the text with the same quote. A text that begins with an apostrophe goes between double quotes."),
    start=True,
)
KEY_AND_TEXT = re.compile(r"[ \t]*(?:- )?[ \t]*(?P<key>[a-z][\w-]*):[^\s:/]")
NO_COLON_READ = r"could not find expected ':'|mapping values are not allowed here"
"""What PyYAML says on a line where the blank behind a colon is missing, or on the next."""
CUT_OFF = Mistake(
    "",
    Sentence("what stands behind # is no part of the text"),
    Sentence('Put straight quotation marks (") around the whole text. A remark goes on a line of its own.'),
)
REMARK_BEHIND = re.compile(r"[ \t]*[^\s#\"'][^\"']*?[ \t]+(?=#)")
TAB = Mistake(
    r"character '\\t'",
    Sentence("there is a tab where only spaces can stand"),
    Sentence("Replace the tab by spaces."),
)
MISTAKES = (
    TAB,
    Mistake(
        r"scanning a double-quoted scalar found unknown escape",
        Sentence("there is a backslash in a text between double quotes"),
        Sentence("Put the text between single quotes, or leave the quotes out."),
    ),
    NOT_CLOSED,
    Mistake(
        r"found '<scalar>' behind",
        Sentence("something stands behind a closing quote or bracket"),
        Sentence("Put quotes around the whole text: double ones, or single ones where it has double quotes in it."),
    ),
    Mistake(
        r"mapping values are not allowed here behind a colon",
        Sentence("the text has a colon and a space in it"),
        QUOTES,
    ),
    Mistake(
        r"mapping values are not allowed here",
        Sentence("the line and the one above it do not fit together"),
        Sentence("Give both the same number of spaces in front, and put a space behind the colon of the line above."),
    ),
    Mistake(
        r"could not find expected ':' among dashes",
        Sentence("the line has no dash and no colon"),
        Sentence("Begin it with a dash and a space, as its neighbour does, or with a key and a colon."),
        start=True,
    ),
    Mistake(
        r"could not find expected ':'",
        Sentence("the line has no colon"),
        Sentence(
            "Begin it with a key, a colon and a space. A text over several lines stands further to the right "
            "than its key."
        ),
        start=True,
    ),
    Mistake(
        r"scanning an (alias|anchor)|(scanning|parsing) a tag|scanning a directive|undefined tag",
        Sentence('a text cannot begin with "{sign}"', sign=SIGN),
        QUOTES,
        start=True,
    ),
    Mistake(
        r"cannot start any token|undefined alias|are not allowed here|expected the node content|has a name",
        Sentence('a text cannot begin with "{sign}"', sign=SIGN),
        QUOTES,
    ),
    Mistake(
        r"scanning a block scalar",
        Sentence('a text stands on the same line as "{sign}"', sign=SIGN),
        Sentence("Begin the text on the next line, further to the right."),
        start=True,
    ),
    Mistake(
        r"parsing a flow",
        Sentence('what opens here with "{sign}" does not end as it should', sign=SIGN),
        Sentence(
            "Close it with the bracket that belongs to it, put commas between its parts, and quotes around texts "
            "that have a comma, a colon or a question mark in them."
        ),
        start=True,
    ),
    Mistake(
        r"expected <block end>",
        Sentence("the line is not indented like those that it belongs with"),
        Sentence("Give it the same number of spaces in front as its neighbours, and a dash where they have one."),
    ),
    Mistake(
        r"expected a single document",
        Sentence("a line of dashes divides the file"),
        Sentence("Delete the line."),
    ),
    Mistake(
        "",
        Sentence("the line cannot be read"),
        Sentence(
            "Compare it and the one above it with a neighbour: spaces in front, a space behind each colon, and "
            "quotes around a text that has a colon and a space in it."
        ),
    ),
)


class _Nameless(Composer):
    """Reads YAML without names for its parts (&, *, !): where these stand in content, they were meant as words.

    And without PyYAML's search for what each word could be besides, which takes as long as all else.
    """

    get_event: Any
    check_event: Any

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Read the next part."""
        event: Any = self.get_event()
        start, end = event.start_mark, event.end_mark
        if event.anchor or (getattr(event, "tag", None) or "").startswith("!"):
            raise ComposerError(None, None, "the part has a name", start)
        if isinstance(event, yaml.ScalarEvent):
            return yaml.ScalarNode("", event.value, start, end)
        parts: list[Any] = []
        if isinstance(event, yaml.SequenceStartEvent):
            while not self.check_event(yaml.SequenceEndEvent):
                parts.append(self.compose_node(None, 0))
            return yaml.SequenceNode("", parts, start, self.get_event().end_mark)
        while not self.check_event(yaml.MappingEndEvent):
            parts.append((self.compose_node(None, 0), self.compose_node(None, 0)))
        return yaml.MappingNode("", parts, start, self.get_event().end_mark)


class ExplainingLoader(_Nameless, yaml.SafeLoader):
    """Reads slowly, and says of a mistake what `explain` needs."""


class QuickLoader(_Nameless, yaml.CSafeLoader):
    """Reads with libyaml, several times as quickly, and says less of mistakes."""

    def __init__(self, text: str) -> None:
        yaml.CSafeLoader.__init__(self, text)
        _Nameless.__init__(self)


def explain(error: yaml.MarkedYAMLError, text: str) -> tuple[int, int, Sentence, Sentence]:
    """Give the line and the column (counted from 1), the problem and the remedy."""
    lines = text.splitlines() or [""]
    gave_up = error.problem_mark or error.context_mark
    assert gave_up, "PyYAML says where"
    before = lines[gave_up.line][: gave_up.column].strip() if gave_up.line < len(lines) else ""
    where = "behind a colon" if ": " in before else "behind something" if before else ""
    if error.context_mark and error.context_mark.line and _begins_with_dash(lines, error.context_mark):
        where = "among dashes"
    said = " ".join(part for part in (error.context, error.problem, where) if part)
    mistake = next(each for each in MISTAKES if re.search(each.said, said))
    mark = (error.context_mark if mistake.start else None) or gave_up
    for number in (gave_up.line, gave_up.line - 1):
        if 0 <= number < len(lines) and (remark := REMARK_BEHIND.match(lines[number])):
            # A text that goes on behind a remark, on its line or the next, does not go on for YAML.
            return number + 1, remark.end() + 1, CUT_OFF.problem, CUT_OFF.remedy
    for number in (mark.line, gave_up.line - 1) if re.search(NO_COLON_READ, said) else ():
        if 0 <= number < len(lines) and (touching := KEY_AND_TEXT.match(lines[number])):
            remedy = Sentence("Put one behind {key}:.", key=touching["key"])
            return number + 1, touching.end("key") + 1, Sentence("there is no space behind the colon"), remedy
    if opened := _quote_over_lines(text, gave_up):
        # A quote that does not close ends where the next one opens, and only what stands behind that looks wrong.
        mistake, mark = NOT_CLOSED, opened
    line = min(mark.line, len(lines) - 1)
    sign = lines[line][mark.column : mark.column + 1]
    key = KEY_BEFORE.match(lines[line])
    known = {"sign": sign, "key": key["key"] if key else "en"}
    problem, remedy = (
        Sentence(sentence.words, **{name: known[name] for name in sentence.parts})
        for sentence in (mistake.problem, mistake.remedy)
    )
    return line + 1, mark.column + 1 if line == mark.line else 1, problem, remedy


def _begins_with_dash(lines: list[str], mark: yaml.Mark) -> bool:
    """Tell whether the line above is an entry of a list that stands at the same depth."""
    above = lines[mark.line - 1]
    return above.startswith("- ", mark.column) and not above[: mark.column].strip()


def _quote_over_lines(text: str, gave_up: yaml.Mark) -> yaml.Mark | None:
    """Give where the text in quotes begins that ends right where reading gave up, if it began on an earlier line."""
    last = None
    try:
        for token in yaml.scan(text):
            if token.start_mark.index >= gave_up.index:
                break
            last = token
    except yaml.YAMLError:
        pass
    if not isinstance(last, yaml.ScalarToken) or last.plain or last.style in ("|", ">"):
        return None
    return last.start_mark if last.start_mark.line < last.end_mark.line == gave_up.line else None
