"""The lines at the top of a page."""

from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from reflection.text import Sentence
from reflection_build.exercise_index import QUESTIONS
from reflection_build.page_source import KEYS, Page
from reflection_build.report import Problem, nearest
from reflection_build.written import Written

NEEDED = ("title", "description")
TEXTS = (*NEEDED, "keywords")
MKDOCS: Any = yaml.SafeLoader("")
"""Reads these lines when the guide is built."""
SAME = ("question", "template", "hide")
"""What a page says in every language alike."""
LONGEST_DESCRIPTION = 160
"""Search engines cut off what is longer."""


def front_matter_problems(written: Written) -> Iterator[Problem]:
    """Find lines that are missing, unknown, or the same on two pages."""
    first = written.pages[written.languages[0]]
    told = {problem.file for problem in written.problems}
    for pages in written.pages.values():
        taken: dict[tuple[str, str], Page] = {}
        for page in pages.values():
            if page.meta is None and page.file in told:
                continue  # What stands there could not be read, and that is said already.
            yield from _of_page(page, taken)
            original = first.get(page.name)
            if original and original is not page and (original.meta or original.file not in told):
                yield from _compared(page, original)


def _data(page: Page) -> Mapping[str, object]:
    return page.meta.data if page.meta and isinstance(page.meta.data, dict) else {}


def _of_page(page: Page, taken: dict[tuple[str, str], Page]) -> Iterator[Problem]:
    data = _data(page)
    for key in NEEDED:
        value = data.get(key)
        if not isinstance(value, str) or not value.strip():
            what = Sentence("the page has no {key}", key=key)
            remedy = Sentence("Write {key}: with a text between two lines of dashes at the top of the page.", key=key)
            yield _problem(page, key, what, remedy)
            continue
        other = taken.setdefault((key, value), page)
        if other is not page:
            what = Sentence("the {key} is that of {file}, too", key=key, file=other.file)
            yield _problem(page, key, what, Sentence("Give each page its own; readers see them in lists and tabs."))
        if key == "description" and len(value) > LONGEST_DESCRIPTION:
            what = Sentence("the description has {length} characters", length=len(value))
            remedy = Sentence("Leave at most {most}; search engines cut off the rest.", most=LONGEST_DESCRIPTION)
            yield _problem(page, key, what, remedy)
    for key in data:
        if key not in KEYS:
            remedy = Sentence("Known here: {known}.", known=", ".join(KEYS))
            yield _problem(page, key, Sentence('unknown key "{key}"', key=key), remedy, nearest(key, KEYS))
    for key in TEXTS:
        if isinstance(value := data.get(key), str) and value and _is_something_else(page, key, value):
            what = Sentence(
                '{key} is read as a number, a date or another value, and not as "{value}"', key=key, value=value
            )
            remedy = Sentence('Put straight quotation marks (") around the whole text, as in {key}: "...".', key=key)
            yield _problem(page, key, what, remedy)
    if not isinstance(data.get("keywords", ""), str):
        what = Sentence("{where} {problem}", where="keywords", problem=Sentence("is not one text"))
        remedy = Sentence("Write one text behind the colon, on the same line.")
        yield _problem(page, "keywords", what, remedy)
    question = data.get("question", QUESTIONS[0])
    if question not in QUESTIONS:
        remedy = Sentence("Write one of {known}.", known=", ".join(QUESTIONS))
        what = Sentence('{where} is unknown: "{data}"', where="question", data=question)
        yield _problem(page, "question", what, remedy, nearest(str(question), QUESTIONS))


def _is_something_else(page: Page, key: str, value: str) -> bool:
    """Tell whether a text without quotes is a value of another sort to MkDocs, such as 2027 or No."""
    assert page.meta
    written = page.meta.text[slice(*page.meta.spans[key,])]
    is_plain = written[:1] not in ("'", '"', "|", ">")
    return is_plain and MKDOCS.resolve(yaml.ScalarNode, value, (True, False)) != "tag:yaml.org,2002:str"


def _compared(page: Page, original: Page) -> Iterator[Problem]:
    here, there = _data(page), _data(original)
    for key in SAME:
        if here.get(key) != there.get(key):
            what = Sentence("{key} is not the same as in {file}", key=key, file=original.file)
            yield _problem(page, key, what, Sentence("Write the same in both; it says how the page looks."))


def _problem(page: Page, key: str, problem: Sentence, remedy: Sentence, meant: str = "") -> Problem:
    if page.meta is None:
        return Problem(page.file, 1, 1, problem, remedy, meant)
    return page.meta.problem((key,), problem, remedy, meant)
