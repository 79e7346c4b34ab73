"""Cuts the runtime's library: what Python has loaded once it is warm, and no more; runs in Pyodide.

mypy and linters read it as any other module; `warm_up` is defined by the script that runs before.
"""

import importlib
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reflection_build.runtime.warm_up import warm_up

STANDARD = next(place for place in sys.path if place.endswith(".zip"))
PACKAGES = "/packages.zip"
MADE = Path("/made")


def cut(on_demand: Iterable[str]) -> None:
    """Write `library.zip`, and for each package on demand what it needs beyond that."""
    MADE.mkdir()
    sys.path.append(PACKAGES)
    warm_up()
    warm = set(sys.modules)
    library = {*_loaded(), *_engine()}
    _write("library", library)
    for package in on_demand:
        importlib.import_module(package)
        _write(package, _loaded() - library)
        for module in set(sys.modules) - warm:
            del sys.modules[module]


def _loaded() -> set[str]:
    """Name the files of all modules that are loaded, as they are called in their archives."""
    files = (getattr(module, "__file__", None) or "" for module in sys.modules.values())
    return {
        file.removeprefix(f"{archive}/")
        for file in files
        for archive in (STANDARD, PACKAGES)
        if file.startswith(f"{archive}/")
    }


def _engine() -> set[str]:
    """Name the engine's own files: all of its modules, its templates and its words."""
    return {name for name in zipfile.ZipFile(PACKAGES).namelist() if name.startswith("reflection/")}


def _write(name: str, files: Iterable[str]) -> None:
    """Write an archive of files, which the build compiles afterwards."""
    places = [zipfile.ZipFile(archive) for archive in (STANDARD, PACKAGES)]
    known = {file: place for place in places for file in place.namelist()}
    with zipfile.ZipFile(MADE / f"{name}.zip", "w") as archive:
        for file in sorted(files):
            archive.writestr(zipfile.ZipInfo(file), known[file].read(file))
