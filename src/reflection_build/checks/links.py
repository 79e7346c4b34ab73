"""Links: to pages, headings, exercises and files that are there."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from os.path import isfile
from urllib.parse import unquote, urlsplit

from markdown.extensions.toc import slugify

from reflection.text import Sentence
from reflection_build.checks.exercises_on_pages import exercises_meant
from reflection_build.checks.headings import changed_ids
from reflection_build.manual import KIND_PAGES
from reflection_build.page_source import Page, Reference
from reflection_build.report import Problem, nearest
from reflection_build.written import Written

ADDRESS = r"(?:#[\w-]+|(?:https?://|mailto:)[^\s()\[\]]+|[^\s()\[\]]+\.(?:md|png|jpe?g|svg|webp|gif|pdf)(?:#[\w-]*)?)"
"""What probably is the address of a link, where nothing else tells."""
APART = re.compile(rf"\](?P<space>[ \t]+)\({ADDRESS}\)")
"""A link whose two parts do not touch, so that readers see its brackets."""
TURNED = re.compile(rf"\((?P<words>[^()\n]+)\)\[(?P<address>{ADDRESS})\]")
NOT_CLOSED = re.compile(rf"\]\({ADDRESS}(?![^()]*\))")
SPACED = re.compile(r"\[[^\[\]]*\]\([ \t]*(?P<address>[^\s()<>]+[ \t]+(?![\"' \t)])[^()\n]*)\)")
"""A link or a picture with something behind its address that is no title in quotes."""


def link_problems(written: Written) -> Iterator[Problem]:
    """Find links that lead nowhere."""
    changed = changed_ids(written)
    for pages in written.pages.values():
        for page in pages.values():
            spaced = {_start(match): match["address"] for match in SPACED.finditer(page.covered)}
            for start, address in spaced.items():
                what = Sentence('there is a space in the address: "{target}"', target=address)
                remedy = Sentence("Give the file a name without spaces. Between ( and ) stands nothing but an address.")
                yield page.problem(start, what, remedy)
            yield from _slips(page)
            for link in (*page.links, *page.pictures):
                if link.start not in spaced and (problem := _problem(written, page, link, changed)):
                    yield problem


def _slips(page: Page) -> Iterator[Problem]:
    for match in APART.finditer(page.covered):
        what = Sentence("there is a space between the two parts of the link")
        yield page.problem(match.start("space"), what, Sentence("Take out the space between ] and (."))
    for match in TURNED.finditer(page.covered):
        what = Sentence("the brackets of this link stand the wrong way round")
        remedy = Sentence("Write it as in {example}", example=f"[{match['words']}]({match['address']})")
        yield page.problem(match.start(), what, remedy)
    for match in NOT_CLOSED.finditer(page.covered):
        what = Sentence("this link is not closed")
        yield page.problem(match.start(), what, Sentence("Put a bracket ) behind its address."))


def _start(spaced: re.Match[str]) -> int:
    """Give where the page says that a link or a picture is."""
    is_picture = spaced.string[: spaced.start()].endswith("!")
    return spaced.start() - 1 if is_picture else spaced.start("address")


def _problem(written: Written, page: Page, link: Reference, changed: Mapping[str, Mapping[str, str]]) -> Problem | None:
    try:
        parts = urlsplit(link.target)
    except ValueError:  # as with https://[school].be: brackets there hold an address in figures
        what = Sentence('this is no address: "{target}"', target=link.target)
        return page.problem(link.start, what, Sentence("Write it as it stands in the browser's address bar."))
    if parts.scheme or parts.netloc:
        if parts.scheme in ("https", "mailto"):
            return None
        what = Sentence('the address does not begin with https: "{target}"', target=link.target)
        return page.problem(link.start, what, Sentence("Write it as it stands in the browser's address bar."))
    path, anchor = unquote(parts.path), unquote(parts.fragment)
    if path and not path.endswith(".md"):
        beside = posixpath.join(posixpath.dirname(page.name), path)
        # A file that a language lacks is that of the first language. Of a name that no file can have, Path would raise.
        if any(isfile(written.docs / folder / beside) for folder in (page.language, written.languages[0])):
            return None
        if isfile(written.docs / path.lstrip("/")):
            return None
        what = Sentence('the link leads to a file that is not there: "{target}"', target=path)
        remedy = Sentence("A page is named by its file, with .md; a picture or a file lies beside the page.")
        names = {f"{name}": f"{name}.md" for name in written.pages[page.language]}
        meant = names.get(path.strip("/"), "")
        if "@" in path:
            meant = f"mailto:{path}"
        elif path.startswith("www."):
            meant = f"https://{path}"
        return page.problem(link.start, what, remedy, meant)
    name = _name(page, path)
    there = written.pages.get(name[0], {}).get(name[1])
    if there is None and name[1] in KIND_PAGES:
        return None
    if there is None:
        known = [f"{each}.md" for each in written.pages[page.language]]
        what = Sentence('the link leads to a page that is not there: "{target}"', target=path)
        remedy = Sentence("Write the file name of a page in the same folder, as in {example}.", example=known[0])
        return page.problem(link.start, what, remedy, nearest(path, known))
    known = sorted({*_anchors(there, written.exercise_ids), *changed.get(there.file, ())})
    if anchor and anchor not in known:
        what = Sentence('{file} has nothing with the id "{anchor}"', file=there.file, anchor=anchor)
        remedy = Sentence("Write the id that stands behind the heading there, or exercise- and the id of an exercise.")
        return page.problem(link.start, what, remedy, nearest(anchor, known))
    return None


def _name(page: Page, path: str) -> tuple[str, str]:
    """Give language and name of the page that a path leads to."""
    if not path:
        return page.language, page.name
    folder = posixpath.dirname(f"{page.language}/{page.name}")
    language, _, name = posixpath.normpath(posixpath.join(folder, path)).removesuffix(".md").partition("/")
    return language, name


def _anchors(page: Page, exercises: tuple[str, ...]) -> set[str]:
    titles = {slugify(heading.words, "-") for heading in page.headings if not heading.id}
    return {*page.anchors, *titles, *(f"exercise-{fence.inside}" for fence in exercises_meant(page, exercises))}
