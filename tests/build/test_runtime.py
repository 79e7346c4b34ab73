"""The runtime that browsers load: complete, compiled, and the same for the same engine."""

import importlib.util
import io
import json
import sys
import zipfile

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

import reflection_build.runtime
from reflection.door import MESSAGES
from reflection_build.runtime import (
    LIBRARY,
    REST_WASM,
    SMALL_WASM,
    SNAPSHOT,
    START_WASM,
    WINDOW,
    build_runtime,
    unpacked,
)
from reflection_build.runtime import packages as packages_module
from reflection_build.runtime.packages import ON_DEMAND, fingerprints, sources
from reflection_build.runtime.practice import requests
from reflection_build.runtime.trimmed import (
    EVAL,
    LOADER,
    NOTHING,
    PUT_ADDRESSES,
    SCRIPT,
    WASM,
    WORD,
    trimmed_pyodide,
)
from reflection_build.runtime.webassembly import Cursor, Kind, Module, Part, unsigned
from tests.project import LANGUAGES, PYODIDE, ROOT


@pytest.fixture(scope="module")
def content(runtime):
    """The files in each archive of the runtime."""
    archives = {path.stem: path.read_bytes() for path in runtime.glob("*.zip")} | {
        "library": unpacked(runtime / LIBRARY)
    }
    content = {}
    for name, data in archives.items():
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            content[name] = {file: archive.read(file) for file in archive.namelist()}
    return content


