"""Material's icons: pages find theirs by name, and nobody has to go through the list of them."""

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from reflection_build.kept import kept_folder

ICONS = ".icons"


def with_icons_unlisted(theme: Path, cache: Path) -> Path:
    """Give a folder of links to everything in a theme's folder, in which whoever walks through it meets no icons.

    For each language MkDocs lists all files of a theme, and a hundred to one they are icons, of which it wants none.
    """
    names = sorted(_names(theme))
    made_from = (str(theme).encode(), *(name.encode() for name in names))
    return kept_folder(cache, "theme", made_from, partial(_link, theme, names))


def _names(theme: Path) -> Iterator[str]:
    for folder, folders, files in theme.walk():
        folders[:] = (name for name in folders if name != ICONS)
        yield from ((folder / name).relative_to(theme).as_posix() for name in files)


def _link(theme: Path, names: Iterable[str], folder: Path) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).symlink_to(theme / name)
    # What lists templates follows no links to folders (Jinja2 3.1); what reads one does.
    (folder / ICONS).symlink_to(theme / ICONS)
