"""Interface words: from the .po files that people edit to the .mo files that gettext reads."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from reflection.language import LOCALE


def compile_catalogues(locale: Path = Path(str(LOCALE))) -> None:
    """Compile every catalogue that is newer than its compiled form."""
    for source in locale.glob("*/LC_MESSAGES/*.po"):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            with source.open("rb") as file:
                catalogue = read_po(file)
            with compiled.open("wb") as file:
                write_mo(file, catalogue)
