"""The cover of the whole guide says of a guide what its own settings say."""

import json

import pytest

from reflection_build.whole_guide import whole_guide
from tests.markup import parse

PAGE = """\
<link rel="canonical" href="https://guide.example/nl/">
<script type="application/ld+json">{data}</script>
<a href="." class="md-header__button md-logo" data-md-component="logo">
  {logo}
</a>
<article class="md-content__inner"><h1>Samen</h1></article>
"""


def cover(folder, logo="", **data):
    start = folder / "nl"
    start.mkdir()
    page = PAGE.format(logo=logo, data=json.dumps(data, separators=(",", ":")))
    (start / "index.html").write_text(page, encoding="utf-8")
    manifest = {"lang": "nl", "name": "Samen", "description": "Een gids."}
    (start / "manifest.webmanifest").write_text(json.dumps(manifest), encoding="utf-8")
    return parse(whole_guide(folder, "nl/", "1 januari 2027")).all("section")[0]


@pytest.mark.parametrize(
    ("licence", "told"),
    [
        ("https://creativecommons.org/licenses/by/4.0/", "CC BY 4.0"),
        ("https://creativecommons.org/licenses/by-nc-sa/3.0/be/", "CC BY-NC-SA 3.0"),
        ("https://guide.example/licence/", "https://guide.example/licence/"),
    ],
)
def test_the_cover_tells_how_the_guide_may_be_used(tmp_path, licence, told):
    assert cover(tmp_path, license=licence).text.strip().endswith(f"1 januari 2027{told}")


def test_the_cover_of_a_guide_that_says_nothing_about_its_use_says_nothing_either(tmp_path):
    assert cover(tmp_path).text.strip().endswith("1 januari 2027")


def test_the_cover_has_the_logo_of_the_guide(tmp_path):
    drawn = cover(tmp_path, logo='<img src="../assets/school.png" alt="" width="32" height="32">')
    assert [picture["src"] for picture in drawn.all("img")] == ["assets/school.png"]
