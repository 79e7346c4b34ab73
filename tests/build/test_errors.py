"""What editors are told, whole: errors/<what is wrong>.yml changes a sound guide and says what is reported then."""

import re
import shutil
from pathlib import Path

import pytest
import yaml

from reflection.kinds import kind_named
from reflection_build.check_command import find_problems
from reflection_build.editors_words import LANGUAGES
from reflection_build.guide import read_guide
from reflection_build.report import as_text
from tests.golden import assert_golden_part
from tests.project import ROOT

HERE = Path(__file__).parent
CASES = sorted((HERE / "errors").glob("*.yml"))
FINDING = re.compile(r"\b(?:act|case|chal|con|def|lead|out|think|tip|why)-[a-z-]+[a-z]\b")


@pytest.fixture
def guide(tmp_path):
    """A small guide with nothing wrong in it."""
    return shutil.copytree(HERE / "sound", tmp_path / "guide")


def change(file, content):
    """Put what a case says in the place of a file, or of texts in it; nothing deletes the file."""
    if content is None:
        file.unlink()
    elif isinstance(content, bytes):
        file.write_bytes(content)
    elif isinstance(content, str):
        file.parent.mkdir(exist_ok=True)
        file.write_text(content, encoding="utf-8")
    else:
        text = file.read_text(encoding="utf-8")
        for old, new in content.items():
            assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file.name}"
            text = text.replace(old, new)
        file.write_text(text, encoding="utf-8")


def prepare(case, guide):
    """Change the sound guide as a case says; `kind` puts the example of that kind in the place of the exercise."""
    if "kind" in case:
        example = FINDING.sub("con-common-goal", kind_named(case["kind"]).example)
        (guide / "docs" / "exercises" / "talk.yml").write_text(example, encoding="utf-8")
    for name, content in case.get("change", {}).items():
        change(guide / name, content)


def problems_of(case, guide):
    case = yaml.safe_load(case.read_text(encoding="utf-8"))
    prepare(case, guide)
    return find_problems(guide, ROOT / "node_modules" if case.get("spelling") else None)


def test_a_sound_guide_is_read(guide):
    assert list(read_guide(guide / "docs", ["en", "nl"]).exercises) == ["talk"]
    assert find_problems(guide, ROOT / "node_modules") == []


def test_a_remark_behind_a_number_is_let_pass(guide):
    change(guide / "docs/exercises/talk.yml", {"minutes: 5": "minutes: 5  # at most"})
    assert find_problems(guide, ROOT / "node_modules") == []


def test_a_picture_of_several_signs_is_let_pass(guide):
    change(guide / "docs/en/why.md", {"The team listens.": "The team listens. 👩\u200d🏫 👍🏽 ❤️"})
    change(guide / "docs/exercises/talk.yml", {"We are open.": "We are open. 👩\u200d🏫"})
    assert find_problems(guide, ROOT / "node_modules") == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_an_editor_is_told(case, guide):
    problems = problems_of(case, guide)
    assert_golden_part("\n".join(f"{as_text(problems, language)}\n" for language in LANGUAGES), case, "report")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_an_editor_is_told_where(case, guide):
    for problem in problems_of(case, guide):
        file = guide / problem.file
        assert problem.line >= 1
        assert problem.column >= 1
        if file.exists():
            lines = file.read_bytes().decode("utf-8", "replace").splitlines() or [""]
            assert problem.line <= len(lines)
            assert problem.column <= len(lines[problem.line - 1]) + 1
