"""What the build adds to the site besides pages, each file under an address that changes with its content."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from reflection import Exercise, exercise_to_data
from reflection_build.kept import kept_folder
from reflection_build.node import run_esbuild
from reflection_build.runtime.trimmed import SCRIPT

ENTRIES = (
    "bridge/bridge.js",
    "bridge/copy-care.js",
    "bridge/copy-control.js",
    "bridge/drag.js",
    "bridge/early.js",
    "bridge/my-answers.js",
    "bridge/offline.js",
    "bridge/progress.js",
    "bridge/pyodide.js",
    "bridge/session.js",
    "bridge/team.js",
    "bridge/worker.js",
    "style/answers.css",
    "style/edit.css",
    "style/exercises.css",
    "style/guide.css",
    "style/home.css",
    "style/index.css",
    "style/session.css",
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


def bundle_assets(
    source: Path, modules: Path, font: Path, pyodide: Path, cache: Path
) -> tuple[Path, Mapping[str, str]]:
    """Bundle scripts and styles with esbuild; give the folder, and the name of what was made for each entry.

    `font` is the folder with the typeface, which styles import as `guide-font`; what every page needs of it is there as
    `text.woff2`. `pyodide` is what scripts get when they import Pyodide. Unchanged sources find their folder ready in
    `cache`.
    """
    made_from = _sources(source, modules, font, pyodide)
    made = kept_folder(cache, "assets", made_from, partial(_bundle, source, modules, font, pyodide))
    entries = (*ENTRIES, f"{SEARCH_PLACE}.js", TEXT_FONT)
    return made, {Path(entry).name: _made(made, Path(entry)) for entry in entries}


def _sources(source: Path, modules: Path, font: Path, pyodide: Path) -> Iterator[bytes]:
    """Yield everything that bundles are made from; npm's own list stands for the libraries and esbuild."""
    yield Path(__file__).read_bytes()
    yield (modules / ".package-lock.json").read_bytes()
    yield f"{font.name} {pyodide.name}".encode()
    for path in sorted(path for path in source.rglob("*") if path.is_file()):
        yield path.relative_to(source).as_posix().encode()
        yield path.read_bytes()


def _bundle(source: Path, modules: Path, font: Path, pyodide: Path, target: Path) -> None:
    run_esbuild(
        modules,
        *(source / entry for entry in ENTRIES),
        f"{SEARCH_PLACE}={source / 'bridge/late-search.js'}",
        "--bundle",
        "--minify",
        "--format=esm",
        f"--target={','.join(TARGETS)}",
        "--loader:.woff2=file",
        f"--alias:guide-font={font / 'font.css'}",
        f"--alias:pyodide/pyodide.asm.js={pyodide / SCRIPT}",
        "--legal-comments=linked",
        # Pyodide speaks to Node.js too.
        "--external:node:*",
        *(f"--external:{name}" for name in ("child_process", "crypto", "fs", "ws")),
        f"--define:LOCK={_lock(pyodide)}",
        "--entry-names=[dir]/[name].[hash]",
        "--asset-names=[name].[hash]",
        f"--outdir={target}",
        "--log-level=warning",
    )


def _lock(pyodide: Path) -> str:
    """Write the lock file that Pyodide asks for: its own, without packages."""
    info = json.loads((pyodide / "pyodide-lock.json").read_bytes())["info"]
    return json.dumps({"info": info, "packages": {}})


def _made(folder: Path, entry: Path) -> str:
    path = next(folder.rglob(f"{entry.stem}.*{entry.suffix}"))
    return path.relative_to(folder).as_posix()
