"""The typeface is cut to what the guide needs, and nothing that readers see falls through."""

import re
import unicodedata

import pytest
from fontTools.ttLib import TTFont

from reflection_build.font import SOURCES, TYPED, WEIGHTS, build_font
from tests.project import DOCS, ROOT, THEME

FILES = ROOT / "node_modules" / "@fontsource-variable" / "atkinson-hyperlegible-next" / "files"
STYLES = (THEME / "style").glob("*.css")


@pytest.fixture(scope="module")
def font(tmp_path_factory):
    """The folder that the build makes."""
    return build_font(FILES, [DOCS], tmp_path_factory.mktemp("font"))


def letters(path):
    return set(TTFont(path).getBestCmap())


def test_every_letter_on_a_page_is_in_the_file_that_every_page_loads(font):
    shown = {ord(letter) for page in DOCS.rglob("*.md") for letter in page.read_text(encoding="utf-8")}
    assert (shown | set(map(ord, TYPED))) & letters(FILES / SOURCES[0]) <= letters(font / "text.woff2")


def test_no_letter_of_the_typeface_is_lost_and_none_is_in_two_files(font):
    there = [letters(path) for path in font.glob("*.woff2")]
    assert set.union(*there) == set.union(*(letters(FILES / name) for name in SOURCES))
    assert sum(map(len, there)) == len(set.union(*there))


def test_the_style_says_exactly_which_letters_are_in_which_file(font):
    faces = re.findall(r'url\("\./([^"]+)"\).*?unicode-range: ([^;]+);', (font / "font.css").read_text(), re.DOTALL)
    assert {name for name, _ in faces} == {path.name for path in font.glob("*.woff2")}
    for name, ranges in faces:
        spans = [[int(end, 16) for end in span.removeprefix("U+").split("-")] for span in ranges.split(",")]
        said = {letter for span in spans for letter in range(span[0], span[-1] + 1)}
        assert said == letters(font / name)


def test_every_weight_that_a_style_asks_for_is_in_the_font(font):
    weights = {int(found) for path in STYLES for found in re.findall(r"font-weight: *(\d+)", path.read_text())}
    (axis,) = TTFont(font / "text.woff2")["fvar"].axes
    assert (axis.minValue, axis.maxValue) == WEIGHTS
    assert weights
    assert min(weights) >= axis.minValue
    assert max(weights) <= axis.maxValue


def test_the_typeface_still_says_whose_it_is(font):
    names = TTFont(font / "text.woff2")["name"]
    assert "Atkinson" in names.getDebugName(0)
    assert names.getDebugName(14) == "https://openfontlicense.org"


def test_the_cut_typeface_is_less_than_half_of_what_it_was(font):
    assert (font / "text.woff2").stat().st_size < (FILES / SOURCES[0]).stat().st_size / 2


def test_the_same_words_give_the_same_bytes_and_others_another_font(font, tmp_path):
    again = build_font(FILES, [DOCS], tmp_path)
    assert {path.name: path.read_bytes() for path in again.iterdir()} == {
        path.name: path.read_bytes() for path in font.iterdir()
    }
    rare = unicodedata.lookup("DEGREE SIGN")
    (tmp_path / "page.md").write_text(rare, encoding="utf-8")
    other = build_font(FILES, [DOCS, tmp_path], tmp_path)
    assert ord(rare) in letters(other / "text.woff2") - letters(font / "text.woff2")
