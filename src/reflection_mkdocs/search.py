"""Divides the search index by language."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import CombinedEvent, event_priority

from reflection_build.search import drop_entries, keep_part
from reflection_mkdocs.content import language_of_build


@event_priority(-50)
def _keep_part(config: MkDocsConfig) -> None:
    """Keep the index of each language, before the i18n plugin goes on to the next."""
    keep_part(_folder(config), language_of_build(config))


@event_priority(-150)
def _drop_entries(config: MkDocsConfig) -> None:
    """Empty the index of all, before anything is made of the finished files."""
    if not config.plugins["i18n"].building:
        drop_entries(_folder(config))


on_post_build = CombinedEvent(_keep_part, _drop_entries)


def _folder(config: MkDocsConfig) -> Path:
    return Path(config.site_dir, "search")
