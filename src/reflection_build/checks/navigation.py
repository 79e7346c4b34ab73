"""The navigation: every page in it, and nothing else."""

from collections.abc import Iterator

from reflection.text import Sentence
from reflection_build.report import Problem, nearest
from reflection_build.settings import FILE, Settings
from reflection_build.written import MANUAL, Written


def navigation_problems(settings: Settings, written: Written) -> Iterator[Problem]:
    """Find pages that the navigation does not have, and lines in it that name no page."""
    first = written.languages[0]
    known = [f"{name}.md" for name in written.pages[first]]
    named = [file for file, _ in settings.navigation]
    for index, (file, path) in enumerate(settings.navigation):
        if file in named[:index]:
            what = Sentence('the navigation names this page twice: "{file}"', file=file)
            yield settings.source.problem(path, what, Sentence("Keep one of the two."))
        if file not in known and "://" not in file:
            what = Sentence('the navigation names a page that is not there: "{file}"', file=file)
            remedy = Sentence("Write the file name of a page in docs/{language}.", language=first)
            yield settings.source.problem(path, what, remedy, nearest(file, known))
    if named:
        for file in sorted({file for file in known if not file.startswith(f"{MANUAL}/")} - {*named}):
            what = Sentence("the page is not in the navigation")
            remedy = Sentence("Add - {file} under nav: in {settings}.", file=file, settings=FILE)
            yield Problem(f"docs/{first}/{file}", 1, 1, what, remedy)
