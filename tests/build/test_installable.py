"""What a browser needs to offer the guide as an app, in each language."""

import json
import re
import struct

import pytest

from tests.project import LANGUAGES, PAGES, THEME, address

each_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture
def manifest(site, language):
    return json.loads((site / address("index", language) / "manifest.webmanifest").read_text(encoding="utf-8"))


@each_language
def test_every_page_names_the_manifest_of_its_language(pages, site, language):
    wanted = site / address("index", language) / "manifest.webmanifest"
    for name in PAGES:
        where = address(name, language)
        (link,) = pages[where].all("link", rel="manifest")
        assert (site / where / link["href"]).resolve() == wanted.resolve()


@each_language
def test_a_manifest_says_what_the_first_page_says(pages, manifest, language):
    page = pages[address("index", language)]
    assert manifest["lang"] == language == page.all("html")[0]["lang"]
    assert manifest["name"] == page.all("title")[0].text


@each_language
def test_an_app_starts_at_its_language_and_stays_with_the_whole_guide(site, manifest, language):
    start = site / address("index", language)
    assert (start / manifest["start_url"]).resolve() == start.resolve()
    assert (start / manifest["scope"]).resolve() == site.resolve()


@each_language
def test_icons_are_there_and_as_large_as_they_say(site, manifest, language):
    for icon in manifest["icons"]:
        content = (site / address("index", language) / icon["src"]).read_bytes()
        width, height = struct.unpack(">II", content[16:24])
        assert f"{width}x{height}" == icon["sizes"]
    assert [icon["purpose"] for icon in manifest["icons"] if "purpose" in icon] == ["maskable"]


@each_language
def test_what_browsers_draw_around_a_page_has_its_colour(pages, manifest, language):
    style = (THEME / "style" / "colours.css").read_text(encoding="utf-8")
    light, dark = re.findall(r"--paper: (#\w+);", style)
    colours = [element["content"] for element in pages[address("index", language)].all("meta", name="theme-color")]
    assert colours == [light, dark]
    assert manifest["theme_color"] == manifest["background_color"] == light
