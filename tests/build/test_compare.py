"""What a proposal’s summary says: comparisons/<what differs>.yml has two small sites and the whole report."""

import random
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from reflection_build.__main__ import main
from reflection_build.comparison import comparison, read_site
from reflection_build.editors_words import LANGUAGES
from tests.golden import assert_golden_part

CASES = sorted((Path(__file__).parent / "comparisons").glob("*.yml"))


def write(folder, files):
    """Write a site; a number stands for so many bytes that do not get smaller, and a list for the parts of a page."""
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(random.Random(name).randbytes(content) if isinstance(content, int) else page(name, **content))
    return folder


def page(name, title, text="", head=""):
    language = "nl" if name.startswith("nl/") else "en"
    html = f'<html lang="{language}"><head>{head}</head><article><h1>{title}</h1>{text}</article><p>Foot</p></html>'
    return html.encode()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_summary_says_what_differs(case, tmp_path):
    known = yaml.safe_load(case.read_text(encoding="utf-8"))
    folders = [str(write(tmp_path / name, known[name])) for name in ("before", "after")]
    said = [CliRunner().invoke(main, ["compare", *folders, "--language", language]) for language in LANGUAGES]
    assert [result.exit_code for result in said] == [0, 0]
    assert_golden_part("\n".join(result.output for result in said), case, "report")


@pytest.mark.parametrize(
    ("after", "met"),
    [
        ({"title": "Why", "text": "<p id='a'>Because</p>"}, True),
        ({"title": "Why", "text": "<p>Because not</p>"}, False),
        ({"title": "Why", "text": "<p>Because</p><img src='why.png'>"}, False),
        ({"title": "Why", "text": "<p>Because</p><input name='why'>"}, False),
        (None, False),
    ],
)
def test_whether_readers_meet_the_same_is_told_by_the_exit_code_where_that_is_asked_for(tmp_path, after, met):
    home = {"index.html": {"title": "Home"}}
    before = write(tmp_path / "before", {**home, "why/index.html": {"title": "Why", "text": "<p>Because</p>"}})
    folders = str(before), str(write(tmp_path / "after", {**home, **({"why/index.html": after} if after else {})}))
    asked = CliRunner().invoke(main, ["compare", *folders, "--same"])
    assert asked.exit_code == (0 if met else 1)
    assert asked.output == CliRunner().invoke(main, ["compare", *folders]).output


def test_the_built_site_has_all_its_pages_and_is_the_same_as_itself(site, pages):
    built = read_site(site)
    assert {f"{'' if page.language == 'en' else f'{page.language}/'}{page.name}" for page in built.values()} == {
        address for address in pages if address != "404.html"
    }
    assert all(page.title and page.weight > 10_000 for page in built.values())
    assert "None: readers see what they saw before." in comparison(built, built, "en")
