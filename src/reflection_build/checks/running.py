"""What would run on a page, or load something into it: the theme brings all that there is, and pages bring nothing.

The policy of a page lets its own scripts run, so nobody may put one there with a proposal for a text.
"""

import re
from collections.abc import Iterator

from reflection.text import Sentence
from reflection_build.report import ContentError, Problem
from reflection_build.written import Written

RUNS = re.compile(
    r"<(?:script|style|iframe|frame|object|embed|form|base|meta|link)\b[^<>]*>?"
    r"|(?:<[a-z]|\{)[^<>{}]*\s(?P<handler>on\w+|style|srcdoc)\s*=",
    re.IGNORECASE,
)
RUNS_IN_HTML = re.compile(r"<(?:script|style|iframe|frame|object|embed)\b[^<>]*>?", re.IGNORECASE)
"""What is in no exercise either."""
REMEDY = Sentence("Take it out. Pages hold text, pictures and exercises; the theme does the rest.")


def running_problems(written: Written) -> Iterator[Problem]:
    """Find scripts, styles, frames and handlers on pages; the check of links finds links that are scripts."""
    for pages in written.pages.values():
        for page in pages.values():
            for match in RUNS.finditer(page.markup):  # and so in remarks: browsers see another end of some
                yield page.problem(match.start("handler") if match["handler"] else match.start(), _what(match), REMEDY)
            if page.meta and isinstance(page.meta.data, dict):
                for key, value in page.meta.data.items():  # which templates write as they are
                    if found := RUNS.search(str(value)):
                        yield page.meta.problem((key,), _what(found), REMEDY)


def refuse_what_runs(html: str, file: str) -> None:
    """Raise ContentError where a script is in what Markdown made of a page, in whichever way it got there."""
    if match := RUNS_IN_HTML.search(html):
        raise ContentError([Problem(file, 1, 1, _what(match), REMEDY)])


def _what(match: re.Match[str]) -> Sentence:
    words = match.groupdict().get("handler") or match[0]
    return Sentence("this does not belong on a page: {words}", words=words)
