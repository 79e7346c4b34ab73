"""Who is writing sees the guide, and in its place what is to mend as long as it cannot be built."""

import os
import shutil
import signal
import socket
import subprocess
import sys

import pytest
from playwright.sync_api import expect

from tests.project import ROOT

PATIENCE = 120


@pytest.fixture
def folder(tmp_path):
    """A copy of this guide that may be broken; what earlier builds made stays of use."""
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    shutil.copytree(ROOT / "hooks", tmp_path / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "overrides", tmp_path / "overrides")
    (tmp_path / "src").mkdir()
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    (ROOT / ".cache").mkdir(exist_ok=True)
    for shared in (".cache", "node_modules"):
        (tmp_path / shared).symlink_to(ROOT / shared)
    return tmp_path


@pytest.fixture
def preview(folder):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "reflection_build", "preview", "--port", str(port), "--language", "nl"]
    with subprocess.Popen(
        command,
        cwd=folder,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"},
    ) as running:
        for line in running.stdout:
            if str(port) in line:
                break
        yield f"http://127.0.0.1:{port}/"
        running.send_signal(signal.SIGINT)
        assert running.wait(PATIENCE) == 0


def test_what_is_to_mend_is_shown_in_place_of_the_guide_until_it_is_mended(folder, preview, page):
    page.goto(f"{preview}why/")
    expect(page.locator("h1")).to_contain_text("Why")
    text = folder / "docs" / "exercises" / "conditions.yml"
    sound = text.read_text(encoding="utf-8")
    text.write_text(sound.replace("\nminutes: ", "\nminuets: "), encoding="utf-8")
    expect(page.locator("h1")).to_have_text("Te herstellen: 2", timeout=PATIENCE * 1000)
    assert page.locator("html").get_attribute("lang") == "nl"
    line = 1 + sound[: sound.index("\nminutes: ")].count("\n") + 1
    expect(page.get_by_text(f"docs/exercises/conditions.yml:{line}:1", exact=True)).to_be_visible()
    expect(page.get_by_text("onbekende sleutel")).to_be_visible()
    expect(page.get_by_text('Bedoelde je "minutes"?')).to_be_visible()
    text.write_text(sound, encoding="utf-8")
    expect(page.locator("h1")).to_contain_text("Why", timeout=PATIENCE * 1000)
