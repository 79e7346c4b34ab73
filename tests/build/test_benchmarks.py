"""What is said about measurements is what was measured."""

from xml.etree import ElementTree

import pytest
from benchmarks.charts import CHARTS, Bar, Chart
from benchmarks.goals import GOALS, Most
from benchmarks.report import Results, Table

OURS, THEIRS = ("Visits", "ours", "ms"), ("Visits", "theirs", "ms")
ROWS = {"ours": {"ms": [30.0, 10.0, 20.0]}, "theirs": {"ms": [40.0], "bytes": [0.0]}}
RESULTS = Results({"date": "today"}, [Table("Visits", "A note.", ROWS, (("ours", "theirs"),), (0.5, 3.25))])


def test_a_goal_looks_at_medians():
    assert Most("as quick", 30, OURS).reached(RESULTS) == 20
    assert Most("twice as quick", 0.5, OURS, THEIRS).reached(RESULTS) == 0.5


def test_what_was_not_measured_is_neither_reached_nor_missed():
    goals = [Most("lighter", 1, ("Visits", "ours", "bytes"), ("Visits", "theirs", "bytes")), *GOALS]
    assert [goal.reached(RESULTS) for goal in goals] == [None] * len(goals)
    assert RESULTS.judged(goals) == ""


@pytest.mark.parametrize(("at_most", "reached"), [(0.5, "yes"), (0.4, "no")])
def test_a_goal_that_is_missed_says_so(at_most, reached):
    (line,) = RESULTS.judged([Most("quicker", at_most, OURS, THEIRS)]).splitlines()[2:]
    assert [cell.strip() for cell in line.strip("|").split("|")] == ["quicker", f"{at_most:.2f}", "0.50", reached]


def test_the_report_has_every_figure_with_its_range_and_how_busy_the_machine_was():
    report = RESULTS.as_markdown([])
    assert "20 (10–30)" in report
    assert "0.50×" in report
    assert "Load of the machine: 0.5–3.2." in report


def test_a_chart_shows_what_was_measured_to_eyes_and_ears():
    chart = Chart(
        "visits", "Visits & more", "s", {"Here": (Bar("ours", OURS), Bar("nobody’s", ("Visits", "no", "ms")))}, 10
    )
    drawn = ElementTree.fromstring(chart.draw(RESULTS))
    texts = {element.text for element in drawn.iter("{http://www.w3.org/2000/svg}text")}
    assert texts == {"Visits & more", "Here", "ours", "2.0 s"}
    assert drawn.findtext("{http://www.w3.org/2000/svg}title") == "Visits & more"
    assert "ours 2.0 s" in drawn.findtext("{http://www.w3.org/2000/svg}desc")


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.name)
def test_without_measurements_there_is_no_chart(chart):
    assert chart.draw(RESULTS) is None
