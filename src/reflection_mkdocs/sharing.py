"""Tells others what a page is before they open it: a picture beside shared links, and facts for search engines."""

import os
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

from reflection_build.pdf_command import PDF
from reflection_build.pictures import data_address
from reflection_build.sharing import SharingPictures, colours, structured_data
from reflection_mkdocs import assets
from reflection_mkdocs.folders import THEME, cache, modules, theme_file

LIST_OF_TRANSLATIONS = "edit-translations.html"
"""The template of a page that says of itself that search engines are not to keep it."""
pictures: SharingPictures


def on_config(config: MkDocsConfig) -> None:
    """Get ready to draw, once for all languages."""
    global pictures
    if config.plugins["i18n"].building:
        return
    pictures = SharingPictures(assets.font, modules(config), cache(config))


def on_env(env: Environment, config: MkDocsConfig, **_: Any) -> None:
    """Give page templates what they tell others with."""
    style = THEME / "style" / "colours.css"
    env.globals.update(
        colours=colours(style.read_text(encoding="utf-8")),
        # What `make pdf` makes of the built site; a site without it has no link to it.
        pdf=PDF if os.environ.get("GUIDE_PDF") else "",
        logo=data_address(theme_file(config, config.theme["logo"])),
        sharing_pictures=pictures,
        structured_data=structured_data,
    )


def on_template_context(context: Any, *, template_name: str, **_: Any) -> None:
    """Leave out of the sitemap what search engines are not to keep, when the i18n plugin has said what there is."""
    if template_name == "sitemap.xml":
        context["i18n_alternates"] = {
            language: [file for file in files if file.page and file.page.meta.get("template") != LIST_OF_TRANSLATIONS]
            for language, files in context["i18n_alternates"].items()
        }


@event_priority(-250)  # before the offline copy looks at what there is
def on_post_build(config: MkDocsConfig) -> None:
    """Draw the pictures of all pages, when every language is built."""
    if not config.plugins["i18n"].building:
        pictures.write(Path(config.site_dir))
