"""The project as its tests see it: where it is, and what its editors wrote."""

from functools import partial
from pathlib import Path

from reflection import render
from reflection_build.catalogues import compile_catalogues
from reflection_build.editors_words import LOCALE as EDITORS_LOCALE
from reflection_build.guide import read_guide
from reflection_build.yaml_source import read_yaml

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
THEME = ROOT / "src" / "reflection_mkdocs" / "theme"
PYODIDE = ROOT / "node_modules" / "pyodide"
SITE_URL = "http://localhost/some/guide/"


def _languages() -> tuple[str, ...]:
    """Read the languages of the guide, the first one first; this reader minds no MkDocs tags."""
    plugins = read_yaml(ROOT / "mkdocs.yml", "mkdocs.yml").data["plugins"]
    i18n = next(plugin["i18n"] for plugin in plugins if "i18n" in plugin)
    return tuple(language["locale"] for language in i18n["languages"])


compile_catalogues()
compile_catalogues(EDITORS_LOCALE)
LANGUAGES = _languages()
FIRST, *OTHERS = LANGUAGES
GUIDE = read_guide(DOCS, LANGUAGES)
PAGES = tuple(sorted(path.stem for path in (DOCS / FIRST).glob("*.md")))


def address(page: str, language: str = FIRST) -> str:
    """Give the address of a page, from where the site starts."""
    start = "" if language == FIRST else f"{language}/"
    return start if page == "index" else f"{start}{page}/"


def page_of(exercise: str) -> str:
    """Name the page that shows an exercise."""
    return GUIDE.pages[exercise][0]


render_feedback = partial(render, part="feedback")
