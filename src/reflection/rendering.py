"""From exercise and answers to HTML: the one renderer, at build time and in the browser."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from reflection.answers import Answers, leftovers, value_of
from reflection.content import Exercise
from reflection.interface import interface
from reflection.language import translations
from reflection.text import Text


def render(exercise: Exercise, answers: Answers, language: str, *, root: str = "./") -> str:
    """Render the whole exercise as an HTML form that holds these answers, with the feedback on them.

    `root` is the relative address at which the pages of this language start, seen from the page that shows the
    exercise.
    """
    fields = exercise.fields()
    return (
        environment(language)
        .get_template(f"{exercise.kind}.html")
        .render(
            exercise=exercise,
            feedback=exercise.respond(answers),
            language=language,
            leftovers=list(leftovers(answers, fields)),
            root=root,
            value={name: value_of(answers, name, field) for name, field in fields.items()},
        )
    )


def render_feedback(exercise: Exercise, answers: Answers, language: str, *, root: str = "./") -> str:
    """Render only what stands inside the exercise's feedback region: nothing while there is nothing to answer."""
    return environment(language).get_template("feedback.html").render(feedback=exercise.respond(answers), root=root)


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
    made.filters["words"] = lambda text: _words(text, language)
    return made


def _words(text: Text, language: str) -> Markup:
    """Give a text as HTML, marked with its language where that is not the reader's (WCAG 3.1.2)."""
    words = escape(text.words(language))
    spoken = text.language_for(language)
    return words if spoken == language else Markup('<span lang="{}">{}</span>').format(spoken, words)
