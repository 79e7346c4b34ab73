"""Whatever would be loaded from elsewhere is found, and what readers only follow is not."""

import logging
from types import SimpleNamespace

import pytest

from reflection_build.elsewhere import loaded_from_elsewhere
from reflection_mkdocs import elsewhere
from tests.project import SITE_URL

LOADED = [
    '<img src="https://elsewhere.example/a.png">',
    "<IMG alt='a > b' SRC='//elsewhere.example/a.png'>".replace(" > ", " "),
    "<img src=https://elsewhere.example/a.png>",
    '<img\n  alt=""\n  src="http://elsewhere.example/a.png">',
    '<img src="a.png" srcset="a.png 1x, https://elsewhere.example/a.png 2x">',
    '<picture><source srcset="https://elsewhere.example/a.png"></picture>',
    '<script src="https://elsewhere.example/a.js"></script>',
    '<script type="module" async src="//elsewhere.example/a.js"></script>',
    '<link rel="stylesheet" href="https://elsewhere.example/a.css">',
    '<link rel="preconnect" href="https://elsewhere.example/">',
    '<iframe title="film" src="https://elsewhere.example/film"></iframe>',
    '<video poster="https://elsewhere.example/a.png"></video>',
    '<audio src="https://elsewhere.example/a.mp3"></audio>',
    '<object data="https://elsewhere.example/a.svg"></object>',
    '<svg><use xlink:href="https://elsewhere.example/a.svg#a"/></svg>',
    "<style>@import 'https://elsewhere.example/a.css';</style>",
    '<style>@import url("https://elsewhere.example/a.css");</style>',
    "<p style=\"background: url('https://elsewhere.example/a.png')\">",
    "@font-face { src: url(https://elsewhere.example/a.woff2) }",
    "p { background: url( //elsewhere.example/a.png ) }",
]
NOT_LOADED = [
    '<a href="https://elsewhere.example/">over there</a>',
    f'<link rel="canonical" href="{SITE_URL}why/">',
    '<img src="../assets/a.png" alt="// no address">',
    "<img src=\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'%3E\">",
    "<code>url https://elsewhere.example/</code>",
    '<svg xmlns="http://www.w3.org/2000/svg"><use href="#a"/></svg>',
    "p { background: url(a.png) }",
]


@pytest.mark.parametrize("text", LOADED)
def test_what_would_be_loaded_is_found(text):
    assert [address.split("/")[2] for address in loaded_from_elsewhere(text, SITE_URL)] == ["elsewhere.example"]


@pytest.mark.parametrize("text", NOT_LOADED)
def test_what_is_not_loaded_is_left_alone(text):
    assert list(loaded_from_elsewhere(text, SITE_URL)) == []


@pytest.mark.parametrize("text", LOADED)
def test_what_would_be_loaded_is_found_where_the_site_has_no_address_yet(text):
    assert len(list(loaded_from_elsewhere(text, ""))) == 1


def config(folder):
    plugins = {"i18n": SimpleNamespace(building=False)}
    return SimpleNamespace(docs_dir="docs", site_dir=str(folder), site_url=SITE_URL, plugins=plugins)


def test_the_strict_build_fails_for_a_page_and_names_its_file(tmp_path, caplog):
    page = SimpleNamespace(file=SimpleNamespace(src_uri="en/why.md"))
    elsewhere.on_post_page(LOADED[0], page=page, config=config(tmp_path))
    (warning,) = caplog.records
    assert warning.levelno == logging.WARNING
    assert warning.name.startswith("mkdocs.")  # these are what --strict counts
    assert "docs/en/why.md loads something from elsewhere: https://elsewhere.example/a.png" in warning.getMessage()


def test_the_strict_build_fails_for_a_style_and_names_its_file(tmp_path, caplog):
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "guide.css").write_text("@import url(https://elsewhere.example/a.css);", encoding="utf-8")
    elsewhere.on_post_build(config=config(tmp_path))
    assert ["assets/guide.css loads" in record.getMessage() for record in caplog.records] == [True]
