"""What one language changed and the other has not yet is listed, shown to readers, and confirmed by those who know."""

import shutil

import pytest
from click.testing import CliRunner

from reflection_build.__main__ import main
from reflection_build.guide import read_guide
from tests.build.test_errors import HERE

LANGUAGES = ["en", "nl"]
NOTHING = "All languages say the same.\n"


@pytest.fixture
def guide(tmp_path):
    """A small guide whose languages say the same."""
    folder = shutil.copytree(HERE / "sound", tmp_path / "guide")
    run(folder, "translated")
    return folder


def run(guide, *arguments, language="en"):
    result = CliRunner().invoke(main, [*arguments, "--folder", str(guide), "--language", language])
    return result.output


def change(guide, name, old, new):
    file = guide / "docs" / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def behind(guide):
    return read_guide(guide / "docs", LANGUAGES).behind


def test_what_was_confirmed_is_the_same(guide):
    assert run(guide, "check", "--translations") == NOTHING
    assert behind(guide) == {"en": frozenset(), "nl": frozenset()}


def test_a_page_that_changed_in_one_language_is_behind_in_the_other(guide):
    change(guide, "en/why.md", "The team listens.", "The team listens and asks.")
    assert run(guide, "check", "--translations") == (
        "pages/why  Dutch  behind: another language has changed since\n\n"
        "When it does: python -m reflection_build translated NAME\n"
    )
    assert "pages/why  Nederlands  achterop" in run(guide, "check", "--translations", language="nl")
    assert behind(guide) == {"en": frozenset(), "nl": frozenset({"why"})}


def test_a_page_is_behind_with_the_exercise_that_it_shows(guide):
    change(guide, "exercises/talk.yml", "nl: Begin klein.", "nl: Begin heel klein.")
    assert "exercises/talk  English  behind" in run(guide, "check", "--translations")
    assert behind(guide) == {"en": frozenset({"why"}), "nl": frozenset()}


def test_what_changed_in_every_language_waits_for_somebody_to_confirm_it(guide):
    change(guide, "en/why.md", "The team listens.", "The team asks.")
    change(guide, "nl/why.md", "Het team luistert.", "Het team vraagt.")
    table = run(guide, "check", "--translations")
    assert table.count("changed; does it still say the same") == 2
    assert behind(guide)["nl"] == frozenset()
    assert run(guide, "translated", "pages/why") == NOTHING


def test_a_language_that_is_new_puts_no_other_behind(guide):
    run(guide, "new", "language", "fr")
    run(guide, "new", "page", "why")
    assert run(guide, "check", "--translations").startswith("pages/why  French  changed")
    page = (guide / "docs" / "fr" / "why.md").read_text(encoding="utf-8")
    (guide / "docs" / "fr" / "why.md").write_text(page.replace("‹", "").replace("›", ""), encoding="utf-8")
    assert set(read_guide(guide / "docs", [*LANGUAGES, "fr"], ["fr"]).behind.values()) == {frozenset()}


def test_spaces_and_lines_make_no_difference(guide):
    change(guide, "en/why.md", "Talking helps. ", "Talking\nhelps.  ")
    assert run(guide, "check", "--translations") == NOTHING


def test_only_what_is_named_is_confirmed(guide):
    change(guide, "en/why.md", "The team listens.", "The team asks.")
    change(guide, "exercises/talk.yml", "nl: Begin klein.", "nl: Begin heel klein.")
    run(guide, "translated", "pages/why")
    table = run(guide, "check", "--translations")
    assert "pages/why" not in table
    assert "exercises/talk" in table


def test_an_unknown_name_changes_nothing(guide):
    before = (guide / "docs" / "translations.yml").read_bytes()
    assert 'Did you mean "pages/why"?' in run(guide, "translated", "pages/wyh")
    assert (guide / "docs" / "translations.yml").read_bytes() == before


def test_while_a_text_cannot_be_read_the_record_stays_as_it_is(guide):
    before = (guide / "docs" / "translations.yml").read_bytes()
    change(guide, "exercises/talk.yml", "nl: Begin klein.", "nl: [")
    assert "docs/exercises/talk.yml:" in run(guide, "translated", "pages/why")
    assert (guide / "docs" / "translations.yml").read_bytes() == before


def test_without_a_record_nobody_is_behind(guide):
    (guide / "docs" / "translations.yml").unlink()
    assert behind(guide)["nl"] == frozenset()
    run(guide, "translated")
    assert run(guide, "check", "--translations") == NOTHING


@pytest.mark.parametrize(
    "record",
    [
        "",
        "- a list",
        "pages/why: word",
        "\tx: [",
        "<<<<<<< HEAD\npages/why: {}\n=======\npages/why: {}\n>>>>>>> proposal",
    ],
)
@pytest.mark.parametrize(
    "command", [["translated", "pages/why"], ["check", "--translations"], ["check", "--no-spelling"]]
)
def test_a_record_that_cannot_be_read_is_told_and_kept(guide, record, command):
    file = guide / "docs" / "translations.yml"
    file.write_text(record, encoding="utf-8")
    assert "docs/translations.yml:" in run(guide, *command)
    assert file.read_text(encoding="utf-8") == record
