"""What is said about measurements is what was measured."""

import re
from xml.etree import ElementTree

import pytest
from benchmarks.__main__ import CLOSING, OPENING, README, ROOT, show_in_readme
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
    assert [cell.strip() for cell in line.strip("|").split("|")] == ["quicker", f"{at_most:.2f}", "0.500", reached]


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


def test_the_readme_keeps_a_place_for_the_goals_and_shows_pictures_that_are_there():
    readme = README.read_text(encoding="utf-8")
    assert [readme.count(comment) for comment in (OPENING, CLOSING)] == [1, 1]
    assert readme.index(OPENING) < readme.index(CLOSING)
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", readme)
    assert [picture for picture in pictures if not (ROOT / picture).is_file()] == []


def test_publishing_replaces_the_goals_and_nothing_else(tmp_path, monkeypatch):
    monkeypatch.setattr("benchmarks.__main__.README", tmp_path / "README.md")
    (tmp_path / "README.md").write_text(f"Before\n{OPENING}old{CLOSING}\nAfter\n", encoding="utf-8")
    for judged in ("| Goal |", "| Newer |"):
        show_in_readme(judged, "2027-03-31")
    shown = (tmp_path / "README.md").read_text(encoding="utf-8")
    assert shown == f"Before\n{OPENING}\n\nMeasured on 2027-03-31:\n\n| Newer |\n\n{CLOSING}\nAfter\n"
