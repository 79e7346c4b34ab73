"""The engine: what exercises are, what it says about answers, and how both look as HTML.

The same bytes run at build time and in the reader's browser, so nothing here knows MkDocs, YAML or JavaScript.
"""

from reflection.content import Exercise, Finding
from reflection.kinds import KINDS, exercise_from_data, exercise_to_data
from reflection.rendering import render
from reflection.text import Text

__all__ = [
    "KINDS",
    "Exercise",
    "Finding",
    "Text",
    "exercise_from_data",
    "exercise_to_data",
    "render",
]
