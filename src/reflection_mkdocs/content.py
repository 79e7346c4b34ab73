"""Reads the guide's content before each build, shows it to Markdown and templates, and publishes the exercises."""

import os
import re
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from reflection import archive, gathering
from reflection.interface import interface
from reflection.language import translations
from reflection.rendering import environment
from reflection.team import columns
from reflection_build.catalogues import compile_catalogues
from reflection_build.checks.running import refuse_what_runs
from reflection_build.editors_words import explanations, language_name, language_of, said
from reflection_build.exercise_index import exercise_index
from reflection_build.guide import Guide, read_guide
from reflection_build.kept import keep_compiled_templates
from reflection_build.markdown import Place, place
from reflection_build.qr import qr_codes
from reflection_build.report import ContentError, as_text
from reflection_build.searchable import with_keywords, with_words_only
from reflection_build.site import published
from reflection_build.translations import STATES
from reflection_mkdocs.folders import cache

guide: Guide
files: Mapping[str, tuple[str, str]]
"""The address and the text of each published exercise."""


def on_config(config: MkDocsConfig) -> None:
    """Read and check the content; once a build, although every language comes by."""
    global guide, files
    if config.plugins["i18n"].building:
        return
    compile_catalogues()
    languages = [language.locale for language in config.plugins["i18n"].config.languages]
    try:
        guide = read_guide(Path(config.docs_dir), languages, config.extra.get("begun", ()))
    except ContentError as error:
        raise _refused(error) from None
    files = {name: published(exercise) for name, exercise in guide.rendered.items()}
    for language in languages:
        keep_compiled_templates(environment(language), cache(config) / "templates" / f"exercises-{language}")


def on_env(env: Environment, config: MkDocsConfig, **_: Any) -> None:
    """Give page templates the interface words and the content."""
    language = language_of_build(config)
    keep_compiled_templates(env, cache(config) / "templates" / "pages")
    words = translations(language)
    env.install_gettext_translations(words, newstyle=True)
    env.globals.update(
        interface(words.gettext, words.ngettext),
        archive=archive,
        exercise_files={name: files[name][0] for name in guide.exercises},
        exercise_index=lambda pages: exercise_index(guide.exercises, pages),
        gathering=gathering,
        guide=guide,
        language=language,
        question_words=_said(config.extra.get("questions", {}), language),
        words_of={each: translations(each).gettext for each in guide.languages},
        editors_words=explanations(language),
        translation_state=lambda state: said(STATES[state], language),
        # In the language of the notice itself, which is English where there are no words of this language.
        language_name=partial(language_name, language=words.info().get("language", guide.languages[0])),
        qr_code=qr_codes(cache(config)),
        table_columns=partial(columns, language),
    )


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, **_: Any) -> None:
    """Say where the page stands, for the Markdown extensions."""
    language = language_of_build(config)
    start = "" if language == guide.languages[0] else f"{language}/"
    here = Place(guide, language, get_relative_url(start, page.url).rstrip("/") + "/")
    place.set(here)
    page.meta["root"] = here.root
    page.meta["behind"] = page.file.norm_src_uri.removesuffix(".md") in guide.behind[language]
    page.meta["start"] = urljoin(page.canonical_url or "", here.root)


def on_page_content(html: str, *, page: Page, **_: Any) -> None:
    """Refuse what would run, and note which exercises a page shows, so that only those load what answers them."""
    try:
        refuse_what_runs(html, f"docs/{page.file.src_uri}")
    except ContentError as error:
        raise _refused(error) from None
    here = re.findall(r'<form [^>]*data-exercise="([^"]+)"', html)
    page.meta["exercises"] = here
    page.meta["examples"] = [name for name in here if name in guide.examples]
    needed = dict.fromkeys([*here, *(other for name in here for other in guide.rendered[name].starts_from())])
    page.meta["exercise_files"] = {name: files[name][0] for name in needed}


@event_priority(100)
def _show_to_search(context: Any, *, page: Page, config: MkDocsConfig, **_: Any) -> None:
    """Let the search plugin see keywords, and the words of exercises instead of their forms, before it comes by.

    It would take a form for one long text under the heading before it, and need ten times as long for the page.
    """
    page.meta["whole"] = page.content
    words = with_words_only(page.content or "", guide.rendered, language_of_build(config))
    page.content = with_keywords(words, page.meta.get("keywords", ""))


@event_priority(-100)
def _show_to_readers(context: Any, *, page: Page, **_: Any) -> None:
    """Put the forms back, when the search plugin has been."""
    page.content = page.meta.pop("whole")


on_page_context = CombinedEvent(_show_to_search, _show_to_readers)


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Publish each exercise as the data that the engine reads in the browser."""
    if config.plugins["i18n"].building:
        return
    for address, text in files.values():
        path = Path(config.site_dir, address)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _refused(error: ContentError) -> PluginError:
    report = as_text(error.problems, language_of(os.environ))
    return PluginError(f"The content has {len(error.problems)} problem(s):\n\n{report}\n")


def _said(settings: Any, language: str) -> Any:
    """Give settings with their texts in one language, or else in the guide's first."""
    if not isinstance(settings, dict):
        return settings
    if guide.languages[0] in settings:
        return settings.get(language, settings[guide.languages[0]])
    return {key: _said(value, language) for key, value in settings.items()}


def language_of_build(config: MkDocsConfig) -> str:
    """Give the language whose pages are being built."""
    return config.plugins["i18n"].current_language or guide.languages[0]
