"""The record of what the languages said when they said the same: it can be read."""

from collections.abc import Iterator

from reflection_build.report import ContentError, Problem
from reflection_build.translations import recorded
from reflection_build.written import Written


def record_problems(written: Written) -> Iterator[Problem]:
    """Find what keeps the record from being read, such as what Git leaves where two people changed it."""
    try:
        recorded(written.docs)
    except ContentError as error:
        yield from error.problems
