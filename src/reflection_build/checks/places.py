"""Places: a page or a YAML file that lies where nothing reads it, so that no reader ever sees it."""

from collections.abc import Iterator

from reflection.text import Sentence
from reflection_build.report import Problem, nearest
from reflection_build.translations import FILE as RECORD
from reflection_build.written import MANUAL, Written

LISTS = ("sources.yml", "findings.yml", "glossary.yml", "sessions.yml")


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
        elif folder == "exercises" and path.suffix == ".yaml":
            what = Sentence("no exercise is read from a file whose name ends in .yaml")
            yield Problem(f"docs/{name}", 1, 1, what, Sentence("Call it {name}.", name=f"{path.stem}.yml"))
        elif path.suffix in (".yml", ".yaml") and folder != "exercises" and name not in (*LISTS, RECORD):
            what = Sentence("nothing reads this file")
            remedy = Sentence(
                "An exercise belongs in docs/exercises. The lists in docs are {known}.", known=", ".join(LISTS)
            )
            yield Problem(f"docs/{name}", 1, 1, what, remedy, nearest(name, LISTS))
