"""Tells others what a page is before they open it: a picture beside shared links, and facts for search engines."""

from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

from reflection_build.font import build_font
from reflection_build.sharing import SharingPictures, colours, structured_data

HERE = Path(__file__).parent.parent
CACHE = HERE / ".cache"
MODULES = HERE / "node_modules"
TYPEFACE = "@fontsource-variable/atkinson-hyperlegible-next/files"

pictures: SharingPictures


def on_config(config: MkDocsConfig) -> None:
    """Get ready to draw, once for all languages."""
    global pictures
    if config.plugins["i18n"].building:
        return
    texts = [Path(config.docs_dir), HERE / "overrides", HERE / "src" / "reflection"]
    pictures = SharingPictures(build_font(MODULES / TYPEFACE, texts, CACHE), MODULES, CACHE)


def on_env(env: Environment, config: MkDocsConfig, **_: Any) -> None:
    """Give page templates what they tell others with."""
    style = HERE / "overrides" / "style" / "colours.css"
    env.globals.update(
        colours=colours(style.read_text(encoding="utf-8")),
        sharing_pictures=pictures,
        structured_data=structured_data,
    )


@event_priority(-250)  # before the offline copy looks at what there is
def on_post_build(config: MkDocsConfig) -> None:
    """Draw the pictures of all pages, when every language is built."""
    if not config.plugins["i18n"].building:
        pictures.write(Path(config.site_dir))
