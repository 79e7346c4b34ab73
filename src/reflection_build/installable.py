"""What lets readers install the guide like an app: icons from its logo, and a manifest for each language."""

import hashlib
import subprocess
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from reflection_build.kept import kept_folder

SCRIPT = Path(__file__).with_name("icons.mjs")
ICONS: Mapping[str, Mapping[str, str]] = {
    "icon-192": {"sizes": "192x192"},
    "icon-512": {"sizes": "512x512"},
    "icon-maskable": {"sizes": "512x512", "purpose": "maskable"},
}


def draw_icons(logo: Path, paper: str, modules: Path, cache: Path) -> Path:
    """Give the folder with the icons, each named by a hash of itself; the same logo finds them ready in `cache`."""
    library = modules / "@resvg" / "resvg-wasm"
    made_from = (logo.read_bytes(), paper.encode(), SCRIPT.read_bytes(), (library / "package.json").read_bytes())
    return kept_folder(cache, "icons", made_from, partial(_draw, logo, paper, library))


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


def _draw(logo: Path, paper: str, library: Path, folder: Path) -> None:
    subprocess.run(["node", str(SCRIPT), str(library), paper, str(logo), str(folder)], check=True)
    for path in list(folder.iterdir()):
        path.rename(folder / f"{path.stem}.{hashlib.sha256(path.read_bytes()).hexdigest()[:12]}.png")
