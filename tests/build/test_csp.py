"""The Content Security Policy: what a page needs, and nothing else."""

import re
from base64 import b64encode
from hashlib import sha256

import pytest

from reflection_build.csp import inline_scripts, policy, with_policy
from tests.project import ROOT

HEAD = '<!doctype html><html><head><meta charset="utf-8">{}</head><body></body></html>'
TEMPLATES = sorted((ROOT / "src" / "reflection" / "templates").glob("*.html"))
RUNS = ["a()", "b()\nc()", "d()", "import 'e'"]
PAGE = f"""{HEAD.format(f"<script>{RUNS[0]}</script>")}
<script type="text/javascript">{RUNS[1]}</script><SCRIPT nonce="x">{RUNS[2]}</SCRIPT >
<script type="module">{RUNS[3]}</script>
<script src="a.js"></script><script defer src='b.js'>ignored()</script>
<script type="application/json" id="x">{{"a": "<p>"}}</script><script>{RUNS[0]}</script>"""


def directives(text):
    return {name: values for name, *values in (part.split() for part in text.split("; "))}


def hashed(code):
    return f"'sha256-{b64encode(sha256(code.encode()).digest()).decode()}'"


def test_every_script_that_runs_from_the_page_is_found_once_and_data_is_none():
    assert inline_scripts(PAGE) == RUNS


def test_scripts_of_the_page_are_allowed_by_their_hash_alone():
    assert directives(policy(PAGE))["script-src"] == ["'self'", *map(hashed, RUNS)]


def test_a_page_without_scripts_allows_none_of_its_own():
    assert directives(policy(HEAD.format("")))["script-src"] == ["'self'"]


@pytest.mark.parametrize("python", [True, False])
def test_only_a_page_that_runs_python_may_compile_webassembly_and_make_a_worker(python):
    page = HEAD.format(f'<script id="x" type="application/json"{" data-python" if python else ""}>{{}}</script>')
    found = directives(policy(page))
    assert ("'wasm-unsafe-eval'" in found["script-src"]) == python
    assert ("blob:" in found["worker-src"]) == python


def test_the_policy_comes_before_everything_that_it_is_about():
    page = with_policy(PAGE)
    assert page.index("Content-Security-Policy") < page.index("<script>")
    assert page.replace(page[page.index("\n      <meta http-equiv") : page.index("<script>")], "") == PAGE


def test_a_page_where_the_policy_has_no_place_is_a_mistake():
    with pytest.raises(ValueError, match="charset"):
        with_policy("<html><script>a()</script></html>")


def test_every_page_of_the_site_has_its_policy(site):
    pages = {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in site.rglob("*.html")}
    assert "404.html" in pages
    for where, page in pages.items():
        start, said, rest = page.partition('<meta http-equiv="Content-Security-Policy" content="')
        assert said, where
        assert "<link" not in start, where
        assert "<script" not in start, where
        found = directives(rest.partition('"')[0])
        sources = [source for values in found.values() for source in values]
        assert {"'unsafe-inline'", "'unsafe-eval'", "*", "https:", "http:"}.isdisjoint(sources), where
        assert found["default-src"] == found["base-uri"] == found["form-action"] == ["'none'"], where
        assert {hashed(code) for code in inline_scripts(page)} <= set(found["script-src"]), where
        runs = any(mark in page for mark in ('<form class="exercise ', "data-my-answers", "data-gathering"))
        assert ("'wasm-unsafe-eval'" in sources) == runs, where


def test_no_page_has_a_script_or_a_style_in_an_attribute(pages):
    for where, page in pages.items():
        found = [name for element in page for name in element.attributes if name == "style" or name.startswith("on")]
        assert found == [], where


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_nothing_that_python_renders_has_a_script_or_a_style_in_an_attribute(template):
    assert re.findall(r"\s(?:style|on\w+)=[\"'].*", template.read_text(encoding="utf-8")) == []
