"""Interface words: from the .po files that people edit to the .mo files that gettext reads."""

from datetime import UTC, datetime
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from reflection.language import LOCALE

ANY_DAY = datetime(1980, 1, 1, tzinfo=UTC)
"""Babel would write when it was compiled, and every machine then make another runtime of the same engine."""


def compile_catalogues(locale: Path = Path(str(LOCALE))) -> None:
    """Compile every catalogue that is newer than its compiled form."""
    for source in locale.glob("*/LC_MESSAGES/*.po"):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            with source.open("rb") as file:
                catalogue = read_po(file)
            catalogue.creation_date = ANY_DAY
            with compiled.open("wb") as file:
                write_mo(file, catalogue)
