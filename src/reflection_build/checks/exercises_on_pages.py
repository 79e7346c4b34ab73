"""Exercises: on a page, on the same ones in every language, and starting from others that exist."""

from collections.abc import Iterator

from reflection.text import Sentence
from reflection_build.page_source import Page
from reflection_build.report import Problem, nearest
from reflection_build.written import Written, exercise_file
from reflection_build.yaml_source import place_in


def exercise_problems(written: Written) -> Iterator[Problem]:
    """Find fences that name no exercise, and exercises that readers do not find everywhere."""
    shown: set[str] = set()
    for pages in written.pages.values():
        for page in pages.values():
            yield from _fences(page, written.exercise_ids)
            shown |= {fence.target for fence in page.exercises}
    for exercise_id in written.exercise_ids:
        if exercise_id not in shown:
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


def _fences(page: Page, known: tuple[str, ...]) -> Iterator[Problem]:
    for fence in page.exercises:
        if not fence.target:
            remedy = Sentence("Write the name of an exercise in it, one of {known}.", known=", ".join(known))
            yield page.problem(fence.start, Sentence("the fence is empty"), remedy)
        elif fence.target not in known:
            what = Sentence('the fence names no exercise: "{id}"', id=fence.target)
            yield _unknown(page.file, place_in(page.text, fence.start), what, fence.target, known)


def _only_in_one_language(written: Written) -> Iterator[Problem]:
    for language, pages in written.pages.items():
        for page in pages.values():
            for other in written.languages:
                there = written.pages[other].get(page.name)
                if other == language or there is None:
                    continue
                named = [fence.target for fence in there.exercises]
                for fence in page.exercises:
                    if fence.target in written.exercise_ids and fence.target not in named:
                        what = Sentence('the exercise "{id}" is missing in {file}', id=fence.target, file=there.file)
                        yield page.problem(
                            fence.start, what, Sentence("Put it on the page in every language, or on none.")
                        )


def _unknown(file: str, place: tuple[int, int], what: Sentence, word: str, known: tuple[str, ...]) -> Problem:
    return Problem(file, *place, what, Sentence("The exercises are the files in docs/exercises."), nearest(word, known))
