"""Places: a page or a YAML file with a name or in a folder from which nothing reads it, or that leads elsewhere."""

import re
from collections.abc import Iterator

from reflection.content import ID
from reflection.text import Sentence
from reflection_build.report import Problem, nearest
from reflection_build.translations import FILE as RECORD
from reflection_build.written import MANUAL, Written

LISTS = ("sources.yml", "findings.yml", "glossary.yml", "sessions.yml")
ENDING = re.compile(r"\.(?:(?P<page>md|markdown)|ya?ml)(?:\.txt)?$", re.IGNORECASE)
"""What pages and YAML files may be called by mistake: Windows hides a second ending."""


def place_problems(written: Written) -> Iterator[Problem]:
    """Find such files under `docs`."""
    folders = [*written.languages, *(f"{language}/{MANUAL}" for language in written.languages)]
    for path in sorted(written.docs.rglob("*")):
        name, folder = path.relative_to(written.docs).as_posix(), path.parent.relative_to(written.docs).as_posix()
        if path.suffix == ".md" and folder not in folders:
            what = Sentence("no page is read from here")
            known = ", ".join(f"docs/{language}" for language in written.languages)
            remedy = Sentence("Move it to the folder of its language: {known}.", known=known)
            yield Problem(f"docs/{name}", 1, 1, what, remedy)
        elif path.suffix == ".md":
            yield from _page_name(written, path.stem, folder, f"docs/{name}")
        elif (
            (wrong := ENDING.search(name))
            and (folder == "exercises" or path.suffix != ".yaml")
            and path.suffix != ".yml"
        ):
            what = Sentence(
                "a name that ends in {ending} is neither that of a page nor that of an exercise", ending=wrong[0]
            )
            right = f"{name[: wrong.start()].rpartition('/')[2]}{'.md' if wrong['page'] else '.yml'}"
            yield Problem(f"docs/{name}", 1, 1, what, Sentence("Call it {name}.", name=right))
        elif path.suffix in (".yml", ".yaml") and folder != "exercises" and name not in (*LISTS, RECORD):
            what = Sentence("nothing reads this file")
            remedy = Sentence(
                "An exercise belongs in docs/exercises. The lists in docs are {known}.", known=", ".join(LISTS)
            )
            yield Problem(f"docs/{name}", 1, 1, what, remedy, nearest(name, LISTS))


def _page_name(written: Written, name: str, folder: str, file: str) -> Iterator[Problem]:
    if not ID.fullmatch(name):
        where = Sentence("the name of the file")
        what = Sentence('{where} has other signs in it than an id: "{name}"', where=where, name=name)
        remedy = Sentence(
            "Use small letters, digits and single hyphens, as in school-visits; it is the page's address."
        )
        yield Problem(file, 1, 1, what, remedy)
    elif folder == written.languages[0] and name in (*written.languages, MANUAL):
        what = Sentence('the guide itself has the address of this page: "{name}"', name=name)
        yield Problem(file, 1, 1, what, Sentence("Give the file another name, in every language."))
