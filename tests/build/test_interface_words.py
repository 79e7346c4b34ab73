"""The words of the interface exist in every language: those in the engine and those in the page templates."""

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po

from reflection.language import LOCALE
from reflection_build.catalogues import compile_catalogues
from tests.project import OTHERS, ROOT, THEME

METHODS = [("**.py", "python"), ("**.html", "jinja2.ext:babel_extract")]
KEYWORDS = {**DEFAULT_KEYWORDS, "Word": None}
OPTIONS = {"**.html": {"extensions": "jinja2.ext.i18n", "newstyle_gettext": "true", "silent": "false"}}


@pytest.fixture(scope="module")
def words():
    """Every word of the interface, as it stands in the code and the templates."""
    found = Catalog()
    for folder in (ROOT / "src" / "reflection", THEME, ROOT / "overrides"):
        for name, line, message, _, context in extract_from_dir(folder, METHODS, OPTIONS, KEYWORDS):
            found.add(message, locations=[(name, line)], context=context)
    return found


@pytest.fixture(params=OTHERS)
def catalogue(request):
    """The translations into one language."""
    with (LOCALE / request.param / "LC_MESSAGES" / "reflection.po").open("rb") as file:
        return read_po(file, locale=request.param)


def ids(messages):
    return {message.id for message in messages if message.id}


def test_words_are_found_in_both_places(words):
    places = {name for message in words for name, _ in message.locations}
    assert {"interface.py", "templates/exercise.html", "partials/hand-in.html"} <= places


def test_compiled_words_are_the_same_whenever_they_are_compiled(tmp_path):
    for source in LOCALE.glob("*/LC_MESSAGES/*.po"):
        target = tmp_path / source.relative_to(LOCALE)
        target.parent.mkdir(parents=True)
        target.write_bytes(source.read_bytes())
        compile_catalogues([tmp_path])
        assert b"POT-Creation-Date: 1980-01-01" in target.with_suffix(".mo").read_bytes()


def test_every_word_is_translated(words, catalogue):
    translated = {message.id for message in catalogue if message.id and all([*_strings(message)])}
    assert ids(words) - translated == set()


def test_no_translation_is_left_over(words, catalogue):
    assert ids(catalogue) - ids(words) == set()
    assert list(catalogue.obsolete) == []


def test_no_translation_waits_for_a_look(catalogue):
    assert ids(message for message in catalogue if message.fuzzy) == set()


def test_every_translation_has_the_places_of_its_original(catalogue):
    assert [error for message in catalogue for error in message.check(catalogue)] == []


def _strings(message):
    return (message.string,) if isinstance(message.string, str) else message.string
