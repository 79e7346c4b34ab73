"""Divides the search index by language, when every language is built."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

from reflection_build.search import split_index


@event_priority(-150)
def on_post_build(config: MkDocsConfig) -> None:
    """Split what the search plugin wrote, before anything is made of the finished files."""
    i18n = config.plugins["i18n"]
    if not i18n.building:
        split_index(Path(config.site_dir, "search"), [language.locale for language in i18n.config.languages])
