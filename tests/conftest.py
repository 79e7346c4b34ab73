"""What all tests share: the built runtime, the built site, and how hypothesis works here."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, settings

from reflection_build.runtime import build_runtime
from reflection_build.runtime.trimmed import trimmed_pyodide
from tests.project import PUBLISHED, PYODIDE, ROOT, SITE_URL

pytest.register_assert_rewrite("tests.golden", "tests.browser.accessible", "tests.browser.visitor")

# Deadlines would measure what else this machine does. Proposals are all judged by the same examples; who works on the
# code meets new ones.
settings.register_profile(
    "guide",
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    max_examples=100,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("guide")


@pytest.fixture(scope="session")
def trimmed(tmp_path_factory):
    """Pyodide as the runtime is made from it."""
    return trimmed_pyodide(PYODIDE, tmp_path_factory.mktemp("pyodide"))


@pytest.fixture(scope="session")
def runtime(trimmed, tmp_path_factory):
    """The folder that the worker loads in browsers, made from nothing.

    It stands outside the project, because Node would take its scripts for modules under our package.json.
    """
    return build_runtime(trimmed, tmp_path_factory.mktemp("runtime"))


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The whole site, built as it is published: strict, and under a path as on GitHub Pages; or that in GUIDE_SITE."""
    if built := os.environ.get("GUIDE_SITE"):
        return Path(built)
    folder = tmp_path_factory.mktemp("host") / urlsplit(SITE_URL).path.strip("/")
    build = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(ROOT / "mkdocs.yml"), "-d", str(folder)],
        capture_output=True,
        check=False,
        text=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **PUBLISHED},
    )
    assert build.returncode == 0, build.stdout + build.stderr
    assert "WARNING" not in build.stderr, build.stderr
    return folder
