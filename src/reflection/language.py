"""Interface words in the reader's language (gettext)."""

from functools import cache
from gettext import NullTranslations, translation
from pathlib import Path

from reflection.text import Word, Words

DOMAIN = "reflection"
LOCALE = Path(__file__).parent / "locale"


@cache
def translations(language: str) -> NullTranslations:
    """Give the interface words of a language; English where there are none."""
    return translation(DOMAIN, LOCALE, [language], fallback=True)


def in_language(shown: Words, language: str) -> str:
    """Give words as plain text in a language, for what is not HTML."""
    if isinstance(shown, Word):
        return translations(language).gettext(shown)
    return shown if isinstance(shown, str) else shown.words(language)
