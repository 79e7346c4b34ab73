"""Makes what is measured: copies of the guide, its words in plain Material and in a quiz, and stock Pyodide."""

import json
import os
import re
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Template
from mkdocs.utils.yaml import yaml_load

from reflection_build.page_source import FENCE
from reflection_build.written import MANUAL
from reflection_build.yaml_source import read_yaml

ROOT = Path(__file__).parent.parent
WORK = ROOT / ".cache" / "bench"
GUIDE_PARTS = (
    "docs",
    "hooks",
    "mkdocs.yml",
    "node_modules",
    "overrides",
    "package.json",
    "pyproject.toml",
    "src",
    "tsconfig.json",
)
COPIES = "*-copy-*.md"
STOCK_PAGE = Path(__file__).parent / "stock"
BARE_PAGE = WORK / "bare"
COMLINK = ROOT / "node_modules" / "comlink" / "dist" / "esm"
STOCK_VERSIONS = ("314.0.7", "0.29.5")
QUIZ_VERSION = "1.7.1"
QUIZ_PACKAGES = (f"mkdocs-quiz=={QUIZ_VERSION}", "polib==1.2.0")
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
PLAIN_THEME = {"name": "material", "language": "en", "font": False}


@dataclass(frozen=True)
class Source:
    """A folder from which MkDocs builds a site; `write` fills it with as many of each exercise.

    From scratch, a build forgets what earlier ones kept for it.
    """

    name: str
    folder: Path
    write: Callable[[Path, int], None]
    against: tuple[str, ...] = ()
    times: int = 1
    from_scratch: bool = False

    @property
    def site(self) -> Path:
        """The folder of the built site."""
        return self.folder / "site"


def write(source: Source) -> None:
    """Write a source anew, once in a run."""
    _fill(source.folder, source.write, source.times)


def build(source: Source) -> dict[str, float]:
    """Build a site in a process of its own, and say what that took and gave."""
    if source.from_scratch:
        shutil.rmtree(source.folder / ".cache", ignore_errors=True)
    path = os.pathsep.join([str(source.folder / "src"), str(_packages())])
    environment = {**os.environ, "PYTHONPATH": path, "NO_MKDOCS_2_WARNING": "1"}
    # Python keeps what it compiles, as it does for everybody whose machine does not forbid that.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    before, started = _processor_seconds(), time.perf_counter()
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], check=True, cwd=source.folder, env=environment)
    seconds, worked = time.perf_counter() - started, _processor_seconds() - before
    files = [file.stat().st_size for file in source.site.rglob("*") if file.is_file()]
    return {"build, s": seconds, "processor, s": worked, "site, MB": sum(files) / 1e6, "files": len(files)}


def write_bare_page() -> None:
    """Write a page that has nothing of the guide's but its Python, which the built guide's page launches.

    A ValueError says that the guide's page no longer has what launches it.
    """
    page = (GUIDE.site / "conditions" / "index.html").read_text(encoding="utf-8")
    scripts = re.findall(r'<script (?:id="reflection-config"|type="module" async).+?</script>', page, re.DOTALL)
    config, launch = scripts
    source = (Path(__file__).parent / "bare" / "index.html").read_text(encoding="utf-8")
    BARE_PAGE.mkdir(parents=True, exist_ok=True)
    (BARE_PAGE / "index.html").write_text(Template(source).render(config=config, launch=launch), encoding="utf-8")


def stock(version: str) -> Path:
    """Give the folder of a Pyodide version as npm installs it."""
    return WORK / "npm" / "node_modules" / f"pyodide-{version}"


def install_stock() -> None:
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


@cache
def _packages() -> Path:
    """Install the peer that is a Python package in a folder of its own, where it is not yet."""
    folder = WORK / f"quiz-{QUIZ_VERSION}"
    if not folder.exists():
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(folder)]
        subprocess.run([*command, *QUIZ_PACKAGES], check=True, stdout=sys.stderr)
    return folder


