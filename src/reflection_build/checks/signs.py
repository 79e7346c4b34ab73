"""Signs that nobody meant to write: left over from another encoding, invisible, or waiting to be replaced."""

import re
from collections.abc import Iterator, Mapping

from reflection.text import Sentence
from reflection_build.report import Problem
from reflection_build.written import Written
from reflection_build.yaml_source import place_in

FROM_ANOTHER_ENCODING = re.compile(
    r"[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{1,3}"
)
UNREADABLE = re.compile(r"\ufffd")
INVISIBLE = re.compile(
    r"[\u200b-\u200d\u2060\ufeff\u00ad\u2028\u2029\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x85]"
    r"(?<![\u2600-\u27bf\ufe0f\U0001f000-\U0001faff]\u200d)"  # behind those, this sign makes one picture of two
)
TO_WRITE = re.compile("‹[^‹›]*›")
"""What `new` leaves for the editor to write stands between these."""


def sign_problems(written: Written) -> Iterator[Problem]:
    """Find such signs in every file."""
    texts = {source.file: source.text for source in written.files.values()}
    texts |= {page.file: page.text for pages in written.pages.values() for page in pages.values()}
    yield from _in(texts)


def _in(texts: Mapping[str, str]) -> Iterator[Problem]:
    for file, text in texts.items():
        for match in TO_WRITE.finditer(text):
            what = Sentence("there is still something to write here: {words}", words=match[0])
            remedy = Sentence("Write it in the place of the words and both marks, ‹ and ›.")
            yield Problem(file, *place_in(text, match.start()), what, remedy)
        for match in FROM_ANOTHER_ENCODING.finditer(text):
            meant = _meant(match[0])
            if meant:
                what = Sentence('"{signs}" comes from another encoding', signs=match[0])
                remedy = Sentence("Replace it, and save the file in UTF-8.")
                yield Problem(file, *place_in(text, match.start()), what, remedy, meant)
        for match in UNREADABLE.finditer(text):
            what = Sentence("a letter was lost here when the file changed its encoding")
            yield Problem(file, *place_in(text, match.start()), what, Sentence("Type the word again."))
        for match in INVISIBLE.finditer(text):
            what = Sentence("there is an invisible sign (U+{sign})", sign=f"{ord(match[0]):04X}")
            remedy = Sentence("Delete it, or type the line again.")
            yield Problem(file, *place_in(text, match.start()), what, remedy)


def _meant(signs: str) -> str:
    """Give the sign that UTF-8 read as Windows-1252 looks like this, or an empty string."""
    try:
        return signs.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return ""
