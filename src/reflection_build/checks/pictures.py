"""Pictures: each with words for those who do not see it."""

from collections.abc import Iterator

from reflection.text import Sentence
from reflection_build.report import Problem
from reflection_build.written import Written


def picture_problems(written: Written) -> Iterator[Problem]:
    """Find pictures without a text."""
    for pages in written.pages.values():
        for page in pages.values():
            for picture in page.pictures:
                if not picture.words.strip():
                    what = Sentence('the picture "{target}" has no text', target=picture.target)
                    remedy = Sentence("Write between its brackets what it shows, for those who do not see it.")
                    yield page.problem(picture.start, what, remedy)
