"""What would run on a page, or load something into it: the theme brings all that there is, and pages bring nothing.

The policy of a page lets its own scripts run, so nobody may put one there with a proposal for a text.
"""

import re
from collections.abc import Iterator

from reflection.text import Sentence
from reflection_build.report import Problem
from reflection_build.written import Written

RUNS = re.compile(
    r"<(?:script|style|iframe|frame|object|embed|form|base|meta|link)\b[^<>]*>?"
    r"|(?:<[a-z]|\{)[^<>{}]*\s(?P<handler>on\w+|style|srcdoc)\s*=",
    re.IGNORECASE,
)
REMEDY = Sentence("Take it out. Pages hold text, pictures and exercises; the theme does the rest.")


def running_problems(written: Written) -> Iterator[Problem]:
    """Find scripts, styles, frames and handlers on pages; the check of links finds links that are scripts."""
    for pages in written.pages.values():
        for page in pages.values():
            for match in RUNS.finditer(page.covered):
                what = Sentence("this does not belong on a page: {words}", words=match["handler"] or match[0])
                yield page.problem(match.start("handler") if match["handler"] else match.start(), what, REMEDY)
