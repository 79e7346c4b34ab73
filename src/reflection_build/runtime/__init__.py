"""The runtime that browsers load: Pyodide cut down to what the engine needs, and its memory once that has started.

Node.js runs the Pyodide that browsers will run, and its Python says what it needs; pyodide-build compiles that.
"""

import json
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from functools import partial
from importlib.metadata import version
from pathlib import Path

import zstandard
from zstandard import ZstdCompressionParameters

from reflection_build.kept import kept_folder
from reflection_build.node import run_node
from reflection_build.runtime.packages import ON_DEMAND, Source, fingerprints, sources
from reflection_build.runtime.parts import listening, parted
from reflection_build.runtime.trimmed import WASM

HERE = Path(__file__).parent
START_WASM = "start.wasm"
"""The WebAssembly with which Python starts, and answers most."""
SMALL_WASM = "start.bin"
"""The same for first visits over slow lines, compressed better than hosts do."""
REST_WASM = "rest.wasm"
"""The WebAssembly that comes while Python starts, and that hardly any answer needs."""
LIBRARY = "library.bin"
SNAPSHOT = "snapshot.bin"
WINDOW = 22
"""How far back what is compressed looks, as a power of two: so much memory browsers need to unpack it (4 MB)."""
EPOCH = "315532800"
"""1980-01-01, the first date a zip can hold: with it, py_compile writes hashes instead of the time of day."""


def build_runtime(pyodide: Path, cache: Path) -> Path:
    """Give the folder with everything that the worker loads, under a name that is a hash of what it is made from.

    `pyodide` is the folder that trimmed_pyodide gives. An unchanged engine finds its folder ready in `cache`.
    """
    return kept_folder(cache, "runtime", _made_from(pyodide), partial(_make, pyodide))


def _make(pyodide: Path, folder: Path) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        _cut(pyodide, list(sources()), folder, Path(scratch))
        _take_snapshot(pyodide, folder, Path(scratch))
        _part(pyodide, folder, Path(scratch))


def _cut(pyodide: Path, packages: list[Source], folder: Path, scratch: Path) -> None:
    """Write the library with which Python starts, and an archive for each package that comes on demand."""
    archive, made = scratch / "packages.zip", scratch / "cut"
    made.mkdir()
    _write_archive(archive, packages, zipfile.ZIP_STORED)
    run_node(HERE / "cut.mjs", pyodide, archive, made, *ON_DEMAND)
    if _python(pyodide) == sys.version_info[:2]:
        _compile(made)
    for path in made.iterdir():
        with zipfile.ZipFile(path) as zipped:
            content = [(name, zipped.read(name)) for name in zipped.namelist()]
        # The library is not zipped, because all of it is compressed afterwards.
        target = scratch / path.name if path.stem == "library" else folder / path.name
        _write_archive(target, content, zipfile.ZIP_STORED if path.stem == "library" else zipfile.ZIP_DEFLATED)
    (folder / LIBRARY).write_bytes(_compressed(scratch / "library.zip"))


def _compile(folder: Path) -> None:
    """Compile the modules in each archive of a folder, so that browsers need not.

    Without docstrings and assertions: nobody reads the ones, and the tests run without the others; nor with columns for
    tracebacks, which would be a tenth of the bytecode.
    """
    python = (sys.executable, "-OO", "-X", "no_debug_ranges")
    command = [
        *python,
        "-m",
        "pyodide_cli",
        "py-compile",
        "--silent",
        "--no-keep",
        "--compression-level=0",
        str(folder),
    ]
    subprocess.run(command, check=True, env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH})


def _python(pyodide: Path) -> tuple[int, int]:
    """Give the version of the runtime's Python; bytecode of another one is of no use to it."""
    major, minor, *_ = json.loads((pyodide / "pyodide-lock.json").read_bytes())["info"]["python"].split(".")
    return int(major), int(minor)


def _write_archive(path: Path, content: Iterable[Source], compression: int) -> None:
    """Write a zip in which nothing depends on when it was made, as the compiler's does."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in content:
            archive.writestr(zipfile.ZipInfo(name), data, compression)


def _take_snapshot(pyodide: Path, folder: Path, scratch: Path) -> None:
    """Write what the memory of a started Python has beyond that of one which has not begun; it names its folder."""
    difference = scratch / "difference"
    run_node(HERE / "snapshot.mjs", pyodide, scratch / "library.zip", folder.name, scratch / "snapshot", difference)
    (folder / SNAPSHOT).write_bytes(_compressed(difference))


def _part(pyodide: Path, folder: Path, scratch: Path) -> None:
    """Write the WebAssembly in two parts: what Python needs to start and to answer, and the rest."""
    # Late, because it needs all of the engine, and hardly any build makes a runtime.
    from reflection_build.runtime.practice import requests

    whole = (pyodide / WASM).read_bytes()
    listens, asked, ran = scratch / "listening.wasm", scratch / "requests.json", scratch / "ran.json"
    listens.write_bytes(listening(whole))
    asked.write_text(json.dumps(requests()), encoding="utf-8")
    started = scratch / "library.zip", scratch / "snapshot"
    run_node(HERE / "practice.mjs", pyodide, *started, folder, listens, asked, ran)
    start, rest = parted(whole, json.loads(ran.read_bytes()))
    (folder / START_WASM).write_bytes(start)
    (folder / REST_WASM).write_bytes(rest)
    (folder / SMALL_WASM).write_bytes(_compressed(folder / START_WASM))


def unpacked(path: Path) -> bytes:
    """Give what stands in one of the runtime's compressed files."""
    return zstandard.decompress(path.read_bytes())


def _compressed(path: Path) -> bytes:
    """Compress for the decoder of the worker; about a quarter smaller than gzip, which sees only 32 KB at once."""
    data = path.read_bytes()
    how = ZstdCompressionParameters.from_level(22, source_size=len(data), window_log=WINDOW, write_checksum=1)
    return zstandard.ZstdCompressor(compression_params=how).compress(data)


def _made_from(pyodide: Path) -> Iterator[bytes]:
    """Yield everything that the runtime is made from."""
    for path in (pyodide / "package.json", *sorted(path for path in HERE.iterdir() if path.is_file())):
        yield path.read_bytes()
    yield f"{version('zstandard')} {sys.version_info[:3]}".encode()
    yield from fingerprints()
