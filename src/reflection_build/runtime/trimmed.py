"""Trims Pyodide: what only libraries written in C may ask for, or Python that awaits, and neither comes.

A start would take all of it in hand, one by one. What each start would do alike is done here.
"""

import re
import shutil
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from reflection_build.kept import kept_folder
from reflection_build.node import run_esbuild, run_node
from reflection_build.runtime import webassembly
from reflection_build.runtime.webassembly import END, Cursor, Import, Kind, Module, Part, chunk

LOADER, SCRIPT, WASM, LIBRARY = "pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip"
AS_THEY_ARE = (LOADER, "package.json", "pyodide-lock.json")
LEFT_OUT = "asyncio/"
STAND_INS = {
    # Pyodide imports it, and asks it for something only where Python awaits.
    "asyncio/__init__.py": b"""def get_event_loop():
    raise RuntimeError("Python has no event loop here")
""",
    # A snapshot can be taken only where the first objects of JavaScript are those that Pyodide itself imports.
    "pyodide/webloop.py": b"""from pyodide_js._api import scheduleCallback
def _initialize_event_loop():
    pass
""",
}
"""What comes into the library instead, by its name there."""

ADDRESSES = Path(__file__).parent / "addresses.mjs"
PUT_ADDRESSES = b"__wasm_apply_data_relocs"
"""The function that puts addresses into the data when WebAssembly is there."""
NOTHING = b"\0" + END
"""A function that does nothing."""

WORD = re.compile(r"[\w$]+")
NAMED_EXPORT = re.compile(r'var (\w+)=Module\["(\w+)"\]=wasmExports\["(\w+)"\];')
GIVEN = re.compile(r"\bwasmImports=\{((?:\w+(?::\w+)?,?)+)\};")
PUBLISHED = re.compile(r'Module\["(\w+)"\]=\1;')
SIGNATURE = re.compile(r'([\w$]+)\.sig="\w*";')
EVAL = re.compile(r"\beval\(")
BEFORE, AFTER = "async function(moduleArg = {}) {", "  return moduleRtn;\n}\n);\n})();"
"""What stands around all that the script does."""
RETURN = "RETURN"
OTHERWISE = f"{SCRIPT} is not written as that of Pyodide 0.29.5"


def trimmed_pyodide(pyodide: Path, cache: Path) -> Path:
    """Give a folder with the same npm package, but without what nothing here asks for.

    esbuild is found beside that package.
    """
    scripts = ADDRESSES, ADDRESSES.with_name("start.mjs")
    recipe = Path(__file__), *scripts, Path(webassembly.__file__), pyodide / "package.json"
    return kept_folder(cache, "pyodide", (path.read_bytes() for path in recipe), partial(_trim, pyodide))


def _trim(pyodide: Path, folder: Path) -> None:
    for name in AS_THEY_ARE:
        shutil.copyfile(pyodide / name, folder / name)
    _leave_out_asyncio(pyodide / LIBRARY, folder / LIBRARY)
    loader = (pyodide / LOADER).read_text(encoding="utf-8")
    module = Module((pyodide / WASM).read_bytes())
    module.lists[Part.IMPORTS] = [bytes(each) for each in _imports(module)]
    script = _shaken(_script((pyodide / SCRIPT).read_text(encoding="utf-8"), loader, module), pyodide.parent)
    words = set(WORD.findall(script))
    module.lists[Part.EXPORTS] = [bytes(each) for each in module.exports if each.name.decode() in words]
    (folder / SCRIPT).write_text(script, encoding="utf-8")
    (folder / WASM).write_bytes(bytes(module))
    _put_addresses(module, folder)
    (folder / WASM).write_bytes(bytes(module))


def _leave_out_asyncio(library: Path, target: Path) -> None:
    """Write the library without asyncio, and so without what only that imports: sockets, threads and processes."""
    with zipfile.ZipFile(library) as whole, zipfile.ZipFile(target, "w") as kept:
        content = {name: whole.read(name) for name in whole.namelist() if not name.startswith(LEFT_OUT)}
        for name, each in {**content, **STAND_INS}.items():
            kept.writestr(zipfile.ZipInfo(name), each, zipfile.ZIP_DEFLATED)


def _script(script: str, loader: str, module: Module) -> str:
    """Leave out of the script whatever it names and neither it nor the WebAssembly asks for."""
    exports = Counter(name for names in NAMED_EXPORT.findall(script) for name in names)
    words = Counter(WORD.findall(script + loader))
    script = NAMED_EXPORT.sub(
        lambda found: found[0] if any(words[name] > exports[name] for name in found.groups()) else "", script
    )
    asked = {each.name.decode() for each in module.imports}
    given = GIVEN.search(script)
    if not given:
        raise ValueError(OTHERWISE)
    kept = ",".join(each for each in given[1].split(",") if each.split(":")[0] in asked)
    script = script.replace(given[0], f"wasmImports={{{kept}}};")
    # A signature would keep what it belongs to; WebAssembly asks for those of what it imports.
    named = asked | {f"_{name}" for name in asked}
    script = SIGNATURE.sub(lambda found: found[0] if found[1] in named else "", script)
    published = Counter(re.findall(r'\bModule(?:\.|\[")(\w+)', script))
    elsewhere = set(WORD.findall(loader))
    return PUBLISHED.sub(lambda found: found[0] if published[found[1]] > 1 or found[1] in elsewhere else "", script)


def _shaken(script: str, modules: Path) -> str:
    """Leave out of the script what nothing in it asks for any more, half of it; esbuild tells that of modules.

    Where there is `eval`, anything might be asked for. Only libraries in C would need that, and no page allows it.
    """
    inside, found, _ = script.partition(BEFORE)[2].partition(AFTER)
    if not found:
        raise ValueError(OTHERWISE)
    # A module returns nothing: that is a call of something, until it is a function again.
    module = f"var _scriptName;{EVAL.sub('(0,eval)(', inside)}{RETURN}(moduleRtn);"
    with tempfile.TemporaryDirectory() as scratch:
        given, made = Path(scratch, "given.mjs"), Path(scratch, "made.mjs")
        given.write_text(module, encoding="utf-8")
        how = ("--minify", "--tree-shaking=true", "--format=esm", "--log-level=error")
        run_esbuild(modules, given, *how, f"--outfile={made}")
        shaken = made.read_text(encoding="utf-8")
    return f"globalThis._createPyodideModule=async function(moduleArg){{{shaken.replace(RETURN, 'return')}}};"


def _put_addresses(module: Module, folder: Path) -> None:
    """Put the addresses into the data that each start would put there, and leave out the code for that, 500 KB."""
    (data,) = module.lists[Part.DATA]
    cursor = Cursor(data)
    where = cursor.written(cursor.number) + cursor.written(cursor.constant)
    with tempfile.TemporaryDirectory() as scratch:
        memory = Path(scratch, "memory")
        run_node(ADDRESSES, folder, len(cursor.chunk()), memory)
        module.lists[Part.DATA] = [where + chunk(memory.read_bytes())]
    put = next(each.index for each in module.exports if each.name == PUT_ADDRESSES)
    module.lists[Part.CODE][put - module.imported(Kind.FUNCTION)] = NOTHING


def _imports(module: Module) -> Iterator[Import]:
    """Let all functions of the script whose addresses C can take be one and the same.

    They are for OpenGL, which nobody calls; each would be made into WebAssembly of its own at every start.
    """
    one = next(each.name for each in module.imports if each.module == b"GOT.func")
    for each in module.imports:
        yield replace(each, name=one) if each.module == b"GOT.func" else each
