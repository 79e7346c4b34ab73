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
    "style/guide.css",
)
TEXT_FONT = "atkinson-hyperlegible-next-latin-wght-normal.woff2"
"""The font file that every page needs at once; the style names the others for rarer letters."""
TARGETS = ("chrome111", "firefox115", "safari16.4")
"""The oldest browsers that run this Pyodide and the CSS that is used."""


def published(exercise: Exercise) -> tuple[str, str]:
    """Give the address, from where the site starts, and the JSON text under which browsers find an exercise."""
    text = json.dumps(exercise_to_data(exercise), ensure_ascii=False, separators=(",", ":"))
    digest = hashlib.sha256(text.encode()).hexdigest()[:12]
    return f"assets/exercises/{exercise.id}.{digest}.json", text


def bundle_assets(source: Path, modules: Path, target: Path) -> Mapping[str, str]:
    """Bundle scripts and styles with esbuild into `target`; give the name made for each entry, and for `text.woff2`."""
    command = [
        str(modules / ".bin" / "esbuild"),
        *(str(source / entry) for entry in ENTRIES),
        "--bundle",
        "--minify",
        "--format=esm",
        f"--target={','.join(TARGETS)}",
        "--loader:.woff2=file",
        "--legal-comments=linked",
        # Pyodide speaks to Node.js too.
        "--external:node:*",
        *(f"--external:{name}" for name in ("child_process", "crypto", "fs", "ws")),
        f"--define:LOCK={_lock(modules)}",
        "--entry-names=[name].[hash]",
        "--asset-names=[name].[hash]",
        f"--outdir={target}",
        "--log-level=warning",
    ]
    subprocess.run(command, check=True)
    made = {Path(entry).name: _made(target, Path(entry)) for entry in ENTRIES}
    return {**made, "text.woff2": _made(target, Path(TEXT_FONT))}


def _lock(modules: Path) -> str:
    """Write the lock file that Pyodide asks for: its own, without packages."""
    info = json.loads((modules / "pyodide" / "pyodide-lock.json").read_bytes())["info"]
    return json.dumps({"info": info, "packages": {}})


def _made(target: Path, entry: Path) -> str:
    return next(target.glob(f"{entry.stem}.*{entry.suffix}")).name
