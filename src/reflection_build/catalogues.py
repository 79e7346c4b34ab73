"""Interface words: from the .po files that people edit to the .mo files that gettext reads.

The wheel has the latter alone, because nobody may be able to write where it is installed; what builds the wheel imports
this module, and so it imports nothing of ours.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

ANY_DAY = datetime(1980, 1, 1, tzinfo=UTC)
"""Babel would write when it was compiled, and every machine then make another runtime of the same engine."""


LOCALES = tuple(Path(__file__).parents[1] / package / "locale" for package in ("reflection", "reflection_build"))


def compile_catalogues(locales: Iterable[Path] = LOCALES) -> None:
    """Compile every catalogue that is newer than its compiled form."""
    for source in (path for locale in locales for path in locale.glob("*/LC_MESSAGES/*.po")):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            # Late, because hardly any build has one to compile.
            from babel.messages.mofile import write_mo
            from babel.messages.pofile import read_po

            with source.open("rb") as file:
                catalogue = read_po(file)
            catalogue.creation_date = ANY_DAY
            with compiled.open("wb") as file:
                write_mo(file, catalogue)
