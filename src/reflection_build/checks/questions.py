"""The questions that pages belong to: those that the guide has given a name."""

from collections.abc import Iterator

from reflection.text import Sentence
from reflection_build.report import Problem, nearest
from reflection_build.settings import FILE, Settings
from reflection_build.written import Written


def question_problems(settings: Settings, written: Written) -> Iterator[Problem]:
    """Find pages whose question has no name; a guide that names none at all does without."""
    if not settings.questions:
        return
    for page in written.pages[written.languages[0]].values():
        data = page.meta.data if page.meta and isinstance(page.meta.data, dict) else {}
        question = data.get("question")
        if page.meta and question and question not in settings.questions:
            what = Sentence('the question "{question}" has no name', question=question)
            remedy = Sentence("Name it in {settings}, under extra: and questions:.", settings=FILE)
            yield page.meta.problem(("question",), what, remedy, nearest(str(question), settings.questions))
