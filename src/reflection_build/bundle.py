"""The engine and its pure-Python dependencies as compiled wheels for the browser, with a lock file of their own.

pyodide-lock writes the lock file, pyodide-build compiles the wheels and the standard library to bytecode.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from pyodide_lock import PyodideLockSpec
from pyodide_lock.utils import add_wheels_to_spec, update_package_sha256

import reflection

ENGINE = "reflection"
ENGINE_REQUIRES = ("cattrs", "jinja2", "markupsafe")
ON_DEMAND = ("icalendar", "segno")
"""What the browser loads only when a reader asks for what needs it: dates for a calendar, a QR code."""
LEFT_OUT = ("tzdata",)
"""What packages ask for and the engine never uses: its calendars have whole days, and no time zones."""
RUNTIME_FILES = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip")
LOCK = "pyodide-lock.json"
EPOCH = "315532800"
"""1980-01-01, the first date a zip can hold: with it, py_compile writes hashes instead of the time of day."""


def build_runtime(pyodide: Path, cache: Path) -> Path:
    """Give the folder with everything that the worker loads, under a name that is a hash of what it is made from.

    `pyodide` is the npm package of the runtime. An unchanged engine finds its folder ready in `cache`.
    """
    wheels = {name: list(_wheel_content(name)) for name in (ENGINE, *_dependencies())}
    made = cache / f"runtime-{_fingerprint(pyodide, wheels)}"
    if made.exists():
        return made
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache) as scratch:
        folder = Path(scratch) / "runtime"
        folder.mkdir()
        for name in RUNTIME_FILES:
            shutil.copyfile(pyodide / name, folder / name)
        _write_bundle(folder, pyodide, wheels)
        if _runtime_python(pyodide) == f"{sys.version_info.major}.{sys.version_info.minor}":
            _compile(folder)
            _forget_dates(folder)
        try:
            folder.rename(made)
        except OSError:
            if not made.exists():  # otherwise another build was faster, and made the same
                raise
    return made


def _write_bundle(folder: Path, pyodide: Path, wheels: dict[str, list[tuple[str, bytes]]]) -> None:
    """Write the wheels and a lock file that knows them and nothing else."""
    paths = [_write_wheel(folder, name, content) for name, content in wheels.items()]
    lock = PyodideLockSpec.from_json(pyodide / LOCK)
    lock.packages = {}
    lock = add_wheels_to_spec(lock, paths, ignore_missing_dependencies=True)
    for package in lock.packages.values():
        package.depends = [name for name in package.depends if name not in LEFT_OUT]
    lock.to_json(folder / LOCK)


def _compile(folder: Path) -> None:
    """Compile wheels and standard library, so that browsers need not; renames the wheels in the lock file too."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH}
    command = [sys.executable, "-m", "pyodide_cli", "py-compile", "--silent", "--no-keep", str(folder)]
    subprocess.run(command, check=True, env=environment)


def _forget_dates(folder: Path) -> None:
    """Write the compiled archives anew without the time of day, which the compiler puts into them.

    The same engine must give the same bytes, because it gives the same address: a browser that keeps the lock file of
    one build would otherwise refuse the wheels of the next.
    """
    for path in (*folder.glob("*.whl"), folder / "python_stdlib.zip"):
        with zipfile.ZipFile(path) as compiled:
            content = [(file, compiled.read(file)) for file in compiled.namelist()]
        _write_archive(path, content)
    lock = PyodideLockSpec.from_json(folder / LOCK)
    for package in lock.packages.values():
        update_package_sha256(package, folder / package.file_name)
    lock.to_json(folder / LOCK)


def _runtime_python(pyodide: Path) -> str:
    info = json.loads((pyodide / LOCK).read_text())["info"]
    major, minor, *_ = info["python"].split(".")
    return f"{major}.{minor}"


def _dependencies() -> list[str]:
    """Name the engine's dependencies, and theirs, that a browser needs."""
    names: list[str] = []
    waiting = [Requirement(name) for name in (*ENGINE_REQUIRES, *ON_DEMAND)]
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        if name in (*names, *LEFT_OUT) or (requirement.marker and not requirement.marker.evaluate({"extra": ""})):
            continue
        names.append(name)
        waiting += [Requirement(text) for text in distribution(name).requires or ()]
    return sorted(names)


def _wheel_content(name: str) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a package's wheel: the engine's from its source, a dependency's as it is installed."""
    if name == ENGINE:
        root = Path(reflection.__file__).parent
        for path in sorted(root.rglob("*")):
            if path.is_file() and path.suffix in (".py", ".html", ".mo"):
                yield f"{ENGINE}/{path.relative_to(root).as_posix()}", path.read_bytes()
        requires = "".join(f"Requires-Dist: {requirement}\n" for requirement in ENGINE_REQUIRES)
        metadata = f"Metadata-Version: 2.1\nName: {ENGINE}\nVersion: {_version(name)}\n{requires}"
        yield f"{ENGINE}-{_version(name)}.dist-info/METADATA", metadata.encode()
        yield (
            f"{ENGINE}-{_version(name)}.dist-info/WHEEL",
            b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        )
        return
    installed: Distribution = distribution(name)
    for file in sorted(installed.files or (), key=str):
        # Compiled parts of a dependency (MarkupSafe's) have a pure-Python twin; what an installer adds is left behind.
        inside = not str(file).startswith("..") and file.suffix not in (".so", ".pyd", ".pyc", ".pyi", ".c")
        inside = inside and "tests" not in file.parts
        if inside and file.name not in ("RECORD", "INSTALLER", "REQUESTED", "direct_url.json"):
            yield str(file), Path(str(file.locate())).read_bytes()


def _version(name: str) -> str:
    return "1.0" if name == ENGINE else distribution(name).version


def _write_wheel(folder: Path, name: str, content: list[tuple[str, bytes]]) -> Path:
    stem = re.sub(r"[-_.]+", "_", name)
    path = folder / f"{stem}-{_version(name)}-py3-none-any.whl"
    about = next(file.split("/")[0] for file, _ in content if ".dist-info/" in file)
    _write_archive(path, [*content, (f"{about}/RECORD", b"")])
    return path


def _write_archive(path: Path, content: list[tuple[str, bytes]]) -> None:
    """Write a zip in which nothing depends on when it was made."""
    with zipfile.ZipFile(path, "w") as archive:
        for file, data in content:
            archive.writestr(zipfile.ZipInfo(file), data, zipfile.ZIP_DEFLATED)


def _fingerprint(pyodide: Path, wheels: dict[str, list[tuple[str, bytes]]]) -> str:
    digest = hashlib.sha256()
    digest.update((pyodide / "package.json").read_bytes())
    digest.update(Path(__file__).read_bytes())
    digest.update(repr(sys.version_info[:3]).encode())
    for name, content in wheels.items():
        digest.update(name.encode() + _version(name).encode())
        for file, data in content:
            digest.update(file.encode() + b"\0" + data)
    return digest.hexdigest()[:12]
