"""Makes what is measured: a copy of the guide, its words in plain Material, and stock Pyodide as npm installs it."""

import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.utils.yaml import yaml_load

from reflection_build.guide import FENCE

ROOT = Path(__file__).parent.parent
WORK = ROOT / ".cache" / "bench"
GUIDE_PARTS = ("docs", "hooks", "mkdocs.yml", "overrides", "src")
STOCK_PAGE = Path(__file__).parent / "stock"
STOCK_VERSIONS = ("314.0.7", "0.29.5")
PLAIN_EXTENSIONS: list[Any] = [
    "abbr",
    "admonition",
    "attr_list",
    "md_in_html",
    "tables",
    {"toc": {"permalink": True}},
    "pymdownx.details",
    "pymdownx.superfences",
]


@dataclass(frozen=True)
class Source:
    """A folder from which MkDocs builds a site; from scratch, it forgets the browser runtime before each build."""

    name: str
    folder: Path
    against: tuple[str, ...] = ()
    from_scratch: bool = False

    @property
    def site(self) -> Path:
        """The folder of the built site."""
        return self.folder / "site"


PLAIN = Source("plain Material", WORK / "plain")
GUIDE = Source("this guide", WORK / "guide", against=(PLAIN.name,))
GUIDE_FROM_SCRATCH = Source("this guide, runtime not cached", GUIDE.folder, against=(PLAIN.name,), from_scratch=True)
SOURCES = (PLAIN, GUIDE, GUIDE_FROM_SCRATCH)


def stock(version: str) -> Path:
    """Give the folder of a Pyodide version as npm installs it."""
    return WORK / "npm" / "node_modules" / f"pyodide-{version}"


def make_sites() -> None:
    """Make the sources anew, install the peers, and build every site once."""
    for source in (PLAIN, GUIDE):
        shutil.rmtree(source.folder, ignore_errors=True)
        source.folder.mkdir(parents=True)
    _copy_guide(GUIDE.folder)
    _write_plain(PLAIN.folder)
    _install_stock()
    for source in (PLAIN, GUIDE):
        build(source)


def build(source: Source) -> dict[str, float]:
    """Build a site in a process of its own, and say how long that took."""
    if source.from_scratch:
        shutil.rmtree(source.folder / ".cache")
    environment = {**os.environ, "PYTHONPATH": str(source.folder / "src"), "NO_MKDOCS_2_WARNING": "1"}
    started = time.perf_counter()
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], check=True, cwd=source.folder, env=environment)
    return {"build, s": time.perf_counter() - started}


def _copy_guide(folder: Path) -> None:
    """Copy what the guide is built from, so that its caches can be thrown away while others build."""
    for part in GUIDE_PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
        else:
            shutil.copy(ROOT / part, folder / part)
    (folder / "node_modules").symlink_to(ROOT / "node_modules")


def _write_plain(folder: Path) -> None:
    """Write the guide's pages, without exercises, for Material as it comes."""
    ours = yaml_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    (i18n,) = (plugin["i18n"] for plugin in ours["plugins"] if "i18n" in plugin)
    wanted = ("locale", "name", "default", "site_name", "nav_translations")
    languages = [{key: language[key] for key in wanted if key in language} for language in i18n["languages"]]
    config = {
        **{key: ours[key] for key in ("site_name", "site_description", "site_url", "nav")},
        "theme": {"name": "material", "language": "en", "font": False},
        "plugins": ["search", {"i18n": {"docs_structure": "folder", "languages": languages}}],
        "markdown_extensions": PLAIN_EXTENSIONS,
    }
    (folder / "mkdocs.yml").write_text(json.dumps(config), encoding="utf-8")  # JSON is YAML too
    for language in languages:
        pages = folder / "docs" / language["locale"]
        pages.mkdir(parents=True)
        for page in (ROOT / "docs" / language["locale"]).glob("*.md"):
            lines = FENCE.sub("", page.read_text(encoding="utf-8")).splitlines()
            words = [line for line in lines if not line.startswith("template:")]
            (pages / page.name).write_text("\n".join(words), encoding="utf-8")


def _install_stock() -> None:
    """Install the stock Pyodide versions with npm, where they are not yet."""
    if all(stock(version).exists() for version in STOCK_VERSIONS):
        return
    # Node.js may be in the virtual environment, beside this Python.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    npm = shutil.which("npm", path=path) or "npm"
    folder = WORK / "npm"
    folder.mkdir(parents=True, exist_ok=True)
    packages = [f"pyodide-{version}@npm:pyodide@{version}" for version in STOCK_VERSIONS]
    command = [npm, "install", "--ignore-scripts", "--loglevel=error", "--prefix", str(folder), *packages]
    subprocess.run(command, check=True, env={**os.environ, "PATH": path}, stdout=sys.stderr)
