"""Pictures in pixels, for those who do not take SVG: icons of apps, and what stands beside a link that is shared."""

from base64 import b64encode
from collections.abc import Sequence
from pathlib import Path

from reflection_build.node import run_node

SCRIPT = Path(__file__).with_name("pictures.mjs")


def draw(pictures: Sequence[Path], fonts: Path, modules: Path) -> None:
    """Draw SVG files as PNG files beside them, with the TrueType fonts in the folder `fonts`."""
    if pictures:
        run_node(SCRIPT, _library(modules), fonts, *pictures)


def data_address(picture: Path) -> str:
    """Give the address of an SVG picture that has the whole picture in it, to draw it inside another one."""
    return f"data:image/svg+xml;base64,{b64encode(picture.read_bytes()).decode()}"


def drawn_with(modules: Path) -> bytes:
    """Tell one way of drawing from another, for what is kept of it."""
    return SCRIPT.read_bytes() + (_library(modules) / "package.json").read_bytes()


def _library(modules: Path) -> Path:
    return modules / "@resvg" / "resvg-wasm"
