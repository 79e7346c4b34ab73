"""Whatever comes to readers from others is named with its licence, in every language."""

import re

import pytest

from reflection_build.runtime.packages import ENGINE_REQUIRES, ON_DEMAND, dependencies
from reflection_mkdocs.assets import TYPEFACE
from tests.project import LANGUAGES, THEME, address

IMPORT = re.compile(r'\bfrom "(?P<name>@[\w-]+/[\w-]+|\w[\w-]*)[/"]')
KNOWN_AS = {"workbox-precaching": "Workbox", TYPEFACE.removesuffix("/files"): "Atkinson Hyperlegible Next"}
"""Names by which readers may know something better than by that of its package."""
WITH_MATERIAL = ("MkDocs Material", "Lunr")


def shipped():
    """Name everything that scripts are bundled with, that Python has in browsers, and what is there besides."""
    scripts = [path for folder in ("bridge", "service-worker") for path in (THEME / folder).glob("*.js")]
    bundled = {found["name"] for path in scripts for found in IMPORT.finditer(path.read_text(encoding="utf-8"))}
    packages = {*bundled, *dependencies((*ENGINE_REQUIRES, *ON_DEMAND)), TYPEFACE.removesuffix("/files")}
    return {KNOWN_AS.get(name, name) for name in packages} | {*WITH_MATERIAL, "Python"}


def plain(words):
    return re.sub(r"[\W_]", "", words).lower()


def test_what_is_shipped_is_found():
    assert {"comlink", "pyodide", "jinja2", "icalendar", "Workbox"} <= shipped()


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_is_shipped_stands_in_the_list_of_licences(pages, language):
    rows = [[cell.text for cell in row.all("td")] for row in pages[address("about", language)].all("tr")]
    licensed = plain(" ".join(row[0] for row in rows if len(row) == 2 and row[1]))
    assert {name for name in shipped() if plain(name).removesuffix("2") not in licensed} == set()
