"""The contribution: what one person hands in to a team, as a file or packed into the fragment of a link.

The schema contribution-1.json, which each guide publishes, says how it is built. Anyone may have made one, so it is
read as defensively as an archive; the text of a link may also hide far more than its length tells (decompression
bombs), or end too early.
"""

import base64
import binascii
import json
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from math import ceil
from typing import Any

from reflection.answers import Answers
from reflection.text import Word
from reflection.untrusted import NO_TEXT, PartReader, Refusal, Unreadable, parsed, twice

FORMAT = "reflection-contribution"
VERSION = 1
LARGEST = 1_000_000
"""How many characters a contribution has at most, and how many bytes come out of a packed one."""
LONGEST_NAME = 80
"""How many characters a name or a role has at most."""
PACKED_VERSION = "1"
"""How packed contributions begin: which way of packing was used."""

ID = re.compile(r"[A-Za-z0-9_-]{8,40}")
LINE_BREAK = r"=?\r?\n[> \t]*"
"""What mail programs put into long links: a line break, a quoted-printable one too, and signs of a quoted mail."""
LINK = re.compile(rf"(?:#|%23)c(?:=3D|%3D|=)(?P<packed>[A-Za-z0-9_-]+(?:{LINE_BREAK}[A-Za-z0-9_-]+)*)")
"""A packed contribution in a link, also where a mail program wrote the link's signs in its own way."""
FILE = re.compile(r'\{.*?"format"\s*:\s*"reflection-', re.DOTALL)
"""How our own files begin, whole or cut off; what people wrote in one cannot look so, as its quotes are escaped."""
BARE = re.compile(rf"[1-9][A-Za-z0-9_-]{{20,}}(?:{LINE_BREAK}[A-Za-z0-9_-]+)*")
"""A packed contribution without a link around it, of whatever way of packing."""


@dataclass(frozen=True)
class Contribution:
    """What one person handed in.

    `id` names the contributor's browser, so that what the same person hands in later replaces it; `made` is the time in
    milliseconds since 1970.
    """

    id: str
    made: int
    name: str
    role: str
    exercises: Mapping[str, Answers]


@dataclass(frozen=True)
class ReadContribution:
    """A contribution that somebody handed in, and the parts of it that could not be read."""

    contribution: Contribution
    refused: tuple[Refusal, ...] = ()


class NotAContribution(ValueError):
    """The text is no contribution to this guide; `why` is a sentence about it for the reader."""

    def __init__(self, why: Word) -> None:
        super().__init__(why)
        self.why = why


UNREADABLE: Mapping[str, Word] = {
    "too large": Word("It is larger than what anyone can hand in here."),
    "empty": Word("It is empty."),
    "too deep": Word("It was not made by “Hand in” in a guide like this one."),
    "cut off": Word("Its end is missing. Ask for it again, and copy the whole of it."),
    "damaged": Word("It cannot be read: it is damaged, or something else than what “Hand in” makes."),
}


def write_contribution(contribution: Contribution, guide: str) -> str:
    """Write a contribution as the text of a file; `guide` names the guide."""
    return json.dumps(_data(contribution, guide), ensure_ascii=False, indent=1) + "\n"


def pack(contribution: Contribution, guide: str) -> str:
    """Write a contribution as short as can be, with signs that any address can have."""
    text = json.dumps(_data(contribution, guide), ensure_ascii=False, separators=(",", ":"))
    # Without zlib's own frame, which would only say again that this is one.
    squeezed = zlib.compress(text.encode(), level=9, wbits=-zlib.MAX_WBITS)
    return PACKED_VERSION + base64.urlsafe_b64encode(squeezed).decode().rstrip("=")


def unpack(packed: str) -> str:
    """Give the text of a packed contribution; raises NotAContribution."""
    if not packed.startswith(PACKED_VERSION):
        raise NotAContribution(
            Word("It comes from a newer version of the guide than this page. Reload the page and try again.")
        )
    text, length = _inflated(packed)
    if text is None:
        raise NotAContribution(UNREADABLE["damaged"])
    if not length:
        raise NotAContribution(UNREADABLE["too large" if len(text) >= LARGEST else "cut off"])
    try:
        return text.decode()
    except UnicodeDecodeError:
        raise NotAContribution(UNREADABLE["damaged"]) from None


def read_contribution(text: str, guide: str, now: int) -> ReadContribution:
    """Read the text of a file or a packed contribution; raises NotAContribution where it is none of this guide's.

    `now` is the time: what claims to come from the future must not win over newer contributions for ever.
    """
    text = text.strip()
    if BARE.fullmatch(text):
        text = unpack(re.sub(LINE_BREAK, "", text))
    data = checked(text, LARGEST, FORMAT, VERSION, guide)
    reader = ContributionReader(now)
    contribution = reader.contribution(data)
    if contribution is None:
        raise NotAContribution(UNREADABLE["too deep"])
    if not contribution.exercises and not reader.refused:
        raise NotAContribution(Word("There are no answers in it."))
    return ReadContribution(contribution, tuple(reader.refused))


