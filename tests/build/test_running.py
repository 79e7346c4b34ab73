"""No script gets onto a page with its text: the page's policy would let it run."""

from contextvars import copy_context
from dataclasses import replace
from types import SimpleNamespace

import pytest
from markdown import Markdown
from mkdocs.exceptions import PluginError

from reflection.text import Text
from reflection_build.checks.running import RUNS
from reflection_build.markdown import Place, place
from reflection_build.page_source import read_page
from reflection_build.written import Term
from reflection_mkdocs import content
from tests.project import FIRST, GUIDE

SCRIPT = "<script>alert(1)</script>"
EXTENSIONS = ["abbr", "attr_list", "md_in_html", "tables", "pymdownx.superfences", "reflection_build.markdown"]
HIDDEN = {
    "between two backticks": f"A stray ` sign.\n\n{SCRIPT}\n\nAnd ` another.",
    "between two backticks in one paragraph": f"A stray ` sign\n{SCRIPT}\nand ` another.",
    "behind a heading with a backtick": f"# A stray ` sign\n{SCRIPT} and ` another.",
    "between two entries with a backtick": f"- A stray ` sign\n- {SCRIPT} and ` another.",
    "between two escaped backticks": f"A \\` sign {SCRIPT} and \\` another.",
    "in an indented fence that it is not part of": f"  ```\n{SCRIPT}\n  ```",
    "in a fence that is indented as code": f"    ```\n{SCRIPT}\n    ```",
    "in a fence that is not closed": f"```\n{SCRIPT}\n````",
    "behind a fence": f"``` {SCRIPT}",
    "in a remark that is none": f"A remark <!--\n\n{SCRIPT}\n\n-->",
}
SHOWN = {
    "in code": f"Write `{SCRIPT}` here.",
    "in code with backticks": f"Write `` ` {SCRIPT} `` here.",
    "in code on two lines": f"Write `a\nb {SCRIPT}` here.",
    "behind a backslash and code": f"A \\\\`{SCRIPT}`.",
    "in a fence": f"```html\n\n{SCRIPT}\n\n```",
    "in a fence with a fence": f"````\n```\n{SCRIPT}\n```\n````",
    "in a fence of an entry": f"1. One:\n\n    ```\n    {SCRIPT}\n\n    ```",
}


def rendered(text, guide=GUIDE):
    def render():
        place.set(Place(guide, FIRST, "./"))
        return Markdown(extensions=EXTENSIONS).convert(text)

    return copy_context().run(render)


def markup(folder, text):
    (folder / "page.md").write_text(text + "\n", encoding="utf-8")
    return read_page(folder, FIRST, "page")[0].markup


@pytest.mark.parametrize("text", HIDDEN.values(), ids=HIDDEN)
def test_a_script_that_markdown_lets_through_is_found(tmp_path, text):
    assert SCRIPT in rendered(text)
    assert RUNS.search(markup(tmp_path, text))


@pytest.mark.parametrize("text", SHOWN.values(), ids=SHOWN)
def test_a_script_that_readers_only_see_is_left_alone(tmp_path, text):
    assert SCRIPT not in rendered(text)
    assert not RUNS.search(markup(tmp_path, text))


def test_a_meaning_of_several_lines_stays_a_meaning():
    term = Term(Text({FIRST: "care"}), Text({FIRST: f"Help.\n\n{SCRIPT}\n"}))
    html = rendered("We care.", replace(GUIDE, glossary=(term,)))
    assert SCRIPT not in html
    assert 'title="Help. &lt;script' in html


def test_the_build_refuses_a_script_that_came_in_anyhow_and_names_the_file():
    page = SimpleNamespace(file=SimpleNamespace(src_uri="en/why.md"), meta={})
    with pytest.raises(PluginError, match=r"docs/en/why\.md:1:1 .*<script>"):
        content.on_page_content(rendered(f" ```\n```\n{SCRIPT}\n```"), page=page)
