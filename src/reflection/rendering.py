"""From exercise and answers to HTML: the one renderer, at build time and in the browser."""

from functools import cache
from types import MappingProxyType
from typing import Any, Literal

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from reflection.answers import Answers, leftovers, values_of
from reflection.comparing import TeamView
from reflection.content import Exercise, Others
from reflection.interface import interface
from reflection.language import translations
from reflection.text import Word, Words

type Part = Literal["whole", "fields", "feedback"]
"""What of an exercise is rendered: the whole form, or only what stands inside one of the two regions that change."""


NONE: Others = MappingProxyType({})


def render(
    exercise: Exercise,
    answers: Answers,
    language: str,
    *,
    root: str = "./",
    part: Part = "whole",
    others: Others = NONE,
    example: bool = False,
) -> str:
    """Render an exercise as an HTML form that holds these answers, with the feedback on them.

    `root` is the relative address at which the pages of this language start, seen from the page that shows the
    exercise. `others` are the exercises that this one starts from, with the answers to them. The feedback is empty
    while there is nothing to answer. An `example` is nobody's exercise: it is neither kept on the device nor handed in.
    """
    fields = exercise.fields()
    return (
        environment(language)
        .get_template(f"{exercise.kind}.html")
        .render(
            answers=answers,
            example=example,
            exercise=exercise,
            feedback=exercise.respond(answers),
            language=language,
            leftovers=list(leftovers(answers, fields)),
            others=others,
            part=part,
            root=root,
            value=exercise.given(answers),
            values={name: values_of(answers, name, field) for name, field in fields.items() if field.many},
        )
    )


def render_team(view: TeamView, language: str, *, root: str = "./") -> str:
    """Render what a team answered to an exercise, laid side by side."""
    exercise = view.exercise
    return (
        environment(language)
        .get_template(f"{exercise.kind}.html")
        .render(exercise=exercise, language=language, part="team", root=root, view=view)
    )


def show(template: str, language: str, **what: Any) -> str:
    """Render one of the engine's other templates: what is told about answers outside their exercises."""
    return environment(language).get_template(f"{template}.html").render(language=language, **what)


@cache
def environment(language: str) -> Environment:
    """Make the template environment of one language."""
    made = Environment(
        loader=PackageLoader("reflection"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    words = translations(language)
    made.install_gettext_translations(words, newstyle=True)  # type: ignore[attr-defined]
    made.globals.update(interface(words.gettext, words.ngettext))
    made.filters["words"] = lambda shown: _shown(shown, language)
    return made


def _shown(shown: Words, language: str) -> Markup:
    """Give words as HTML, marked with their language where that is not the reader's (WCAG 3.1.2).

    What people wrote themselves may run from right to left, whatever stands around it.
    """
    if isinstance(shown, Word):
        return escape(translations(language).gettext(shown))
    if isinstance(shown, str):
        return Markup("<bdi>{}</bdi>").format(shown)
    words = escape(shown.words(language))
    spoken = shown.language_for(language)
    return words if spoken == language else Markup('<span lang="{}">{}</span>').format(spoken, words)
