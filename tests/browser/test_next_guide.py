"""Another guide: begun with this project as an installed dependency, and answered in the browser."""

import os
import subprocess
import sys
from functools import partial
from threading import Thread
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Host, Server
from tests.browser.reader import PYTHON_STARTS
from tests.markup import parse
from tests.project import ROOT


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """This project, installed from its wheel."""
    folder = tmp_path_factory.mktemp("installed")
    packages = folder / "packages"
    build = ["hatchling", "build", "-t", "wheel", "-d", folder]
    install = ["pip", "install", "--no-index", "--no-deps", "--find-links", folder, "--target", packages]
    for command in (build, [*install, "learning-with-partners"]):
        subprocess.run([sys.executable, "-m", *map(str, command)], check=True, capture_output=True, cwd=ROOT)
    return packages


@pytest.fixture(scope="module")
def run(installed, files_at_first):
    """Run a Python module where this project is there as a wheel alone."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(installed), "LANG": "C.UTF-8"}

    def run(module, *arguments, where=installed.parent):
        command = [sys.executable, "-m", module, *map(str, arguments)]
        done = subprocess.run(
            command, capture_output=True, check=False, cwd=where, env=environment, stdin=subprocess.DEVNULL, text=True
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    return run


@pytest.fixture(scope="module")
def folder(run, tmp_path_factory):
    """A guide as `new guide` writes it; its libraries, and what builds keep, are those of this project."""
    folder = tmp_path_factory.mktemp("guides") / "meeting-well"
    run("reflection_build", "new", "guide", folder)
    (ROOT / ".cache").mkdir(exist_ok=True)
    for shared in (".cache", "node_modules"):
        (folder / shared).symlink_to(ROOT / shared)
    return folder


@pytest.fixture(scope="module")
def files_at_first(installed):
    """What is installed, and when it was written, before anything runs."""
    return files(installed)


def files(installed):
    """Give everything that is installed but what Python compiles by itself, with the time of its last change."""
    found = (path for path in installed.rglob("*") if path.is_file() and path.suffix != ".pyc")
    return {path: path.stat().st_mtime_ns for path in found}


@pytest.fixture(scope="module")
def address(run, folder):
    """Where browsers find that guide, built as it is published."""
    told = run("mkdocs", "build", "--strict", "--quiet", where=folder)
    assert "WARNING" not in told, told
    with Server(("127.0.0.1", 0), partial(Host, directory=str(folder / "site"))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_a_new_guide_passes_its_own_check(run, folder):
    assert "Nothing to mend." in run("reflection_build", "check", where=folder)


def test_building_writes_nothing_where_this_project_is_installed(files_at_first, address, run, folder, installed):
    assert [path.name for path in files_at_first if path.suffix == ".mo"]
    run("reflection_build", "check", where=folder)
    assert files(installed) == files_at_first


def test_a_new_guide_says_nothing_of_this_one(address, folder):
    texts = [file.read_text(encoding="utf-8") for file in (folder / "site").rglob("*.html")]
    assert len(texts) > 10
    assert [text for text in texts if "Learning with" in text or "Leren met partners" in text] == []


def test_every_link_of_a_new_guide_leads_to_something(address, folder):
    site = folder / "site"
    dead = set()
    for file in site.rglob("*.html"):
        where = f"{address}{file.relative_to(site).as_posix()}"
        for element in parse(file.read_text(encoding="utf-8")):
            for link in (element[name] for name in ("href", "src") if name in element.attributes):
                whole = urljoin(where, link)
                path = site / unquote(urlsplit(whole).path).lstrip("/")
                if whole.startswith(address) and not (path.is_file() or (path / "index.html").is_file()):
                    dead.add(whole)
    assert dead == set()


@pytest.mark.parametrize(
    ("start", "habit", "opinion"), [("", "Everyone speaks", "You agree"), ("nl/", "Iedereen praat", "mee eens")]
)
def test_the_exercises_of_a_new_guide_are_answered(page, address, start, habit, opinion):
    for where, exercise, field, choice, told in (
        ("meeting/", "habits", "voices", "not-yet", habit),
        ("", "opinions", "short", "agree", opinion),
    ):
        page.goto(f"{address}{start}{where}")
        form = page.locator(f'form[data-exercise="{exercise}"]')
        form.locator(f'label:has(input[name="{field}"][value="{choice}"])').click()
        expect(form.locator("[data-feedback]")).to_contain_text(told, timeout=PYTHON_STARTS)
    page.goto(f"{address}{start}my-answers/")
    expect(page.locator("[data-answers] h2, [data-answers] h3").first).to_be_visible(timeout=PYTHON_STARTS)
