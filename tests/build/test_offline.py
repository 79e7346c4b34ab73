"""The service worker's list of files, and what tells one build's pages from another's."""

import base64
import gzip
import hashlib
import json
import re
import shutil
from urllib.parse import urljoin

import pytest

from reflection_build.offline import SERVICE_WORKER, with_edition, write_service_worker
from reflection_build.runtime import SMALL_WASM
from tests.project import LANGUAGES, PAGES, SITE_URL, address

TOOLS = ("bridge.", "my-answers.", "progress.", "session.", "team.")
"""How the names of scripts begin that only pages with something to do have."""
EDITION = re.compile(r'data-edition="(\w*)"')


@pytest.fixture
def copy(site, tmp_path):
    """A copy of the built site, to change."""
    return shutil.copytree(site, tmp_path / "site")


def listed(site):
    """Give the service worker's list: address to hash, and the addresses that change with what they hold."""
    text = (site / SERVICE_WORKER).read_text(encoding="utf-8")
    files = json.loads(text.partition(";\n")[0].removeprefix("const FILES="))
    return dict(files["changing"] + files["lasting"]), {name for name, _ in files["lasting"]}


def content(site, where):
    path = site / where
    return (path / "index.html" if path.is_dir() else path).read_bytes()


def mark_editions(site):
    for path in site.rglob("*.html"):
        path.write_text(with_edition(path.read_text(encoding="utf-8")), encoding="utf-8")


def edition(site, where):
    return EDITION.search(content(site, where).decode())[1]


def test_every_page_in_every_language_is_listed(site):
    hashes, lasting = listed(site)
    pages = {address(name, language) or "./" for name in PAGES for language in LANGUAGES}
    assert pages <= hashes.keys() - lasting
    assert "404.html" in hashes


def test_everything_that_pages_name_is_listed(site, pages):
    hashes, _ = listed(site)
    named = set()
    for where, page in ((where, page) for where, page in pages.items() if "edit/" not in where):
        for tag, attribute in (("script", "src"), ("link", "href"), ("img", "src")):
            for element in page.all(tag):
                address = element[attribute]
                if address and "canonical" not in (element["rel"] or "") and "alternate" not in (element["rel"] or ""):
                    named.add((site / where / address).resolve())
    files = {path for path in named if path.is_file() and path.is_relative_to(site)}
    assert files
    assert {path.relative_to(site).as_posix() for path in files} - hashes.keys() == set()


def test_everything_of_python_and_every_exercise_is_listed(site):
    hashes, lasting = listed(site)
    needed = [path for pattern in ("assets/runtime-*/*", "assets/exercises/*") for path in site.glob(pattern)]
    # What is for first visits alone, and what is for editors.
    needed = [path for path in needed if path.name != SMALL_WASM and not path.name.startswith("example-of-")]
    assert {path.relative_to(site).as_posix() for path in needed} <= lasting <= hashes.keys()


def test_every_hash_is_that_of_its_file(site):
    hashes, _ = listed(site)
    wrong = [
        where
        for where, integrity in hashes.items()
        if integrity != "sha256-" + base64.b64encode(hashlib.sha256(content(site, where)).digest()).decode()
    ]
    assert wrong == []


def test_nothing_is_listed_that_readers_do_not_need(site):
    hashes, _ = listed(site)
    languages = {re.sub(r".*lunr\.(.+)\.min\.js", r"\1", name) for name in hashes if "/lunr/" in name}
    assert languages <= {"multi", "stemmer.support", *LANGUAGES}
    assert [name for name in hashes if name.endswith((".map", ".txt", ".xml", ".gz", SERVICE_WORKER))] == []
    assert [name for name in hashes if "edit/" in name or "example-of-" in name] == []


def test_only_what_is_named_by_a_hash_counts_as_lasting(copy):
    (copy / "assets" / "network-20260901.png").write_bytes(b"drawn by an editor")
    (copy / "search" / "index.0123abcd.min.js").write_bytes(b"")
    write_service_worker(copy, LANGUAGES, "")
    _, lasting = listed(copy)
    assert [name for name in lasting if not re.search(r"[.-]([0-9A-Z]{8}|[0-9a-f]{8}|[0-9a-f]{12})[./]", name)] == []
    assert not {"assets/network-20260901.png", "search/index.0123abcd.min.js"} & lasting


def test_the_same_site_gives_the_same_service_worker_and_editions(copy, site):
    mark_editions(copy)
    write_service_worker(copy, LANGUAGES, "")
    assert listed(copy) == listed(site)
    assert {path: path.read_bytes() for path in copy.rglob("*.html")} == {
        copy / path.relative_to(site): path.read_bytes() for path in site.rglob("*.html")
    }


def test_every_page_has_an_edition_of_its_own(pages, site):
    editions = [edition(site, where) for where in pages]
    assert all(editions)
    assert len(set(editions)) == len(pages)


def test_a_corrected_page_gets_another_edition_and_the_others_keep_theirs(copy, site):
    path = copy / "why" / "index.html"
    path.write_text(path.read_text(encoding="utf-8").replace("</h1>", ", corrected</h1>"), encoding="utf-8")
    mark_editions(copy)
    write_service_worker(copy, LANGUAGES, "")
    assert edition(copy, "why") != edition(site, "why")
    assert edition(copy, "nl/why") == edition(site, "nl/why")
    before, _ = listed(site)
    after, _ = listed(copy)
    assert {where for where in after if after[where] != before[where]} == {"why/"}


def test_a_page_pays_only_a_few_hundred_bytes_of_scripts_for_the_copy(pages, site):
    sizes = {}
    for where, page in pages.items():
        scripts = {urljoin(SITE_URL + where, script["src"]) for script in page.all("script") if script["src"]}
        ours = {site / address.removeprefix(SITE_URL) for address in scripts if "/bridge/" in address}
        if not any(path.name.startswith(TOOLS) for path in ours):
            sizes[where] = sum(len(gzip.compress(path.read_bytes())) for path in ours)
    assert len(sizes) >= len(LANGUAGES)
    assert {where: size for where, size in sizes.items() if not 0 < size <= 500} == {}


def test_an_awkward_file_name_is_listed_as_browsers_ask_for_it(copy):
    (copy / "assets" / "twee woorden é.png").write_bytes(b"")
    write_service_worker(copy, LANGUAGES, "")
    hashes, _ = listed(copy)
    assert "assets/twee%20woorden%20%C3%A9.png" in hashes
