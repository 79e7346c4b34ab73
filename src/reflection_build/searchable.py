"""What the search knows besides the text: keywords, and of exercises the words that their forms show, once each."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from markupsafe import Markup, escape

from reflection import Exercise
from reflection.content import Finding
from reflection.text import Text

FORM = re.compile(r'<form [^>]*data-exercise="(?P<id>[^"]+)"(?:[^<]++|<(?!/form>))*+</form>')
"""From tag to tag, which is several times as quick as from letter to letter."""


def with_words_only(html: str, exercises: Mapping[str, Exercise], language: str) -> str:
    """Put the words of each exercise in the place of its form, under the anchor of its title."""
    return FORM.sub(lambda form: _words_only(exercises[form["id"]], form[0], language), html)


def with_keywords(html: str, keywords: str) -> str:
    """Put the words that readers may search a page by under its title."""
    return html.replace("</h1>", Markup("</h1><p>{}</p>").format(keywords), 1) if keywords else html


def _words_only(exercise: Exercise, form: str, language: str) -> str:
    title, *words = dict.fromkeys(escape(text.words(language)) for text in (exercise.title, *_texts(exercise)))
    # What only appears for some answers is nothing to be found here.
    shown = Markup("".join(f"<p>{text}</p>" for text in words if text in form))
    return Markup('<form><h2 id="exercise-{}-title">{}</h2>{}</form>').format(exercise.id, title, shown)


def _texts(part: Any) -> Iterator[Text]:
    """Yield the texts of a part of an exercise; findings have entries of their own."""
    if isinstance(part, Text):
        yield part
    elif isinstance(part, tuple):
        for each in part:
            yield from _texts(each)
    elif is_dataclass(part) and not isinstance(part, Finding):
        for field in fields(part):
            yield from _texts(getattr(part, field.name))
