"""What lets readers install the guide like an app: icons from its logo, and a manifest for each language."""

import hashlib
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from reflection_build.kept import kept_folder
from reflection_build.pictures import data_address, draw, drawn_with

ICONS: Mapping[str, Mapping[str, str]] = {
    "icon-192": {"sizes": "192x192"},
    "icon-512": {"sizes": "512x512"},
    "icon-maskable": {"sizes": "512x512", "purpose": "maskable"},
}
# Phones cut the last one to a shape of their own, of which only the inner four fifths are sure to stay.
DRAWN = {"icon-192": (192, 0.94), "icon-512": (512, 0.94), "icon-maskable": (512, 0.74)}
"""How many pixels wide each is, and which part of that the logo fills."""
ICON = """\
<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}">
<rect width="{size}" height="{size}" fill="{paper}"/>
<image href="{logo}" x="{inset}" y="{inset}" width="{part}" height="{part}"/>
</svg>
"""


def draw_icons(logo: Path, paper: str, modules: Path, cache: Path) -> Path:
    """Give the folder with the icons, each named by a hash of itself; the same logo finds them ready in `cache`."""
    made_from = (logo.read_bytes(), paper.encode(), Path(__file__).read_bytes(), drawn_with(modules))
    return kept_folder(cache, "icons", made_from, partial(_draw, logo, paper, modules))


def web_manifest(language: str, name: str, description: str, paper: str, root: str, icons: Path) -> dict[str, Any]:
    """Say what the guide is as an app; `root` leads from the language's first page to where the guide starts."""
    return {
        "name": name,
        "description": description,
        "lang": language,
        "start_url": "./",
        "scope": root,
        "display": "standalone",
        # On a computer, a reader still finds the way back.
        "display_override": ["minimal-ui"],
        "background_color": paper,
        "theme_color": paper,
        "icons": [
            {"src": f"{root}assets/{_file(icons, icon)}", "type": "image/png", **about} for icon, about in ICONS.items()
        ],
    }


def _file(icons: Path, icon: str) -> str:
    return next(icons.glob(f"{icon}.*.png")).name


def _draw(logo: Path, paper: str, modules: Path, folder: Path) -> None:
    pictures = [folder / f"{icon}.svg" for icon in DRAWN]
    for picture, (size, part) in zip(pictures, DRAWN.values(), strict=True):
        inset = size * (1 - part) / 2
        svg = ICON.format(size=size, paper=paper, logo=data_address(logo), inset=inset, part=size * part)
        picture.write_text(svg, encoding="utf-8")
    draw(pictures, folder, modules)
    for picture in pictures:
        picture.unlink()
        png = picture.with_suffix(".png")
        png.rename(folder / f"{png.stem}.{hashlib.sha256(png.read_bytes()).hexdigest()[:12]}.png")
