"""The project as its tests see it: where it is, and what its editors wrote."""

from functools import partial
from pathlib import Path

from reflection import render
from reflection_build.catalogues import compile_catalogues
from reflection_build.guide import read_guide
from reflection_build.manual import KIND_PAGES
from reflection_build.yaml_source import read_yaml

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
THEME = ROOT / "src" / "reflection_mkdocs" / "theme"
PYODIDE = ROOT / "node_modules" / "pyodide"
SITE_URL = "http://localhost/some/guide/"
REPOSITORY = "some/guide"
PUBLISHED = {"SITE_URL": SITE_URL, "GITHUB_REPOSITORY": REPOSITORY, "GITHUB_REF_NAME": "main", "GITHUB_BASE_REF": ""}
"""What a build knows of the place where it will be read and changed."""


def _languages() -> tuple[str, ...]:
    """Read the languages of the guide, the first one first; this reader minds no MkDocs tags."""
    plugins = read_yaml(ROOT / "mkdocs.yml", "mkdocs.yml").data["plugins"]
    i18n = next(plugin["i18n"] for plugin in plugins if "i18n" in plugin)
    return tuple(language["locale"] for language in i18n["languages"])


compile_catalogues()
LANGUAGES = _languages()
FIRST, *OTHERS = LANGUAGES
GUIDE = read_guide(DOCS, LANGUAGES)
PAGES = tuple(sorted(path.stem for path in (DOCS / FIRST).glob("*.md")))
MANUAL_PAGES = (*sorted(f"edit/{path.stem}" for path in (DOCS / FIRST / "edit").glob("*.md")), *KIND_PAGES)
"""Those of the editors' manual, which readers do not come across."""


def address(page: str, language: str = FIRST) -> str:
    """Give the address of a page, from where the site starts."""
    start = "" if language == FIRST else f"{language}/"
    folder = page.removesuffix("index")
    return f"{start}{folder}" if folder in ("", "edit/") else f"{start}{folder}/"


def page_of(exercise: str) -> str:
    """Name the page that shows an exercise."""
    return GUIDE.pages[exercise][0]


render_feedback = partial(render, part="feedback")
