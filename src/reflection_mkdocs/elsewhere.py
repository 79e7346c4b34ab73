"""Warns, and so fails the strict build, where anything would be loaded from elsewhere.

Material's privacy plugin does the same and more; loading it takes longer than looking through all pages does.
"""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.pages import Page

from reflection_build.elsewhere import loaded_from_elsewhere

log = get_plugin_logger("elsewhere")
REMEDY = "Put the file beside the guide’s own, and use that one. A link that readers follow may stay."


@event_priority(-50)
def on_post_page(html: str, *, page: Page, config: MkDocsConfig) -> None:
    """Look through a page as it will be published."""
    _report(f"{Path(config.docs_dir).name}/{page.file.src_uri}", html, config)


@event_priority(-50)
def on_post_template(html: str, *, template_name: str, config: MkDocsConfig) -> None:
    """Look through a page that has no Markdown."""
    if template_name.endswith(".html"):
        _report(template_name, html, config)


@event_priority(-250)
def on_post_build(config: MkDocsConfig) -> None:
    """Look through all styles, when they are there."""
    if config.plugins["i18n"].building:
        return
    for style in Path(config.site_dir).rglob("*.css"):
        _report(style.relative_to(config.site_dir).as_posix(), style.read_text(encoding="utf-8"), config)


def _report(where: str, text: str, config: MkDocsConfig) -> None:
    for address in loaded_from_elsewhere(text, config.site_url or ""):
        log.warning(f"{where} loads something from elsewhere: {address}\n  {REMEDY}")
