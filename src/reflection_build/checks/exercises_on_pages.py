"""Exercises: on a page, on the same ones in every language, and starting from others that exist."""

from collections.abc import Iterator
from dataclasses import replace

from reflection.text import Sentence
from reflection_build.page_source import Fence, Page
from reflection_build.report import Problem, nearest
from reflection_build.written import Written, exercise_file
from reflection_build.yaml_source import place_in

NAME = "exercise"
WIDEST_INDENT = 3
"""Markdown takes what stands further to the right for code."""


def exercise_problems(written: Written) -> Iterator[Problem]:
    """Find fences that show no exercise, and exercises that readers do not find everywhere."""
    meant: set[str] = set()
    for pages in written.pages.values():
        for page in pages.values():
            yield from _fences(page, written.exercise_ids)
            meant |= {fence.inside for fence in exercises_meant(page, written.exercise_ids)}
    for exercise_id in written.exercise_ids:
        if exercise_id not in meant:
            what = Sentence("the exercise is on no page")
            remedy = Sentence(
                "Put it on a page, in every language: a line ```exercise, a line {id}, a line ```.", id=exercise_id
            )
            yield Problem(exercise_file(exercise_id), 1, 1, what, remedy)
    yield from _only_in_one_language(written)
    for exercise in written.exercises.values():
        for other in exercise.starts_from():
            if other not in written.exercise_ids:
                what = Sentence('the exercise starts from one that is not there: "{id}"', id=other)
                yield _unknown(exercise_file(exercise.id), (1, 1), what, other, written.exercise_ids)


def exercises_meant(page: Page, known: tuple[str, ...]) -> list[Fence]:
    """Give the fences that should show an exercise, each with the id that it has or was probably meant to have.

    What a slip of the pen leads to on other pages is no problem of theirs.
    """
    return [
        replace(fence, inside=fence.inside if fence.inside in known else nearest(fence.inside, known))
        for fence in page.fences
        if _is_meant(fence, known)
    ]


def _is_meant(fence: Fence, known: tuple[str, ...]) -> bool:
    return fence.inside in known or bool(nearest(fence.name.lower(), [NAME], cutoff=0.8))


def _fences(page: Page, known: tuple[str, ...]) -> Iterator[Problem]:
    seen: set[str] = set()
    for fence in sorted(page.fences, key=lambda fence: fence.start):
        if not fence.is_closed:
            remedy = Sentence("Put a line with the same signs, and nothing else, below what belongs in it.")
            yield page.problem(fence.start, Sentence("this block is not closed"), remedy)
        if not _is_meant(fence, known):
            continue
        if fence.name != NAME:
            what = (
                Sentence('this block is called "{name}"', name=fence.name)
                if fence.name
                else Sentence("this block does not say that it is an exercise")
            )
            yield page.problem(fence.start, what, Sentence("An exercise begins with a line ```exercise."), NAME)
        if len(fence.indent.expandtabs(4)) > WIDEST_INDENT:
            what = Sentence("the exercise stands too far to the right, so readers see its name and no exercise")
            yield page.problem(fence.start, what, Sentence("Take out the spaces in front of each of its lines."))
        if not fence.inside:
            remedy = Sentence("Write the name of an exercise in it, one of {known}.", known=", ".join(known))
            yield page.problem(fence.inside_start, Sentence("the fence is empty"), remedy)
        elif fence.inside not in known:
            what = Sentence('the fence names no exercise: "{id}"', id=fence.inside)
            yield _unknown(page.file, place_in(page.text, fence.inside_start), what, fence.inside, known)
        elif fence.inside in seen:
            what = Sentence('the exercise "{id}" stands on this page already', id=fence.inside)
            yield page.problem(fence.inside_start, what, Sentence("Keep one of the two, and link to it elsewhere."))
        seen.add(fence.inside)


def _only_in_one_language(written: Written) -> Iterator[Problem]:
    for language, pages in written.pages.items():
        for page in pages.values():
            for other in written.languages:
                there = written.pages[other].get(page.name)
                if other == language or there is None:
                    continue
                named = [fence.inside for fence in exercises_meant(there, written.exercise_ids)]
                for fence in page.exercises:
                    if fence.target in written.exercise_ids and fence.target not in named:
                        what = Sentence('the exercise "{id}" is missing in {file}', id=fence.target, file=there.file)
                        yield page.problem(
                            fence.start, what, Sentence("Put it on the page in every language, or on none.")
                        )


def _unknown(file: str, place: tuple[int, int], what: Sentence, word: str, known: tuple[str, ...]) -> Problem:
    return Problem(file, *place, what, Sentence("The exercises are the files in docs/exercises."), nearest(word, known))
