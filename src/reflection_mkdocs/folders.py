"""Where things are: those of the guide beside its mkdocs.yml, and the theme in this package."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

from reflection_build.icons import ICONS, with_icons_unlisted

THEME = Path(__file__).parent / "theme"
"""Templates, scripts, styles and other files of all guides; a guide's `custom_dir` may replace templates."""


@event_priority(50)
def on_config(config: MkDocsConfig) -> None:
    """Put the theme before Material's, and behind what a guide has of its own."""
    folders = config.theme.dirs
    if str(THEME) not in folders:
        own = 1 if config.theme.custom_dir else 0
        others = (
            with_icons_unlisted(Path(folder), cache(config)) if Path(folder, ICONS).is_dir() else folder
            for folder in folders[own:]
        )
        folders[own:] = [str(THEME), *map(str, others)]


def root(config: MkDocsConfig) -> Path:
    """Give the folder of the guide, wherever MkDocs was started from."""
    return Path(config.config_file_path).absolute().parent


def cache(config: MkDocsConfig) -> Path:
    """Give the folder for what one build keeps for the next."""
    return root(config) / ".cache"


def modules(config: MkDocsConfig) -> Path:
    """Give the folder of the browser libraries."""
    return root(config) / "node_modules"


def theme_file(config: MkDocsConfig, name: str) -> Path:
    """Give a file that the guide or the theme has."""
    return next(path for folder in (config.docs_dir, *config.theme.dirs) if (path := Path(folder, name)).exists())
