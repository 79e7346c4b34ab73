"""Pages find Material's icons, and MkDocs does not go through the list of them."""

from pathlib import Path

import material
import pytest
from jinja2 import Environment, FileSystemLoader

from reflection_build.icons import ICONS, with_icons_unlisted

MATERIAL = Path(material.__file__).parent / "templates"


@pytest.fixture
def environment(tmp_path):
    return Environment(loader=FileSystemLoader(with_icons_unlisted(MATERIAL, tmp_path)), autoescape=True)


def test_everything_but_icons_is_listed(environment):
    there = (path.relative_to(MATERIAL).as_posix() for path in MATERIAL.rglob("*") if path.is_file())
    assert environment.list_templates() == sorted(name for name in there if not name.startswith(ICONS))


def test_an_icon_is_found_by_its_name(environment):
    name = f"{ICONS}/material/pencil-outline.svg"
    assert environment.get_template(name).render() == (MATERIAL / name).read_text(encoding="utf-8")


def test_what_a_newer_theme_brings_is_there(tmp_path):
    theme, cache = tmp_path / "theme", tmp_path / "cache"
    theme.mkdir()
    (theme / "main.html").write_text("one", encoding="utf-8")
    (theme / ICONS).mkdir()
    with_icons_unlisted(theme, cache)
    (theme / "main.html").write_text("two", encoding="utf-8")
    (theme / "other.html").write_text("other", encoding="utf-8")
    made = with_icons_unlisted(theme, cache)
    assert {path.name: path.read_text(encoding="utf-8") for path in made.glob("*.html")} == {
        "main.html": "two",
        "other.html": "other",
    }
