"""What editors are told, in their language: the build's own words (gettext), of which readers see nothing."""

from collections.abc import Callable, Mapping
from functools import cache
from gettext import NullTranslations, translation
from pathlib import Path

from babel import Locale, UnknownLocaleError

from reflection.text import Sentence

LOCALE = Path(__file__).parent / "locale"
LANGUAGES = ("en", "nl")
"""The languages in which editors can be told what is wrong, whatever languages their guide has."""

type Say = Callable[[str], str]
"""Says English words in another language."""


class LanguageName(str):
    """A language by its code, as part of a sentence: `nl` is said as Dutch, or as Nederlands."""

    __slots__ = ()


def said(words: object, language: str) -> str:
    """Say a sentence, or a part of one, in a language."""
    if isinstance(words, LanguageName):
        return language_name(words, language)
    if not isinstance(words, Sentence):
        return str(words)
    parts = {name: said(part, language) for name, part in words.parts.items()}
    return _translations("build", language).gettext(words.words).format(**parts)


def explanations(language: str) -> Say:
    """Give what says the words of the manual in a language: among them, what the engine's docstrings explain."""
    words = _translations("manual", language)
    return lambda said: words.gettext(said).replace("'", "’")


def language_name(code: str, language: str) -> str:
    """Name a language in another one; a code that is none names itself."""
    try:
        return Locale.parse(code).get_language_name(language) or code
    except (UnknownLocaleError, ValueError):
        return code


def language_of(environment: Mapping[str, str]) -> str:
    """Give the language that the editor's machine speaks, or English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            return next((language for language in LANGUAGES if value.lower().startswith(language)), LANGUAGES[0])
    return LANGUAGES[0]


@cache
def _translations(domain: str, language: str) -> NullTranslations:
    return translation(domain, LOCALE, [language], fallback=True)