def contributions_in(text: str) -> tuple[str, ...]:
    """Find what `read_contribution` can read: the text itself, or what is packed in any links in it, each once.

    A line break in a link ends it, unless what stands before is no whole contribution yet.
    """
    text = text.removeprefix("\ufeff").strip()
    # Not every text with a bracket first is a file: a chat may begin so, too. And outside a link, what looks like a
    # later way of packing may be any name or number.
    if FILE.match(text) or (text.startswith(PACKED_VERSION) and BARE.fullmatch(text)):
        return (text,)
    return tuple(dict.fromkeys(_whole(found["packed"]) for found in LINK.finditer(text)))


def digest(contribution: Contribution) -> str:
    """Give what two contributions of the same content share, whenever they were made."""
    content = [contribution.name, contribution.role, contribution.exercises]
    return sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:16]


def checked(text: str, largest: int, form: str, version: int, guide: str) -> Mapping[str, Any]:
    """Parse a file of a format and a version at most; raises NotAContribution where it is something else."""
    try:
        data = parsed(text, largest)
    except Unreadable as error:
        raise NotAContribution(UNREADABLE[error.why]) from None
    if isinstance(data, dict) and data.get("format") == "reflection-answers":
        raise NotAContribution(
            Word("It is somebody’s export of all answers and notes, more than a team needs. Ask for “Hand in”.")
        )
    if not isinstance(data, dict) or data.get("format") != form or type(data.get("version")) is not int:
        raise NotAContribution(Word("It was not made by “Hand in” in a guide like this one."))
    if data["version"] > version:
        raise NotAContribution(
            Word("It comes from a newer version of the guide than this page. Reload the page and try again.")
        )
    if data["version"] < 1:
        raise NotAContribution(Word("It was not made by “Hand in” in a guide like this one."))
    if data.get("guide") != guide:
        raise NotAContribution(Word("It comes from another guide, and answers other exercises."))
    if twice(data):
        raise NotAContribution(Word("It has a part of itself twice, so that it is not clear which one counts."))
    return data


def contribution_to_data(contribution: Contribution) -> dict[str, Any]:
    """Turn a contribution into JSON data; a name and a role stand in it only if there are any."""
    named = {key: value for key, value in (("name", contribution.name), ("role", contribution.role)) if value}
    return {"id": contribution.id, "made": contribution.made, **named, "exercises": dict(contribution.exercises)}


class ContributionReader(PartReader):
    """Reads contributions, and remembers what it had to leave out."""

    misbuilt = Word("It is not built as what is handed in.")

    def contribution(self, data: Any) -> Contribution | None:
        """Give the contribution, or None where there is nothing that would tell whose it is."""
        if not isinstance(data, dict) or twice(data) or not is_id(data.get("id")):
            return None
        made = data.get("made")
        if not self.is_time(made):
            self.refuse(Word("Its date cannot be right, so that anything newer counts before it."))
            made = 0
        exercises = {
            name: answers
            for name, value in self.named(data.get("exercises", {}))
            if (answers := self.answers(name, value))
        }
        return Contribution(data["id"], int(made or 0), self.called(data, "name"), self.called(data, "role"), exercises)

    def called(self, data: Mapping[str, Any], key: str) -> str:
        """Give a name or a role, on one line."""
        value = data.get(key, "")
        if not isinstance(value, str) or NO_TEXT.search(value):
            self.refuse(Word("The name or the role is no text."))
            return ""
        return on_a_label(value)


def is_id(value: Any) -> bool:
    """Tell whether this can be the id of a contributor."""
    return isinstance(value, str) and ID.fullmatch(value) is not None


def on_a_label(text: str) -> str:
    """Bring a name or a role onto one line of the length that labels have."""
    return " ".join(text[: 10 * LONGEST_NAME].split())[:LONGEST_NAME].strip()


def _data(contribution: Contribution, guide: str) -> dict[str, Any]:
    return {"format": FORMAT, "version": VERSION, "guide": guide, **contribution_to_data(contribution)}


def _whole(packed: str) -> str:
    """Join the lines of a link as far as they belong to it: what is packed says itself where it ends."""
    lines = re.split(LINE_BREAK, packed)
    joined = "".join(lines)
    return joined[: _inflated(joined)[1]] or lines[0]


def _inflated(packed: str) -> tuple[bytes | None, int]:
    """Give what is packed, and how many signs hold all of it: 0 where its end is missing.

    Gives None for what was not packed here, or in another way.
    """
    if not packed.startswith(PACKED_VERSION):
        return None, 0
    encoded = packed[len(PACKED_VERSION) :]
    # One sign alone holds no byte, and a link that was cut off may end so.
    encoded = encoded[:-1] if len(encoded) % 4 == 1 else encoded
    try:
        data = base64.b64decode(encoded + "=" * (-len(encoded) % 4), altchars=b"-_", validate=True)
        inflating = zlib.decompressobj(wbits=-zlib.MAX_WBITS)
        text = inflating.decompress(data, LARGEST)
    except (binascii.Error, ValueError, zlib.error):
        return None, 0
    used = len(data) - len(inflating.unused_data)
    # Each sign holds six bits.
    return text, len(PACKED_VERSION) + ceil(used * 8 / 6) if inflating.eof else 0
