"""Cuts the runtime's library: compiles what Python has loaded once it is warm; runs in Pyodide.

mypy and linters read it as any other module; `warm_up` is defined by the script that runs before.
"""

import importlib
import py_compile
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
SCRATCH = Path("/scratch")


def cut(on_demand: Iterable[str]) -> None:
    """Write `library.zip`, and for each package on demand what it needs beyond that."""
    for archive in (STANDARD, PACKAGES):
        zipfile.ZipFile(archive).extractall(SCRATCH)
    MADE.mkdir()
    sys.path.append(PACKAGES)
    warm_up()
    warm = set(sys.modules)
    library = {*_loaded(), *_engine()}
    # Not zipped, because all of it is compressed afterwards.
    _write("library", library, zipfile.ZIP_STORED)
    for package in on_demand:
        importlib.import_module(package)
        more = _loaded() - library
        # Python looks for the parts of a package in one place only.
        if torn := {file for file in more if "/" in file and _top(file) in map(_top, library)}:
            raise ImportError(f"{package} needs {', '.join(sorted(torn))}: name them in warm_up.py")
        _write(package, more, zipfile.ZIP_DEFLATED)
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


def _top(file: str) -> str:
    return file.split("/", maxsplit=1)[0]


def _engine() -> set[str]:
    """Name the engine's own files: all of its modules, its templates and its words."""
    return {name for name in zipfile.ZipFile(PACKAGES).namelist() if name.startswith("reflection/")}


def _write(name: str, files: Iterable[str], compression: int) -> None:
    """Write an archive of files with their Python compiled."""
    with zipfile.ZipFile(MADE / f"{name}.zip", "w", compression) as archive:
        for file in sorted(files):
            name, path = _compiled(file) if file.endswith(".py") else (file, SCRATCH / file)
            archive.writestr(zipfile.ZipInfo(name), path.read_bytes(), compression)


def _compiled(file: str) -> tuple[str, Path]:
    """Compile a module; give its name in the archive, and where it is."""
    path = SCRATCH / f"{file}c"
    py_compile.compile(
        str(SCRATCH / file),
        str(path),
        dfile=file,
        doraise=True,
        # No docstrings and no assertions: nobody reads the ones, and the tests run without the others.
        optimize=2,
        # Neither dates nor hashes of sources that are not there.
        invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
    )
    return f"{file}c", path
