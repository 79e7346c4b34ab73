"""Interface words in the reader's language (gettext)."""

from functools import cache
from gettext import NullTranslations, translation
from pathlib import Path

DOMAIN = "reflection"
LOCALE = Path(__file__).parent / "locale"


@cache
def translations(language: str) -> NullTranslations:
    """Give the interface words of a language; English where there are none."""
    return translation(DOMAIN, LOCALE, [language], fallback=True)
