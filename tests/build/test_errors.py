"""What editors are told, whole: errors/<what is wrong>.yml changes a sound guide and says what is reported then."""

import shutil
from pathlib import Path

import pytest
import yaml

from reflection_build.guide import read_guide
from reflection_build.report import ContentError
from tests.golden import assert_golden_part

HERE = Path(__file__).parent
CASES = sorted((HERE / "errors").glob("*.yml"))


@pytest.fixture
def docs(tmp_path):
    """A small guide with nothing wrong in it."""
    return shutil.copytree(HERE / "sound" / "docs", tmp_path / "docs")


def change(file, content):
    """Put what a case says in the place of a file, or of texts in it; nothing deletes the file."""
    if content is None:
        file.unlink()
    elif isinstance(content, bytes):
        file.write_bytes(content)
    elif isinstance(content, str):
        file.write_text(content, encoding="utf-8")
    else:
        text = file.read_text(encoding="utf-8")
        for old, new in content.items():
            assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file.name}"
            text = text.replace(old, new)
        file.write_text(text, encoding="utf-8")


def report_on(docs):
    with pytest.raises(ContentError) as caught:
        read_guide(docs, ["en", "nl"])
    return f"{caught.value}\n"


def test_a_sound_guide_is_read(docs):
    assert list(read_guide(docs, ["en", "nl"]).exercises) == ["talk"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_an_editor_is_told(case, docs):
    for name, content in yaml.safe_load(case.read_text(encoding="utf-8"))["change"].items():
        change(docs.parent / name, content)
    assert_golden_part(report_on(docs), case, "report")
