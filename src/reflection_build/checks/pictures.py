"""Pictures: each with words for those who do not see it, and from the guide itself."""

import re
from collections.abc import Iterator

from reflection.text import Sentence
from reflection_build.report import Problem
from reflection_build.written import Written

ELSEWHERE = re.compile(r"(?:https?:)?//", re.IGNORECASE)


def picture_problems(written: Written) -> Iterator[Problem]:
    """Find pictures without a text, and those that would be loaded from elsewhere."""
    for pages in written.pages.values():
        for page in pages.values():
            for picture in page.pictures:
                if not picture.words.strip():
                    what = Sentence('the picture "{target}" has no text', target=picture.target)
                    remedy = Sentence("Write between its brackets what it shows, for those who do not see it.")
                    yield page.problem(picture.start, what, remedy)
                if ELSEWHERE.match(picture.target):
                    what = Sentence('the picture would be loaded from elsewhere: "{target}"', target=picture.target)
                    remedy = Sentence("Put the file beside the page, if you may, and write its name here.")
                    yield page.problem(picture.start, what, remedy)
