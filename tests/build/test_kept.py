"""What a build keeps for the next one is right, and does not grow for ever."""

import os

import pytest
from jinja2 import Environment, FileSystemLoader

from reflection_build.font import build_font
from reflection_build.kept import OLDER, keep_compiled_templates, kept_folder
from reflection_build.qr import qr_code, qr_codes
from reflection_build.site import bundle_assets
from tests.project import DOCS, PYODIDE, THEME

MODULES = PYODIDE.parent
TYPEFACE = "@fontsource-variable/atkinson-hyperlegible-next/files"


def note(folder):
    (folder / "note.txt").write_text("made", encoding="utf-8")


def refuse(_):
    pytest.fail("it was made again")


def test_what_was_made_from_the_same_is_not_made_again(tmp_path):
    made = kept_folder(tmp_path, "notes", [b"one"], note)
    assert (made / "note.txt").read_text(encoding="utf-8") == "made"
    assert kept_folder(tmp_path, "notes", [b"one"], refuse) == made


def test_what_is_made_from_something_else_gets_another_folder(tmp_path):
    folders = {kept_folder(tmp_path, "notes", parts, note) for parts in ([b"one"], [b"two"], [b"on", b"e"], [])}
    assert len(folders) == 4


def test_what_could_not_be_made_is_tried_again(tmp_path):
    def fail(folder):
        note(folder)
        raise ChildProcessError

    with pytest.raises(ChildProcessError):
        kept_folder(tmp_path, "notes", [b"one"], fail)
    assert list(tmp_path.iterdir()) == []
    assert kept_folder(tmp_path, "notes", [b"one"], note).exists()


def test_what_nobody_asked_for_in_a_while_is_removed(tmp_path):
    other = kept_folder(tmp_path, "others", [b"one"], note)
    made = []
    for number in range(OLDER + 3):
        made.append(kept_folder(tmp_path, "notes", [bytes([number])], note))
        os.utime(made[-1], (number, number))
        kept_folder(tmp_path, "notes", [bytes([0])], note)
        os.utime(made[0], (number, number + 0.5))
    assert set(tmp_path.iterdir()) == {other, made[0], *made[-OLDER:]}


@pytest.fixture
def environment(tmp_path):
    """Give environments that see the same templates and keep what they compile."""
    (tmp_path / "hello.html").write_text("Hello {{ name }}", encoding="utf-8")

    def make():
        made = Environment(loader=FileSystemLoader(tmp_path), autoescape=True)
        keep_compiled_templates(made, tmp_path / "compiled")
        return made

    return make


def test_a_template_is_compiled_once(environment, monkeypatch):
    assert environment().get_template("hello.html").render(name="you") == "Hello you"
    monkeypatch.setattr(Environment, "compile", lambda *_: pytest.fail("it was compiled again"))
    assert environment().get_template("hello.html").render(name="me") == "Hello me"


def test_a_changed_template_is_compiled_again_even_when_its_date_stays(environment, tmp_path):
    environment().get_template("hello.html")
    before = (tmp_path / "hello.html").stat().st_mtime
    (tmp_path / "hello.html").write_text("Dag {{ name }}", encoding="utf-8")
    os.utime(tmp_path / "hello.html", (before, before))
    assert environment().get_template("hello.html").render(name="jij") == "Dag jij"


def test_unchanged_scripts_and_styles_are_not_bundled_again(trimmed, tmp_path, monkeypatch):
    font = build_font(MODULES / TYPEFACE, [DOCS], tmp_path)
    first = bundle_assets(THEME, MODULES, font, trimmed, tmp_path)
    monkeypatch.setattr("reflection_build.site.run_esbuild", lambda *_: pytest.fail("it was bundled again"))
    assert bundle_assets(THEME, MODULES, font, trimmed, tmp_path) == first


def test_a_qr_code_is_drawn_once(tmp_path, monkeypatch):
    drawn = qr_codes(tmp_path)("https://guide.example/why/")
    assert drawn == qr_code("https://guide.example/why/")
    monkeypatch.setattr("reflection_build.qr.qr_code", refuse)
    assert qr_codes(tmp_path)("https://guide.example/why/") == drawn
