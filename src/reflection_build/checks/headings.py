"""Headings: one title, ids below it, and the same ones in every language."""

import re
from collections.abc import Iterator, Mapping

from reflection.text import Sentence
from reflection_build.page_source import Heading, Page
from reflection_build.report import Problem, nearest
from reflection_build.written import Written

WITH_ID = re.compile(
    r"^#{1,6}[^\S\n]+(?P<words>[^{}\n]*?)[ \t]*\{:?[^{}\n]*#(?P<id>[^\s{}]*)[^{}\n]*\}.*$", re.MULTILINE
)
READ_ID = re.compile(r"[ ]\{:?[ ]*(?:(?:[#.][^\s{}=]+|[\w-]+=[^\s{}]+)[ ]*)+\}[ ]*$")
"""An id as Markdown reads it, alone or with other attributes of the heading."""


def heading_problems(written: Written) -> Iterator[Problem]:
    """Find pages and headings that one language has and another has not, and headings without an id."""
    changed = changed_ids(written)
    for language, pages in written.pages.items():
        for page in pages.values():
            yield from _title(page)
            yield from _ids(page, changed.get(page.file, {}))
        for other, others in written.pages.items() if language not in written.begun else ():
            for name in sorted(others.keys() - pages.keys()):
                if any(problem.file == f"docs/{language}/{name}.md" for problem in written.problems):
                    continue
                what = Sentence("the page is missing in docs/{language}", language=language)
                remedy = Sentence(
                    "Add docs/{language}/{name}.md, with the same heading ids.", language=language, name=name
                )
                yield Problem(f"docs/{other}/{name}.md", 1, 1, what, remedy)
    first = written.pages[written.languages[0]]
    for language in written.languages[1:]:
        for page in written.pages[language].values():
            if page.name in first:
                yield from _compared(first[page.name], page, changed)


def changed_ids(written: Written) -> dict[str, dict[str, str]]:
    """Give the heading ids that were changed in one language alone: by page file and right id, what stands there.

    The page has as many headings as in the other language, and of both ids at the same place one is the slip: where it
    stands on its page a second time, or where findings or links know the other one, and not this.
    """
    pages = [page for pages in written.pages.values() for page in pages.values()]
    known = {*written.findings, *(link.target.partition("#")[2] for page in pages for link in page.links)}
    changed: dict[str, dict[str, str]] = {}
    for original in written.pages[written.languages[0]].values():
        for language in written.languages[1:]:
            page = written.pages[language].get(original.name)
            if page is None or len(page.headings) != len(original.headings):
                continue
            both = {heading.id for heading in original.headings} & {heading.id for heading in page.headings}
            for first, other in zip(original.headings, page.headings, strict=True):
                for here, slip, right in ((original, first, other), (page, other, first)):
                    if not slip.id or not right.id or right.id in both:
                        continue
                    unknown = slip.id not in both and slip.id not in known and right.id in known
                    if unknown or slip in here.repeated:
                        changed.setdefault(here.file, {})[right.id] = slip.id
    return changed


def _title(page: Page) -> Iterator[Problem]:
    titles = [heading for heading in page.headings if heading.level == 1]
    if not titles:
        remedy = Sentence("Write it above the text, behind one # and a space.")
        yield Problem(page.file, 1, 1, Sentence("the page has no title above its text"), remedy)
    for heading in titles[1:]:
        yield page.problem(
            heading.start, Sentence("the page has a second title"), Sentence("Put one # more in front of it.")
        )


def _ids(page: Page, changed: Mapping[str, str]) -> Iterator[Problem]:
    right = {wrong: meant for meant, wrong in changed.items()}
    for heading in page.headings:
        if heading.level > 1 and not heading.id:
            what = Sentence('the heading "{words}" has no id', words=heading.words)
            remedy = Sentence(
                "Write one behind it, the same in every language, as in: {words} {{#short-id}}", words=heading.words
            )
            yield page.problem(heading.start, what, remedy)
    for match in WITH_ID.finditer(page.covered):
        if not READ_ID.search(match[0]):
            what = Sentence('the id of the heading "{words}" does not stand as it should', words=match["words"])
            remedy = Sentence(
                "Write it at the end of the line, behind a space and without spaces in it: {words} {{#{id}}}",
                words=match["words"],
                id=match["id"],
            )
            yield page.problem(match.start(), what, remedy)
    for heading in page.repeated:
        what = Sentence('the id "{id}" stands behind two headings of this page', id=heading.id)
        remedy = Sentence("Give the newer one an id of its own.")
        yield page.problem(heading.start, what, remedy, right.get(heading.id, ""))


def _compared(original: Page, page: Page, changed: Mapping[str, Mapping[str, str]]) -> Iterator[Problem]:
    """Compare ids, their order and their levels; headings without an id are told about already."""
    for here, there in ((original, page), (page, original)):
        known = [heading.id for heading in there.headings if heading.id]
        told = {heading.id for heading in here.repeated}
        slips = {wrong: right for right, wrong in changed.get(here.file, {}).items() if wrong not in told}
        for heading in here.headings:
            if heading.id in slips:
                what = Sentence('the heading has another id than in {file}: "{id}"', id=heading.id, file=there.file)
                remedy = Sentence("Write the id that findings and links know.")
                yield here.problem(heading.start, what, remedy, slips[heading.id])
            elif heading.id and heading.id not in known and heading.id not in changed.get(there.file, {}):
                what = Sentence('the heading id "{id}" is missing in {file}', id=heading.id, file=there.file)
                remedy = Sentence("Add the heading there, or give both the same id.")
                missing_here = [each for each in known if each not in {heading.id for heading in here.headings}]
                yield here.problem(heading.start, what, remedy, nearest(heading.id, missing_here))
    known_there: dict[str, Heading] = {}
    for heading in original.headings:
        if heading.id:
            known_there.setdefault(heading.id, heading)
    both = [heading for heading in page.headings if heading.id in known_there and heading not in page.repeated]
    order = [name for name in known_there if name in {heading.id for heading in both}]
    for heading, expected in zip(both, order, strict=False):
        if heading.id != expected:
            what = Sentence(
                'the heading "{words}" stands in another place than in {file}', words=heading.words, file=original.file
            )
            yield page.problem(heading.start, what, Sentence("Put the headings in the same order in every language."))
            return
    yield from _levels(page, original, both, known_there)


def _levels(page: Page, original: Page, both: list[Heading], known: dict[str, Heading]) -> Iterator[Problem]:
    for heading in both:
        if heading.level != known[heading.id].level:
            level = "#" * known[heading.id].level
            what = Sentence(
                'the heading "{words}" has another level than in {file}', words=heading.words, file=original.file
            )
            yield page.problem(
                heading.start, what, Sentence("Put {level} in front of it, or change it there.", level=level)
            )
