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
COPIES = "*-copy-*.md"
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
    """A folder from which MkDocs builds a site; from scratch, it forgets what earlier builds kept for it.

    `times` is how often it has each exercise, on a page of its own each time.
    """

    name: str
    folder: Path
    against: tuple[str, ...] = ()
    times: int = 1
    from_scratch: bool = False

    @property
    def site(self) -> Path:
        """The folder of the built site."""
        return self.folder / "site"


def _pair(times: int, suffix: str) -> tuple[Source, Source]:
    plain = Source(f"plain Material{suffix}", WORK / f"plain-{times}", times=times)
    return plain, Source(f"this guide{suffix}", WORK / f"guide-{times}", against=(plain.name,), times=times)


PLAIN, GUIDE = _pair(1, "")
GUIDE_FROM_SCRATCH = Source("this guide, nothing kept", GUIDE.folder, against=(PLAIN.name,), from_scratch=True)
LARGER = tuple(_pair(times, f", {times} times the exercises") for times in (10, 100))
SOURCES = (PLAIN, GUIDE, GUIDE_FROM_SCRATCH, *(source for pair in LARGER for source in pair))


def stock(version: str) -> Path:
    """Give the folder of a Pyodide version as npm installs it."""
    return WORK / "npm" / "node_modules" / f"pyodide-{version}"


def make_sites() -> None:
    """Make the sources anew, install the peers, and build every site once."""
    _install_stock()
    for plain, guide in ((PLAIN, GUIDE), *LARGER):
        for source in (plain, guide):
            shutil.rmtree(source.folder, ignore_errors=True)
            source.folder.mkdir(parents=True)
        _copy_guide(guide)
        _write_plain(plain, guide)
        build(plain)
        build(guide)


def build(source: Source) -> dict[str, float]:
    """Build a site in a process of its own, and say how long that took."""
    if source.from_scratch:
        shutil.rmtree(source.folder / ".cache")
    environment = {**os.environ, "PYTHONPATH": str(source.folder / "src"), "NO_MKDOCS_2_WARNING": "1"}
    started = time.perf_counter()
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], check=True, cwd=source.folder, env=environment)
    return {"build, s": time.perf_counter() - started}


def _copy_guide(guide: Source) -> None:
    """Copy what the guide is built from, so that its caches can be thrown away while others build."""
    for part in GUIDE_PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, guide.folder / part, ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
        else:
            shutil.copy(ROOT / part, guide.folder / part)
    (guide.folder / "node_modules").symlink_to(ROOT / "node_modules")
    with (guide.folder / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write(f'\nnot_in_nav: "{COPIES}"\n')
    _repeat_exercises(guide.folder / "docs", guide.times)


def _repeat_exercises(docs: Path, times: int) -> None:
    """Write copies of every exercise, and of every page that shows one, for the copies."""
    exercises = {path: path.read_text(encoding="utf-8") for path in docs.glob("exercises/*.yml")}
    pages = {path: path.read_text(encoding="utf-8") for path in docs.glob("*/*.md")}
    for number in range(2, times + 1):
        copy = f"-copy-{number}"
        for path, text in exercises.items():
            path.with_stem(path.stem + copy).write_text(text, encoding="utf-8")
        for path, text in pages.items():
            if FENCE.search(text):
                path.with_stem(path.stem + copy).write_text(_show(copy, text), encoding="utf-8")


def _show(copy: str, text: str) -> str:
    """Let the fences of a page show copies."""
    return FENCE.sub(lambda fence: f"```exercise\n{fence['id'].strip()}{copy}\n```", text)


def _write_plain(plain: Source, guide: Source) -> None:
    """Write a guide's pages, without exercises, for Material as it comes."""
    ours = yaml_load((guide.folder / "mkdocs.yml").read_text(encoding="utf-8"))
    (i18n,) = (plugin["i18n"] for plugin in ours["plugins"] if "i18n" in plugin)
    wanted = ("locale", "name", "default", "site_name", "nav_translations")
    languages = [{key: language[key] for key in wanted if key in language} for language in i18n["languages"]]
    config = {
        **{key: ours[key] for key in ("site_name", "site_description", "site_url", "nav", "not_in_nav")},
        "theme": {"name": "material", "language": "en", "font": False},
        "plugins": ["search", {"i18n": {"docs_structure": "folder", "languages": languages}}],
        "markdown_extensions": PLAIN_EXTENSIONS,
    }
    (plain.folder / "mkdocs.yml").write_text(json.dumps(config), encoding="utf-8")  # JSON is YAML too
    for language in languages:
        pages = plain.folder / "docs" / language["locale"]
        pages.mkdir(parents=True)
        for page in (guide.folder / "docs" / language["locale"]).glob("*.md"):
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
