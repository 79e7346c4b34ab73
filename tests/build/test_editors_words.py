"""What editors are told exists in every language in which they can be told, and each sentence of it was reviewed."""

import shutil
from string import Formatter

import pytest
import yaml
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from reflection.text import Sentence
from reflection_build.check_command import find_problems
from reflection_build.editors_words import LANGUAGES, LOCALE, language_of, said
from tests.build.test_errors import CASES, HERE, prepare
from tests.project import ROOT

KEYWORDS = {"Sentence": None}
COMMANDS = (
    "check_command.py",
    "command_options.py",
    "comparison.py",
    "new_command.py",
    "preview.py",
    "preview_command.py",
    "report_page.py",
    "starting.py",
    "team_command.py",
    "translated_command.py",
    "translations.py",
)
"""What these say is no report; their own tests have it."""
LAST_RESORTS = {
    # For what nobody has found a way to write yet, and for thousands of brackets; test_any_text.py has those.
    "the line cannot be read",
    "Compare it and the one above it with a neighbour: spaces in front, a space behind each colon, and quotes around "
    "a text that has a colon and a space in it.",
    "there are too many brackets in brackets",
    "Take some out.",
}


def sentences(folder):
    found = extract_from_dir(ROOT / "src" / folder, [("**.py", "python")], {}, KEYWORDS)
    return {(name, message) for name, _, message, _, _ in found}


WRITTEN = sentences("reflection") | sentences("reflection_build") | sentences("reflection_mkdocs")


@pytest.fixture(params=[language for language in LANGUAGES if language != "en"])
def catalogue(request):
    with (LOCALE / request.param / "LC_MESSAGES" / "build.po").open("rb") as file:
        return read_po(file, locale=request.param)


def places(words):
    return {name for _, name, _, _ in Formatter().parse(words) if name}


def test_every_sentence_is_translated_and_none_is_left_over(catalogue):
    assert {message.id for message in catalogue if message.id and message.string} == {words for _, words in WRITTEN}
    assert [message.id for message in catalogue if message.fuzzy] == []


def test_every_translation_has_the_places_of_its_original(catalogue):
    assert [message.id for message in catalogue if places(message.id) != places(message.string)] == []


def parts(sentence):
    if isinstance(sentence, Sentence):
        yield sentence.words
        for part in sentence.parts.values():
            yield from parts(part)


def test_every_sentence_of_a_report_is_in_a_golden_file(tmp_path):
    told = {'Did you mean "{meant}"?'}
    for number, file in enumerate(CASES):
        case = yaml.safe_load(file.read_text(encoding="utf-8"))
        guide = shutil.copytree(HERE / "sound", tmp_path / str(number))
        prepare(case, guide)
        for problem in find_problems(guide, ROOT / "node_modules" if case.get("spelling") else None):
            assert isinstance(problem.problem, Sentence)
            assert isinstance(problem.remedy, Sentence)
            told |= {*parts(problem.problem), *parts(problem.remedy)}
    assert {words for name, words in WRITTEN if name not in COMMANDS} - told == LAST_RESORTS


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "nl_BE.UTF-8"}, "nl"),
        ({"LANG": "nl_NL.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
    ],
)
def test_a_report_is_in_the_language_of_the_machine(environment, language):
    assert language_of(environment) == language


def test_what_stands_in_a_sentence_is_no_template_itself():
    assert said(Sentence('unknown key "{key}"', key="{oops}"), "nl") == 'onbekende sleutel "{oops}"'
