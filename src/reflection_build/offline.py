"""What makes the guide work without a connection: a service worker that knows every file of the build.

Its own source, service-worker in the theme, says how it serves them.
"""

import base64
import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from urllib.parse import quote

from reflection_build.kept import kept_folder
from reflection_build.manual import example_id
from reflection_build.node import run_esbuild
from reflection_build.site import TARGETS
from reflection_build.written import MANUAL

ENTRIES = ("service-worker.js", "switch-off.js")

SERVICE_WORKER = "sw.js"
LASTING = re.compile(
    r"assets/(?:"
    r"runtime-[0-9a-f]{12}/.+"  # Python
    r"|exercises/[^/]+\.[0-9a-f]{12}\.json"
    r"|(?:\w+/)*[^/]+\.(?:[0-9A-Z]{8}|[0-9a-f]{12})\.\w+"  # what esbuild made, and the icons
    r"|(?:javascripts|stylesheets)/.+\.[0-9a-f]{8}\.min\.(?:js|css)"  # Material's
    r")"
)
"""Addresses that change with what they hold."""
NOT_KEPT = re.compile(
    r".+\.map|.+\.LEGAL\.txt|sitemap\.xml(?:\.gz)?|assets/sharing/.+"
    r"|assets/runtime-[^/]+/start\.bin"  # in it is what the copy has in a quicker form
    rf"|(?:[a-z]+/)?{MANUAL}/.+|assets/exercises/{example_id('.+')}"
    rf"|{re.escape(SERVICE_WORKER)}"
)
LUNR = re.compile(r"assets/javascripts/lunr/(?:min/lunr\.)?(?P<part>.+?)(?:\.min)?\.js")
"""A part of the search: one for each language there is, of which Material brings all."""
LUNR_SHARED = ("multi", "stemmer.support")
EDITION = re.compile(r'data-edition="\w*"')


def with_edition(html: str) -> str:
    """Write into a finished page what tells it from the page at the same address of any other build.

    A page names its scripts, its style, its exercises and the runtime by hashes, so it is also told from one that says
    the same and needs other files.
    """
    text = EDITION.sub('data-edition=""', html, count=1)
    edition = hashlib.sha256(text.encode()).hexdigest()[:12]
    return text.replace('data-edition=""', f'data-edition="{edition}"', 1)


def write_service_worker(site: Path, languages: Sequence[str], script: str) -> None:
    """Publish the service worker: its script, and before it the list of files that it keeps."""
    kept = [path for path in files(site) if not NOT_KEPT.fullmatch(path) and _is_searched(path, languages)]
    # What a reader needs first comes first: pages, then what they look like, then Python.
    kept.sort(key=lambda path: (path.endswith(".html"), "/runtime-" not in path), reverse=True)
    listed = {
        name: [[_address(path), _integrity(site / path)] for path in kept if bool(LASTING.fullmatch(path)) == lasting]
        for name, lasting in (("changing", False), ("lasting", True))
    }
    text = f"const FILES={json.dumps(listed, separators=(',', ':'))};\n{script}"
    (site / SERVICE_WORKER).write_text(text, encoding="utf-8")


def files(site: Path) -> Iterator[str]:
    """Name all files of the site, always in the same order."""
    return (path.relative_to(site).as_posix() for path in sorted(site.rglob("*")) if path.is_file())


def service_worker_script(name: str, folder: Path, modules: Path, cache: Path) -> str:
    """Give one of the scripts in `folder` as one text, with the libraries that it uses."""
    sources = (Path(__file__), modules / ".package-lock.json", *sorted(folder.iterdir()))
    made_from = (repr(TARGETS).encode(), *(path.read_bytes() for path in sources))
    made = kept_folder(cache, "service-worker", made_from, partial(_bundle, folder, modules))
    return (made / name).read_text(encoding="utf-8")


def _bundle(source: Path, modules: Path, target: Path) -> None:
    run_esbuild(
        modules,
        *(source / entry for entry in ENTRIES),
        "--bundle",
        "--minify",
        "--format=esm",
        f"--target={','.join(TARGETS)}",
        '--define:process.env.NODE_ENV="production"',
        f"--outdir={target}",
        "--log-level=warning",
    )


def _address(path: str) -> str:
    return quote(path.removesuffix("index.html") if f"/{path}".endswith("/index.html") else path) or "./"


def _integrity(path: Path) -> str:
    with path.open("rb") as file:
        return "sha256-" + base64.b64encode(hashlib.file_digest(file, "sha256").digest()).decode()


def _is_searched(path: str, languages: Sequence[str]) -> bool:
    part = LUNR.fullmatch(path)
    return part is None or part["part"] in (*LUNR_SHARED, *languages)
