"""Tells templates their language, and where each page is in the others.

static-i18n does so for a theme that is called "material", and for no fork of it: hence `reconfigure_material: false`.
"""

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.pages import Page

from reflection_mkdocs.content import language_of_build


@event_priority(-150)
def on_config(config: MkDocsConfig) -> None:
    """Set the language, when the i18n plugin has come to it; what has no page of its own leads to where each starts."""
    config.theme["language"] = language_of_build(config)
    _link("", config)


def on_page_context(context: Any, *, page: Page, config: MkDocsConfig, **_: Any) -> None:
    """Link a page with itself; its file has the same name in every language, so its address follows from this one."""
    _link(page.url.removeprefix(_start(language_of_build(config), config)), config)


def _link(address: str, config: MkDocsConfig) -> None:
    languages = config.plugins["i18n"].config.languages
    config.extra["alternate"] = [
        {"lang": each.locale, "name": each.name, "link": _start(each.locale, config) + address or "./"}
        for each in languages
    ]


def _start(language: str, config: MkDocsConfig) -> str:
    return "" if language == config.plugins["i18n"].default_language else f"{language}/"
