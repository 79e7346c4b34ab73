"""One visit through the whole guide: every exercise, both languages, out into a file and back."""

from tests.browser.reader import Reader
from tests.browser.test_answering import everything
from tests.browser.test_my_answers import delete_all, exported, hand_in, open_answers, said
from tests.project import GUIDE, LANGUAGES, address


def test_a_reader_walks_all_exercises_and_finds_everything_as_it_was(page, take):
    names = list(GUIDE.exercises)
    answers = {name: everything(name) for name in names}
    for index, name in enumerate(names):
        Reader(page, name, LANGUAGES[index * len(LANGUAGES) // len(names)]).come().answer(answers[name])
    open_answers(page)
    file = exported(page, take)
    delete_all(page)
    for name in names:
        Reader(page, name).come().expect_answers({})

    page.goto(address("my-answers"))
    hand_in(page, file)
    page.locator("[data-take]").click()
    said(page, "The file’s answers are taken over.")
    for name in names:
        reader = Reader(page, name, LANGUAGES[-1]).come()
        reader.expect_feedback_on(answers[name])
        reader.expect_answers(answers[name])