def bytes_of(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_folder_holds_what_the_worker_asks_for_and_nothing_else(runtime):
    assert {path.name for path in runtime.iterdir()} == {
        START_WASM,
        SMALL_WASM,
        REST_WASM,
        LIBRARY,
        SNAPSHOT,
        *(f"{name}.zip" for name in ON_DEMAND),
    }


def test_the_code_is_compiled_for_the_python_of_the_runtime(content):
    python = json.loads((PYODIDE / "pyodide-lock.json").read_text())["info"]["python"]
    compiled = [data for files in content.values() for name, data in files.items() if name.endswith(".pyc")]
    assert len({data[:4] for data in compiled}) == 1
    if python.split(".")[:2] == [str(part) for part in sys.version_info[:2]]:
        assert compiled[0][:4] == importlib.util.MAGIC_NUMBER


def test_python_practises_everything_that_a_page_may_ask():
    assert {json.loads(request)["message"] for request in requests()} == set(MESSAGES)


def test_no_sources_are_shipped(content):
    assert [name for files in content.values() for name in files if name.endswith(".py")] == []


def test_of_the_standard_library_only_what_python_loads_is_shipped(content):
    assert "asyncio/__init__.pyc" in content["library"]  # Pyodide itself wants it
    assert not {"unittest/__init__.pyc", "pdb.pyc", "xml/__init__.pyc", "email/__init__.pyc"} & set(content["library"])


def test_what_comes_on_demand_is_in_its_own_archive(content):
    for name in ON_DEMAND:
        assert {f"{name}/__init__.pyc", f"{name}.pyc"} & set(content[name])
        assert not set(content[name]) & set(content["library"])


def test_the_engine_takes_its_templates_and_its_words_along(content):
    assert "reflection/templates/exercise.html" in content["library"]
    for language in LANGUAGES[1:]:
        assert f"reflection/locale/{language}/LC_MESSAGES/reflection.mo" in content["library"]


@pytest.mark.parametrize("name", [LIBRARY, SMALL_WASM, SNAPSHOT])
def test_what_is_compressed_has_a_checksum_and_needs_little_memory(runtime, name):
    about = zstandard.get_frame_parameters((runtime / name).read_bytes())
    assert about.has_checksum
    assert about.window_size <= 2**WINDOW


def test_the_snapshot_names_its_runtime(runtime):
    about, _, _ = unpacked(runtime / SNAPSHOT).partition(b"\n")
    assert json.loads(about)["runtime"] == runtime.name


def test_of_the_memory_only_pages_with_something_in_them_are_in_the_snapshot(runtime):
    line, _, content = unpacked(runtime / SNAPSHOT).partition(b"\n")
    about = json.loads(line)
    assert sum(end - start for start, end in about["runs"]) == len(content) - about["own"] < about["size"] / 2
    pages = (content[start : start + 4096] for start in range(about["own"], len(content), 4096))
    assert all(any(page) for page in pages)


def test_nothing_says_on_which_machine_it_was_made(runtime, content):
    place = str(ROOT).encode()
    assert place not in unpacked(runtime / SNAPSHOT)
    assert not [name for files in content.values() for name, data in files.items() if place in data]


def test_webassembly_that_is_taken_apart_and_put_together_is_the_same():
    whole = (PYODIDE / WASM).read_bytes()
    assert bytes(Module(whole)) == whole


@given(st.integers(0, 2**32 - 1), st.binary())
def test_a_number_and_what_follows_it_are_read_as_they_were_written(number, after):
    cursor = Cursor(unsigned(number) + after)
    assert (cursor.number(), cursor.rest()) == (number, after)


def test_what_only_libraries_in_c_may_ask_for_is_not_shipped(trimmed):
    ours, theirs = (Module((folder / WASM).read_bytes()) for folder in (trimmed, PYODIDE))
    script, loader = ((trimmed / name).read_text(encoding="utf-8") for name in (SCRIPT, LOADER))
    assert len(theirs.exports) > 9000
    named = set(WORD.findall(script + loader))
    assert [each.name for each in ours.exports if each.name.decode() not in named] == []
    asked = {each.name for each in theirs.exports} & {name.encode() for name in named}
    assert asked <= {each.name for each in ours.exports}


def test_nothing_that_any_name_might_be_asked_of_is_left_in_the_script(trimmed):
    script = (trimmed / SCRIPT).read_text(encoding="utf-8")
    assert not EVAL.search(script)
    assert not {"glClear", "SDL_Init", "WebSocketServer"} & set(WORD.findall(script))
    assert len(script) < (PYODIDE / SCRIPT).stat().st_size / 3


def test_addresses_stand_in_the_data_and_are_put_there_no_more(trimmed):
    ours, theirs = (Module((folder / WASM).read_bytes()) for folder in (trimmed, PYODIDE))
    (put,) = (each.index - ours.imported(Kind.FUNCTION) for each in ours.exports if each.name == PUT_ADDRESSES)
    assert ours.lists[Part.CODE][put] == NOTHING
    assert len(theirs.lists[Part.CODE][put]) > 500_000
    (here,), (there,) = ours.lists[Part.DATA], theirs.lists[Part.DATA]
    assert len(here) == len(there)
    assert here != there


def test_each_function_stands_in_one_part_and_its_stand_in_in_the_other(trimmed, runtime):
    whole, start, rest = (
        Module(path.read_bytes()).lists for path in (trimmed / WASM, runtime / START_WASM, runtime / REST_WASM)
    )
    assert start[Part.TYPES] == rest[Part.TYPES] == whole[Part.TYPES]
    for function, here, there in zip(whole[Part.CODE], start[Part.CODE], rest[Part.CODE], strict=False):
        assert (function == here) != (function == there)


def test_two_builds_of_the_same_engine_give_the_same_bytes(trimmed, runtime, tmp_path):
    trimmed_again = trimmed_pyodide(PYODIDE, tmp_path)
    assert trimmed_again.name == trimmed.name
    assert bytes_of(trimmed_again) == bytes_of(trimmed)
    again = build_runtime(trimmed_again, tmp_path)
    assert again.name == runtime.name
    assert bytes_of(again) == bytes_of(runtime)


def test_an_unchanged_engine_is_not_built_again(trimmed, runtime, monkeypatch):
    monkeypatch.setattr(reflection_build.runtime, "run_node", lambda *_: pytest.fail("it was made again"))
    monkeypatch.setattr(reflection_build.runtime.trimmed, "Module", lambda _: pytest.fail("it was trimmed again"))
    assert trimmed_pyodide(PYODIDE, trimmed.parent) == trimmed
    assert build_runtime(trimmed, runtime.parent) == runtime


def test_a_changed_dependency_gets_another_address():
    known = b"".join(fingerprints())
    names = [name for name, _ in sources() if not name.startswith("reflection/")]
    assert names
    assert [name for name in names if f"{name},sha256=".encode() not in known] == []


def test_a_changed_engine_gets_another_address(trimmed, runtime, tmp_path, monkeypatch):
    unchanged = packages_module._engine
    monkeypatch.setattr(packages_module, "_engine", lambda: [*unchanged(), ("reflection/templates/more.html", b"")])
    monkeypatch.setattr(reflection_build.runtime, "_cut", lambda *_: None)
    monkeypatch.setattr(reflection_build.runtime, "_take_snapshot", lambda *_: None)
    monkeypatch.setattr(reflection_build.runtime, "_part", lambda *_: None)
    assert build_runtime(trimmed, tmp_path).name != runtime.name
