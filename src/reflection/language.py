"""Interface words in the reader's language (gettext)."""

from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files

from reflection.text import Word, Words

DOMAIN = "reflection"
SOURCE = "en"
"""The language in which the interface words are written."""
LOCALE = files("reflection") / "locale"


def languages() -> tuple[str, ...]:
    """Name the languages of the interface words: the one they are written in, and those that have a catalogue."""
    return SOURCE, *sorted(folder.name for folder in LOCALE.iterdir() if folder.is_dir())


@cache
def translations(language: str) -> NullTranslations:
    """Give the interface words of a language; English where there are none."""
    # Read so, it may lie in an archive, as it does in browsers.
    catalogue = LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
    if not catalogue.is_file():
        return NullTranslations()
    with catalogue.open("rb") as file:
        return GNUTranslations(file)


def in_language(shown: Words, language: str) -> str:
    """Give words as plain text in a language, for what is not HTML."""
    if isinstance(shown, Word):
        return translations(language).gettext(shown)
    return shown if isinstance(shown, str) else shown.words(language)
