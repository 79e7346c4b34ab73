"""What is visited: pages by their address, exercises by the way to their first feedback; a new subject is one entry."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.sites import (
    BARE_PAGE,
    COMLINK,
    GUIDE,
    PLAIN,
    QUIZ,
    QUIZ_VERSION,
    STOCK_PAGE,
    STOCK_VERSIONS,
    stock,
)

FOLDERS: Mapping[str, Path] = {
    "/guide/": GUIDE.site,
    "/guide/bare/": BARE_PAGE,
    "/guide/bare/comlink/": COMLINK,
    "/plain/": PLAIN.site,
    "/quiz/": QUIZ.site,
    **{f"/stock-{version}/": STOCK_PAGE for version in STOCK_VERSIONS},
    **{f"/stock-{version}/pyodide/": stock(version) for version in STOCK_VERSIONS},
}
"""Where the server finds what subjects have at their addresses."""


@dataclass(frozen=True)
class Page:
    """A page to open and leave alone; its figures are divided by those of the pages that `against` names."""

    name: str
    address: str
    against: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Exercise(Page):
    """A page to fill in, with CSS selectors for the way to its feedback."""

    ready: str
    """What is there when the first control can be used."""
    first: str
    """What a reader clicks first."""
    further: str | None
    """What a reader clicks after the first feedback, so that it changes; nothing where one answer is all there is."""
    feedback: str
    """Where the feedback appears."""
    early: bool = True
    """Whether the page may learn that the connection is good, and so start before anybody clicks."""


READING_PAGES = (
    Page("plain Material, Foundations", "/plain/foundations/"),
    Page("this guide, Foundations", "/guide/foundations/", against=("plain Material, Foundations",)),
)
"""The same page without an exercise, theirs and ours."""

PAGES = (
    *READING_PAGES,
    Page("plain Material, Conditions (no exercise)", "/plain/conditions/"),
    Page(
        "this guide, Conditions (two exercises)",
        "/guide/conditions/",
        against=("plain Material, Conditions (no exercise)",),
    ),
)

STOCK = tuple(
    Exercise(
        f"stock Pyodide {version}",
        f"/stock-{version}/",
        ready="input",
        first="label:nth-of-type(1)",
        further="label:nth-of-type(2)",
        feedback="output",
    )
    for version in STOCK_VERSIONS
)

QUIZ_EXERCISE = Exercise(
    f"mkdocs-quiz {QUIZ_VERSION}",
    "/quiz/",
    ready=".quiz-reset-button",
    first=".quiz label",
    further=None,
    feedback=".quiz-feedback",
)


def _guide(name: str, *, early: bool) -> Exercise:
    form = 'form[data-exercise="conditions"]'
    return Exercise(
        name,
        "/guide/conditions/",
        against=tuple(exercise.name for exercise in STOCK),
        ready=f"{form} [data-needs-script]:not([hidden])",
        first=f"{form} .item:nth-child(1) .choice:nth-child(2)",
        further=f"{form} .item:nth-child(2) .choice:nth-child(2)",
        feedback=f"{form} [data-feedback]",
        early=early,
    )


OURS = _guide("this guide", early=True)
BARE = replace(
    STOCK[0],
    name="this guide’s Python on a bare page",
    address="/guide/bare/",
    against=OURS.against,
    ready="form:not([hidden])",
)
"""What Python takes by itself, on such a page as stock Pyodide has."""
EXERCISES = (*STOCK, QUIZ_EXERCISE, BARE, OURS, _guide("this guide, not started early", early=False))
