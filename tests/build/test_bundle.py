"""The runtime that browsers load: complete, compiled, and the same for the same engine."""

import hashlib
import importlib.util
import json
import subprocess
import sys
import zipfile

import pytest

import reflection_build.bundle
from reflection_build.bundle import RUNTIME_FILES, build_runtime
from tests.project import LANGUAGES, PYODIDE


@pytest.fixture(scope="module")
def packages(runtime):
    """What the lock file says about each package."""
    return json.loads((runtime / "pyodide-lock.json").read_text())["packages"]


@pytest.fixture(scope="module")
def content(runtime):
    """The files in each archive of the runtime."""
    archives = {}
    for path in (*runtime.glob("*.whl"), runtime / "python_stdlib.zip"):
        with zipfile.ZipFile(path) as archive:
            archives[path.name] = {name: archive.read(name) for name in archive.namelist()}
    return archives


def bytes_of(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_lock_file_names_the_wheels_that_are_there_with_their_hashes(runtime, packages):
    hashes = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in runtime.glob("*.whl")}
    assert {package["file_name"]: package["sha256"] for package in packages.values()} == hashes


def test_every_package_finds_what_it_depends_on(packages):
    assert {name for package in packages.values() for name in package["depends"]} <= set(packages)


def test_the_folder_holds_the_runtime_and_the_wheels_and_nothing_else(runtime, packages):
    wheels = {package["file_name"] for package in packages.values()}
    assert {path.name for path in runtime.iterdir()} == {*RUNTIME_FILES, "pyodide-lock.json", *wheels}


def test_the_code_is_compiled_for_the_python_of_the_runtime(runtime, content):
    python = json.loads((runtime / "pyodide-lock.json").read_text())["info"]["python"]
    assert python.split(".")[:2] == [str(part) for part in sys.version_info[:2]]
    for files in content.values():
        compiled = [data for name, data in files.items() if name.endswith(".pyc")]
        assert compiled
        assert {data[:4] for data in compiled} == {importlib.util.MAGIC_NUMBER}


def test_no_sources_are_shipped(content):
    assert [name for files in content.values() for name in files if name.endswith(".py")] == []


def test_the_engine_takes_its_templates_and_its_words_along(packages, content):
    files = content[packages["reflection"]["file_name"]]
    assert "reflection/templates/exercise.html" in files
    for language in LANGUAGES[1:]:
        assert f"reflection/locale/{language}/LC_MESSAGES/reflection.mo" in files


def test_two_builds_of_the_same_engine_give_the_same_bytes(runtime, tmp_path):
    again = build_runtime(PYODIDE, tmp_path)
    assert again.name == runtime.name
    assert bytes_of(again) == bytes_of(runtime)


def test_an_unchanged_engine_is_not_built_again(runtime, monkeypatch):
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: pytest.fail("it was compiled again"))
    assert build_runtime(PYODIDE, runtime.parent) == runtime


def test_a_changed_engine_gets_another_address(runtime, tmp_path, monkeypatch):
    unchanged = reflection_build.bundle._wheel_content
    monkeypatch.setattr(
        reflection_build.bundle, "_wheel_content", lambda name: [*unchanged(name), (f"{name}/more.html", b"")]
    )
    monkeypatch.setattr(reflection_build.bundle, "_compile", lambda folder: None)
    assert build_runtime(PYODIDE, tmp_path).name != runtime.name
