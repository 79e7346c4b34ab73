"""What is visited: pages by their address, exercises by the way to their first feedback; a new subject is one entry."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.sites import GUIDE, PLAIN, STOCK_PAGE, STOCK_VERSIONS, stock

FOLDERS: Mapping[str, Path] = {
    "/guide/": GUIDE.site,
    "/plain/": PLAIN.site,
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
    further: str
    """What a reader clicks after the first feedback, so that it changes."""
    feedback: str
    """Where the feedback appears."""
    early: bool = True
    """Whether the page may learn that the connection is good, and so start before anybody clicks."""


PAGES = (
    Page("plain Material, Foundations", "/plain/foundations/"),
    Page("this guide, Foundations (no exercise)", "/guide/foundations/", against=("plain Material, Foundations",)),
    Page("plain Material, Why (no exercise)", "/plain/why/"),
    Page("this guide, Why (exercise, no Python yet)", "/guide/why/", against=("plain Material, Why (no exercise)",)),
    Page("plain Material, Conditions (no exercise)", "/plain/conditions/"),
    Page(
        "this guide, Conditions (exercise, no Python yet)",
        "/guide/conditions/",
        against=("plain Material, Conditions (no exercise)",),
    ),
)

AUDITED = (
    Page("plain Material, Foundations", "/plain/foundations/"),
    Page("this guide, first page", "/guide/"),
    Page("this guide, Foundations", "/guide/foundations/"),
    Page("this guide, Conditions (exercise)", "/guide/conditions/"),
    Page("this guide, Conditions, Dutch", "/guide/nl/conditions/"),
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


EXERCISES = (*STOCK, _guide("this guide", early=True), _guide("this guide, not started early", early=False))
