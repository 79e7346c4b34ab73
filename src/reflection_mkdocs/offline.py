"""Makes the guide work without a connection after one visit, and lets readers install it."""

import json
import shutil
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.utils import get_relative_url

from reflection_build.installable import draw_icons, web_manifest
from reflection_build.offline import SERVICE_WORKER, service_worker_script, with_edition, write_service_worker
from reflection_mkdocs.folders import THEME, cache, modules, theme_file

serving = False
icons: Path
manifests: dict[str, dict[str, Any]] = {}


def on_startup(command: str, **_: Any) -> None:
    """Note whether an editor is at work, to whom a copy would show yesterday's text."""
    global serving
    serving = command == "serve"


def on_config(config: MkDocsConfig) -> None:
    """Draw the icons, once for all languages."""
    global icons
    if config.plugins["i18n"].building:
        return
    logo = theme_file(config, config.theme["logo"])
    icons = draw_icons(logo, config.extra["paper"]["light"], modules(config), cache(config))


def on_env(env: Environment, config: MkDocsConfig, **_: Any) -> None:
    """Tell page templates where the manifest will be, and whether there is a copy to speak of."""
    plugin = config.plugins["i18n"]
    language = plugin.current_language
    start = "" if language == plugin.default_language else f"{language}/"
    root = get_relative_url("./", start or "./")
    root = "./" if root == "." else root.rstrip("/") + "/"
    address = f"{start}manifest.webmanifest"
    paper = config.extra["paper"]["light"]
    manifests[address] = web_manifest(language, config.site_name, config.site_description or "", paper, root, icons)
    env.globals.update(manifest=address, offline=_has_copy(config))


@event_priority(-300)  # after all that is written into pages
def on_post_page(html: str, *, config: MkDocsConfig, **_: Any) -> str:
    """Write its edition into a page."""
    return with_edition(html) if _has_copy(config) else html


@event_priority(-300)
def on_post_template(output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
    """Write its edition into a page that has no Markdown."""
    return with_edition(output_content) if _has_copy(config) and template_name.endswith(".html") else output_content


@event_priority(-300)  # after all that is written into the site
def on_post_build(config: MkDocsConfig) -> None:
    """Write manifests, icons and service worker, when everything else is there."""
    if config.plugins["i18n"].building:
        return
    site = Path(config.site_dir)
    shutil.copytree(icons, site / "assets", dirs_exist_ok=True)
    for address, manifest in manifests.items():
        (site / address).write_text(json.dumps(manifest, ensure_ascii=False), encoding="utf-8")
    if _has_copy(config):
        languages = [language.locale for language in config.plugins["i18n"].config.languages]
        write_service_worker(site, languages, _script("service-worker.js", config))
    else:
        (site / SERVICE_WORKER).write_text(_script("switch-off.js", config), encoding="utf-8")


def _has_copy(config: MkDocsConfig) -> bool:
    return bool(config.extra["offline"]) and not serving


def _script(name: str, config: MkDocsConfig) -> str:
    return service_worker_script(name, THEME / "service-worker", modules(config), cache(config))
