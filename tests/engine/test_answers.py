"""Whatever answers hold, nothing breaks, nothing is lost and nothing of it becomes markup."""

import re
from collections import Counter
from copy import deepcopy

from hypothesis import given
from hypothesis import strategies as st

from reflection import exercise_to_data, render
from tests.engine.examples import ALL_EXERCISES
from tests.engine.strategies import answered
from tests.markup import form_data, parse
from tests.project import LANGUAGES, render_feedback

any_answers = answered(ALL_EXERCISES)
languages = st.sampled_from(LANGUAGES)


def filled(pairs):
    """Count the answers that say something; an empty text is what an empty field gives."""
    return Counter((name, value) for name, value in pairs if value)


def structure(html):
    """Count the elements of a page with the names of their attributes, and nothing of what they say.

    Their order may be the reader's: a word lays out cards.
    """
    return Counter((element.tag, *element.attributes) for element in parse(html))


def harmless(exercise, answers):
    """Put plain words in the place of everything that a reader, a file or a link could have made up."""
    known = exercise.fields()

    def plain(name, value):
        choice = name in known and known[name].values is not None and known[name].accepts(value)
        # Blank lines and blanks may be told apart from words, and lines from each other.
        return value if choice else re.sub(r"\S+", "plain", value)

    return {
        name if name in known else f"plain-{index}": [plain(name, value) for value in values]
        for index, (name, values) in enumerate(answers.items())
    }


@given(any_answers, languages)
def test_no_answer_is_lost_in_the_form(exercise_and_answers, language):
    exercise, answers = exercise_and_answers
    form = parse(render(exercise, answers, language))
    given_answers = ((name, value) for name, values in answers.items() for value in values)
    assert filled(form_data(form)) == filled(given_answers)


@given(any_answers, languages)
def test_what_readers_write_is_never_markup(exercise_and_answers, language):
    exercise, answers = exercise_and_answers
    plain = harmless(exercise, answers)
    for look in (render, render_feedback):
        assert structure(look(exercise, answers, language)) == structure(look(exercise, plain, language))


@given(any_answers, languages)
def test_the_same_answers_get_the_same_feedback_and_stay_as_they_are(exercise_and_answers, language):
    exercise, answers = exercise_and_answers
    before = deepcopy((exercise, answers))
    assert render_feedback(exercise, answers, language) == render_feedback(exercise, answers, language)
    assert (exercise, answers) == before


@given(any_answers, languages)
def test_feedback_counts_and_scores_nothing(exercise_and_answers, language):
    exercise, answers = exercise_and_answers
    feedback = parse(render_feedback(exercise, answers, language))
    # A line about how to use the exercise may count (too many stars); partners on a map have numbers to tell them by.
    for element in feedback.all("p", class_="exercise__notice") + feedback.all(class_="map__number"):
        element.children.clear()
    own = "\n".join(text for name, values in answers.items() for text in (name, *values))
    known = figures(str(exercise_to_data(exercise))) | figures(own)
    assert figures(feedback.text) <= known


def figures(text):
    """Give the numbers in a text, however they are written, and signs that say how much of something."""
    return {int(figure) for figure in re.findall(r"\d+", text)} | set(re.findall(r"[%‰½]", text))
