"""What the guide adds to Markdown works in any builder that honours Markdown extensions, without MkDocs."""

from contextvars import copy_context

import pytest
import yaml
from markdown import Markdown

from reflection_build.markdown import exercise
from tests.markup import parse
from tests.project import DOCS, FIRST, GUIDE, LANGUAGES, PAGES, ROOT, address


class Settings(yaml.SafeLoader):
    """Reads mkdocs.yml; the one Python name in it is that of the exercise fence."""


Settings.add_multi_constructor("tag:yaml.org,2002:python/name:", lambda *_: exercise)


def rendered(page, language):
    """Render a page as a builder does that knows no hooks: what mkdocs.yml says, and where the language's pages are."""
    settings = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Settings)
    options = dict(pair for each in settings["markdown_extensions"] for pair in named(each).items())
    options["reflection_build.markdown"] = {
        "docs": str(DOCS),
        "languages": list(LANGUAGES),
        "language": language,
        "root": "/some/guide/",
    }
    text = (DOCS / language / f"{page}.md").read_text(encoding="utf-8").split("---\n", 2)[-1]
    # Whatever place the test suite knows stays as it was.
    return parse(copy_context().run(lambda: Markdown(extensions=[*options], extension_configs=options).convert(text)))


def named(extension):
    """Give an extension's name with its options."""
    return extension if isinstance(extension, dict) else {extension: {}}


def shown(elements):
    """Give what the additions make of a page: its exercises, the marks of its sources, and its words with a meaning."""
    return (
        [each["data-exercise"] for each in elements if each.tag == "form" and each["data-exercise"]],
        [each["class"] for each in elements if "source" in each["class"].split()],
        [each["title"] for each in elements if each.tag == "abbr"],
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_has_the_same_exercises_source_marks_and_glossary_without_mkdocs(pages, page, language):
    article = pages[address(page, language)]
    assert shown(rendered(page, language)) == shown(article)


def test_an_exercise_without_mkdocs_is_whole_and_leads_to_where_the_pages_are():
    page = GUIDE.pages[next(iter(GUIDE.exercises))][0]
    assert any(each["href"].startswith("/some/guide/") for each in rendered(page, FIRST))
