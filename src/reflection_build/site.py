"""What the build adds to the site besides pages, each file under an address that changes with its content."""

import hashlib
import json
import subprocess
from collections.abc import Mapping
from pathlib import Path

from reflection import Exercise, exercise_to_data

ENTRIES = (
    "bridge/bridge.js",
    "bridge/drag.js",
    "bridge/my-answers.js",
    "bridge/progress.js",
    "bridge/worker.js",
    "style/exercises.css",
    "style/guide.css",
    "style/home.css",
    "style/index.css",
    "style/my-answers.css",
)
SEARCH_PLACE = "javascripts/workers/late-search"
"""Beside Material's search worker, which finds its own parts from there."""
TEXT_FONT = "text.woff2"
"""The font file that every page needs at once; the style names the others for rarer letters."""
TARGETS = ("chrome111", "firefox115", "safari16.4")
"""The oldest browsers that run this Pyodide and the CSS that is used."""


def published(exercise: Exercise) -> tuple[str, str]:
    """Give the address, from where the site starts, and the JSON text under which browsers find an exercise."""
    text = json.dumps(exercise_to_data(exercise), ensure_ascii=False, separators=(",", ":"))
    digest = hashlib.sha256(text.encode()).hexdigest()[:12]
    return f"assets/exercises/{exercise.id}.{digest}.json", text


def bundle_assets(source: Path, modules: Path, font: Path, target: Path) -> Mapping[str, str]:
    """Bundle scripts and styles with esbuild into `target`; give the name made for each entry, and for `text.woff2`.

    `font` is the folder with the typeface, which styles import as `guide-font`.
    """
    command = [
        str(modules / ".bin" / "esbuild"),
        *(str(source / entry) for entry in ENTRIES),
        f"{SEARCH_PLACE}={source / 'bridge/late-search.js'}",
        "--bundle",
        "--minify",
        "--format=esm",
        f"--target={','.join(TARGETS)}",
        "--loader:.woff2=file",
        f"--alias:guide-font={font / 'font.css'}",
        "--legal-comments=linked",
        "--entry-names=[dir]/[name].[hash]",
        "--asset-names=[name].[hash]",
        f"--outdir={target}",
        "--log-level=warning",
    ]
    subprocess.run(command, check=True)
    made = {Path(entry).name: _made(target, Path(entry)) for entry in (*ENTRIES, TEXT_FONT)}
    return {**made, "late-search.js": _made(target, Path(f"{SEARCH_PLACE}.js"))}


def _made(target: Path, entry: Path) -> str:
    path = next(target.rglob(f"{entry.stem}.*{entry.suffix}"))
    return path.relative_to(target).as_posix()
