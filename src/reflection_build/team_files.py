"""What a team's files hold, on the command line: found in a folder, read one by one, kept once for each person."""

import email
import email.policy
import json
import os
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from email.message import EmailMessage
from pathlib import Path

from reflection.contribution import (
    UNREADABLE,
    Contribution,
    NotAContribution,
    contribution_to_data,
    contributions_in,
)
from reflection.folding import LARGEST, TeamTally, id_digest, is_tally, read_tally
from reflection.gathering import Count, content_of, count_to_data
from reflection.receiving import read
from reflection.text import Word

NOTHING_IN_IT = Word("There is nothing in it that was made by “Hand in”.")


def files_in(places: Iterable[Path]) -> Iterator[Path]:
    """Give files, and those in folders and in folders within them, in the order of their names; no hidden ones."""
    for place in places:
        if not place.is_dir():
            yield place
            continue
        for folder, folders, names in os.walk(place):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            yield from (Path(folder, name) for name in sorted(names) if not name.startswith("."))


def read_file(path: Path, guide: str, now: int) -> tuple[Sequence[Contribution | Count | TeamTally], Sequence[Word]]:
    """Read what a file holds: a contribution, a gathering, a tally, a text with links, or a mail with any of them.

    Gives why parts of it could not be read, too; raises NotAContribution where that is all of it.
    """
    whole = _texts_of(path)
    texts = [each for text in whole for each in ((text,) if is_tally(text) else contributions_in(text))]
    if not texts:
        raise NotAContribution(NOTHING_IN_IT if any(text.strip() for text in whole) else UNREADABLE["empty"])
    found: list[Contribution | Count | TeamTally] = []
    refused: list[Word] = []
    for each in texts:
        try:
            if is_tally(each):
                found.append(read_tally(each, guide))
                continue
            items, left_out = read(each, guide, now)
        except NotAContribution as error:
            refused.append(error.why)
            continue
        found += items
        refused += [part.why for part in left_out]
    if not found and len(texts) == 1:
        raise NotAContribution(refused[0])
    return found, list(dict.fromkeys(refused))


def _texts_of(path: Path) -> Sequence[str]:
    """Give the text of a file; of a mail, each of its parts, among them the files that are attached to it."""
    try:
        if path.stat().st_size > LARGEST:
            raise NotAContribution(UNREADABLE["too large"])
        data = path.read_bytes()
    except OSError:
        raise NotAContribution(Word("It cannot be opened.")) from None
    if path.suffix.lower() == ".eml":
        message = email.message_from_bytes(data, _class=EmailMessage, policy=email.policy.default)
        parts = (part.get_payload(decode=True) for part in message.walk())
        return [_decoded(part) for part in parts if isinstance(part, bytes)]
    return [_decoded(data)]


def _decoded(data: bytes) -> str:
    return data.decode("utf-8-sig", errors="replace")


class Inbox:
    """What came in, of each person the newest, in a file of its own: memory does not grow with the people."""

    def __init__(self, file: Path) -> None:
        self.database = sqlite3.connect(file)
        # The file is of no use once this has ended, whatever ends it.
        self.database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
        self.database.execute(
            "CREATE TABLE items (id TEXT PRIMARY KEY, made INTEGER, content TEXT, who TEXT, counted INTEGER, data BLOB)"
        )

    def add(self, item: Contribution | Count) -> None:
        """Keep something, unless what is here of the same id is newer."""
        counted = isinstance(item, Count)
        data = count_to_data(item) if isinstance(item, Count) else contribution_to_data(item)
        packed = zlib.compress(json.dumps(data).encode(), level=1)
        self.database.execute(
            "INSERT INTO items VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET made = excluded.made, "
            "content = excluded.content, counted = excluded.counted, data = excluded.data "
            "WHERE (excluded.made, excluded.content) > (made, content)",
            (item.id, item.made, content_of(item), id_digest(item.id), counted, packed),
        )

    def __len__(self) -> int:
        (number,) = self.database.execute("SELECT count(*) FROM items").fetchone()
        return int(number)

    def items(self) -> Iterator[Contribution | Count]:
        """Give everything in an order that tells nothing of when it came: that of the ids."""
        for counted, packed in self.database.execute("SELECT counted, data FROM items ORDER BY id"):
            data = json.loads(zlib.decompress(packed))
            yield Count(**data) if counted else Contribution(**{"name": "", "role": "", **data})

    def has_any(self, digests: Sequence[str]) -> bool:
        """Tell whether something is here whose id has one of these digests."""
        places = ", ".join("?" * len(digests))
        return (
            self.database.execute(f"SELECT 1 FROM items WHERE who IN ({places}) LIMIT 1", digests).fetchone()
            is not None
        )

    def close(self) -> None:
        """Let go of the file."""
        self.database.close()
