"""What a checklist says about answers."""

from hypothesis import given

from reflection import render, render_feedback
from reflection.answers import value_of
from tests.engine.examples import ALL_EXERCISES, EXAMPLES, exercise_from_yaml
from tests.engine.strategies import answered
from tests.markup import parse
from tests.project import GUIDE

CHECKLISTS = [exercise for exercise in ALL_EXERCISES if exercise.kind == "checklist"]
EXAMPLE = EXAMPLES["checklist"]
CONDITIONS = GUIDE.exercises["conditions"]


def said(exercise, answers):
    """Give the headings of the feedback, each with the items under it."""
    feedback = parse(render_feedback(exercise, answers, "en"))
    return [
        (section.all("h4")[0].text if section.all("h4") else "", [entry["id"] for entry in entries(section)])
        for section in feedback.all("section")
    ]


def entries(section):
    return section.all("li", class_="entry")


def section_titled(title, answers, exercise=CONDITIONS):
    feedback = parse(render_feedback(exercise, answers, "en"))
    return next(section for section in feedback.all("section") if title in [heading.text for heading in section.all("h4")])
