"""`check` says everything at once, for people, for GitHub and for other programs, and never ends in a traceback."""

import json
import shutil
import subprocess
import sys

import pytest
from click.testing import CliRunner

from reflection_build.__main__ import main
from tests.build.test_errors import HERE
from tests.project import ROOT


@pytest.fixture
def guide(tmp_path):
    """A small guide with two mistakes in it."""
    folder = shutil.copytree(HERE / "sound", tmp_path / "guide")
    talk = folder / "docs" / "exercises" / "talk.yml"
    talk.write_text(talk.read_text(encoding="utf-8").replace("of: not-yet", "of: not-yet, 5%"), encoding="utf-8")
    page = folder / "docs" / "nl" / "why.md"
    page.write_text(page.read_text(encoding="utf-8").replace("title:", "titel:"), encoding="utf-8")
    return folder


@pytest.fixture
def run():
    def run(*arguments, **environment):
        clean = {"LANG": None, "LC_ALL": None, "LC_MESSAGES": None, "GITHUB_ACTIONS": None}
        return CliRunner().invoke(main, [*map(str, arguments)], env={**clean, **environment})

    return run


PLAIN = """\
docs/exercises/talk.yml:32:5  feedback 1, of, names no choice: "not-yet, 5%"
  Did you mean "not-yet"? Use one of recognise, not-yet, starred.
docs/nl/why.md:2:1  the page has no title
  Write title: with a text between two lines of dashes at the top of the page.
docs/nl/why.md:2:1  unknown key "titel"
  Did you mean "title"? Known here: title, description, keywords, question, template, hide, search.
"""


def test_it_writes_for_people(guide, run):
    result = run("check", "--folder", guide, "--no-spelling")
    assert result.stdout == PLAIN
    assert result.stderr == "\nProblems to mend: 3\n"
    assert result.exit_code == 1


@pytest.mark.parametrize(
    "command",
    [
        ["check"],
        ["check", "--no-spelling"],
        ["schema"],
        ["preview"],
        ["translated"],
        ["new", "page", "why"],
        ["new", "language", "fr"],
    ],
)
def test_a_folder_without_a_guide_is_said_to_be_one(tmp_path, run, command):
    result = run(*command, "--folder", tmp_path, "--language", "nl")
    assert result.exit_code == 1
    assert result.stderr == (
        "Error: hier is geen gids: mkdocs.yml ontbreekt\n  Ga naar de map van de gids, of noem die achter --folder.\n"
    )
    assert "there is no guide here" in run(*command, "--folder", tmp_path, LANG="C").stderr


def test_it_answers_in_the_language_of_the_machine_or_the_one_that_is_asked_for(guide, run):
    result = run("check", "--folder", guide, "--no-spelling", LANG="nl_BE.UTF-8")
    assert "de pagina heeft geen title" in result.stdout
    assert result.stderr == "\nTe herstellen: 3\n"
    assert run("check", "--folder", guide, "--no-spelling", "--language", "en", LANG="nl_BE").stdout == PLAIN


@pytest.mark.parametrize(("arguments", "environment"), [(["--format", "github"], {}), ([], {"GITHUB_ACTIONS": "true"})])
def test_it_puts_problems_on_the_lines_of_a_pull_request(guide, run, arguments, environment):
    lines = run("check", "--folder", guide, "--no-spelling", *arguments, **environment).stdout
    assert lines.startswith(
        "::error file=docs/exercises/talk.yml,line=32,col=5,"
        'title=feedback 1%2C of%2C names no choice%3A "not-yet%2C 5%25"'
        '::Did you mean "not-yet"? Use one of recognise, not-yet, starred.'
        '%0A%0Afeedback 1, of, noemt geen keuze: "not-yet, 5%25"'
        '%0ABedoelde je "not-yet"? Gebruik een van deze: recognise, not-yet, starred.\n'
    )
    assert lines.endswith(PLAIN)


def test_it_writes_for_other_programs(guide, run):
    problems = json.loads(run("check", "--folder", guide, "--no-spelling", "--format", "json").stdout)
    assert problems[-1] == {
        "file": "docs/nl/why.md",
        "line": 2,
        "column": 1,
        "problem": 'unknown key "titel"',
        "remedy": 'Did you mean "title"? Known here: title, description, keywords, question, template, hide, search.',
        "meant": "title",
    }
    assert json.loads(run("check", "--folder", HERE / "sound", "--no-spelling", "--format", "json").stdout) == []


def test_a_sound_guide_passes(run):
    result = run("check", "--folder", HERE / "sound", "--no-spelling")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "Nothing to mend.\n")


def test_it_says_what_is_missing_to_check_the_spelling(guide, run):
    result = run("check", "--folder", guide)
    assert result.exit_code == 1
    assert "The dictionaries are not there yet. Run: make setup" in result.stderr


def test_this_guide_passes_with_its_spelling():
    command = [sys.executable, "-m", "reflection_build", "check", "--language", "en"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr
