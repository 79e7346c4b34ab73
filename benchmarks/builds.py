"""How long a build takes and how large the site is, beside plain Material with the same pages."""

from collections.abc import Iterator

from benchmarks.measuring import measure
from benchmarks.report import Table
from benchmarks.sites import GUIDE, LARGER, SOURCES, build, write

TITLE = "Build"
NOTE = (
    "`mkdocs build` as a whole process, with the same pages in the same languages; plain Material has them without "
    "exercises, and neither has the manual for editors. Processor seconds leave out what other programs do meanwhile."
)
MORE = f"{TITLE}, more exercises"
MORE_NOTE = "The same, measured once. Each further copy of an exercise stands on a page of its own."


def tables(runs: int) -> Iterator[Table]:
    """Build every site in turns."""
    larger = [source for pair in LARGER for source in pair]
    for source in (*SOURCES, *larger):
        write(source)
    for guide in (GUIDE, *(guide for _, guide in LARGER)):
        build(guide)  # so that there is something kept
    yield measure(TITLE, NOTE, SOURCES, build, runs)
    yield measure(MORE, MORE_NOTE, larger, build, 1)
