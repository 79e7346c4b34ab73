"""Makes the scripts, the styles and the Python runtime, and puts them into the site."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files

import reflection
from reflection_build.catalogues import compile_catalogues
from reflection_build.font import build_font
from reflection_build.runtime import build_runtime
from reflection_build.runtime.trimmed import trimmed_pyodide
from reflection_build.site import bundle_assets
from reflection_mkdocs.folders import THEME, cache, modules

TYPEFACE = "@fontsource-variable/atkinson-hyperlegible-next/files"
IN_PAGES = "early.js"
"""The script that pages have in them, because a file would come after much else."""
SOURCES = ("bridge/", "service-worker/", "style/")

bundled: Mapping[str, str]
bundle: Path
font: Path
runtime: Path


def on_config(config: MkDocsConfig) -> None:
    """Make what pages refer to, once for all languages."""
    global bundle, bundled, font, runtime
    if config.plugins["i18n"].building:
        return
    kept, libraries = cache(config), modules(config)
    if not libraries.exists():
        raise PluginError("The browser libraries are not there yet. Run: make setup")
    compile_catalogues()
    own = [Path(config.theme.custom_dir)] if config.theme.custom_dir else []
    texts = [Path(config.docs_dir), *own, THEME, Path(reflection.__file__).parent]
    font = build_font(libraries / TYPEFACE, texts, kept)
    pyodide = trimmed_pyodide(libraries / "pyodide", kept)
    bundle, bundled = bundle_assets(THEME, libraries, font, pyodide, kept)
    runtime = build_runtime(pyodide, kept)


def on_files(files: Files, **_: Any) -> None:
    """Keep the sources of scripts and styles out of the site."""
    for file in list(files):
        if file.src_uri.startswith(SOURCES):
            files.remove(file)


def on_env(env: Environment, **_: Any) -> None:
    """Tell page templates where the files will be."""
    env.globals.update(
        bundled={name: f"assets/{made}" for name, made in bundled.items()},
        early=(bundle / bundled[IN_PAGES]).read_text(encoding="utf-8").strip(),
        runtime=f"assets/{runtime.name}/",
    )


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Copy the files, when every language is built."""
    if config.plugins["i18n"].building:
        return
    site = Path(config.site_dir, "assets")
    shutil.copytree(bundle, site, ignore=shutil.ignore_patterns(Path(bundled[IN_PAGES]).name), dirs_exist_ok=True)
    shutil.copytree(runtime, site / runtime.name, dirs_exist_ok=True)