def _processor_seconds() -> float:
    """Say how long processors worked for the processes that this one started and that ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@cache
def _fill(folder: Path, write: Callable[[Path, int], None], times: int) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    write(folder, times)


def _write_guide(folder: Path, times: int) -> None:
    """Copy what the guide is built from, so that its caches can be thrown away while others build."""
    for part in GUIDE_PARTS:
        if part == "node_modules":
            (folder / part).symlink_to(ROOT / part)
        elif (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__", "*.mo", MANUAL))
        else:
            shutil.copy(ROOT / part, folder / part)
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write(f'\nnot_in_nav: "{COPIES}"\n')
    _repeat_exercises(folder / "docs", times)


def _write_plain(folder: Path, times: int) -> None:
    """Write the guide's pages, without exercises, for Material as it comes."""
    ours = yaml_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    (i18n,) = (plugin["i18n"] for plugin in ours["plugins"] if "i18n" in plugin)
    wanted = ("locale", "name", "default", "site_name", "nav_translations")
    languages = [{key: language[key] for key in wanted if key in language} for language in i18n["languages"]]
    _write_config(
        folder,
        **{key: ours[key] for key in ("site_name", "site_description", "site_url", "nav")},
        not_in_nav=COPIES,
        plugins=["search", {"i18n": {"docs_structure": "folder", "languages": languages}}],
        markdown_extensions=PLAIN_EXTENSIONS,
    )
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=shutil.ignore_patterns(MANUAL))
    _repeat_exercises(folder / "docs", times)
    for page in (folder / "docs").glob("*/*.md"):
        lines = FENCE.sub("", page.read_text(encoding="utf-8")).splitlines()
        page.write_text("\n".join(line for line in lines if not line.startswith("template:")), encoding="utf-8")
    for source in (folder / "docs").rglob("*.yml"):
        source.unlink()


def _write_quiz(folder: Path, times: int) -> None:
    """Write the lines of our largest checklist as a quiz, of which the first is the right one."""
    items = read_yaml(ROOT / "docs" / "exercises" / "conditions.yml", "conditions.yml").data["items"]
    lines = [f"- [{' ' if number else 'x'}] {item['text']['en']}" for number, item in enumerate(items)]
    quiz = ["# Conditions", "", "<quiz>", "Which do you recognise?", "", *lines, "", "Talk about it.", "</quiz>", ""]
    (folder / "docs").mkdir()
    (folder / "docs" / "index.md").write_text("\n".join(quiz * times), encoding="utf-8")
    _write_config(folder, site_name="A quiz", plugins=["search", "mkdocs_quiz"])


def _write_config(folder: Path, **config: Any) -> None:
    text = json.dumps({"theme": PLAIN_THEME, **config})  # JSON is YAML too
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")


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
                path.with_stem(path.stem + copy).write_text(_copied(text, copy, number), encoding="utf-8")


def _copied(page: str, copy: str, number: int) -> str:
    """Let the fences of a page show copies, and give it a title and a description of its own."""
    page = re.sub(r"^((?:title|description): .*)$", rf"\1 {number}", page, flags=re.MULTILINE)
    return FENCE.sub(lambda fence: f"```{fence['name']}\n{fence['inside'].strip()}{copy}\n```", page)


PLAIN = Source("plain Material", WORK / "plain", _write_plain)
GUIDE = Source("this guide", WORK / "guide", _write_guide, against=(PLAIN.name,))
QUIZ = Source("mkdocs-quiz", WORK / "quiz", _write_quiz)
SOURCES = (PLAIN, GUIDE, replace(GUIDE, name="this guide, nothing kept", from_scratch=True))


def _larger(times: int) -> tuple[Source, Source]:
    plain, guide = (
        replace(source, name=f"{source.name}, ×{times}", folder=WORK / f"{source.folder.name}-{times}", times=times)
        for source in (PLAIN, GUIDE)
    )
    return plain, replace(guide, against=(plain.name,))


LARGER = (_larger(10), _larger(100))
"""Plain Material and the guide, with more exercises."""
