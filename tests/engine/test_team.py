"""What a team sees: as golden files (golden-team/<kind>.<language>.html), through the door, and with nobody in it."""

import json
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from reflection import KINDS, exercise_to_data
from reflection.contribution import contribution_to_data
from reflection.door import call
from reflection.folding import TeamTally, team_to_data
from reflection.team import Team
from tests.engine.examples import EXAMPLES
from tests.engine.teams import fold, team_of
from tests.golden import assert_golden
from tests.markup import parse
from tests.project import LANGUAGES

HERE = Path(__file__).parent
TEAMS = yaml.safe_load((HERE / "cases" / "team.yml").read_text(encoding="utf-8"))
# Every example is called "example"; together, each goes by the name of its kind.
EXERCISES = {kind: replace(exercise, id=kind) for kind, exercise in EXAMPLES.items()}
each_language = pytest.mark.parametrize("language", LANGUAGES)
each_kind = pytest.mark.parametrize("kind", [*EXERCISES])


def people(kind, number=None):
    return team_of(kind, *(TEAMS[kind][each % len(TEAMS[kind])] for each in range(number or len(TEAMS[kind]))))


def team(contributions, language):
    return Team(fold(contributions, [], EXERCISES.get), EXERCISES, EXERCISES.get, language)


def requests():
    """Give what a page asks of Python about each team, by name; test_pyodide.py has Pyodide answer the same."""
    contents = {name: json.dumps(exercise_to_data(exercise)) for name, exercise in EXERCISES.items()}
    for kind in TEAMS:
        handed_in = {"contributions": [contribution_to_data(each) for each in people(kind, 7)], "counts": []}
        tally = team_to_data(fold(people(kind, 7), [], EXERCISES.get))
        about = {"contents": contents, "now": 2**41}
        yield f"fold {kind}", {"message": "fold", "tally": None, **handed_in, **about}
        for language in LANGUAGES:
            asked = {"tally": tally, "contents": contents, "language": language}
            yield f"team {kind} {language}", {"message": "team", "root": "../", **asked}
            yield f"report {kind} {language}", {"message": "team-report", **asked}
            yield f"rows {kind} {language}", {"message": "team-rows", "form": "csv", **asked, **handed_in, **about}


REQUESTS = {name: json.dumps(request) for name, request in requests()}


def test_every_kind_has_a_team():
    assert set(TEAMS) == {kind.kind for kind in KINDS}


@each_language
@each_kind
def test_a_team_sees_its_answers_as_they_were_reviewed(kind, language):
    html = team(people(kind), language).show("../", {kind: [{"title": "A page", "address": "../page/"}]})
    assert_golden(html, HERE / "golden-team" / f"{kind}.{language}.html")


@each_language
def test_a_team_takes_along_a_text_as_it_was_reviewed(language):
    everybody = [each for kind in TEAMS for each in people(kind)]
    assert_golden(team(everybody, language).report(), HERE / "golden-team" / f"report.{language}.md")


@each_language
@pytest.mark.parametrize("number", [1, 9, 60])
@each_kind
def test_the_drawing_says_no_more_than_the_words_beside_it(kind, number, language):
    view = parse(team(people(kind, number), language).show("../", {}))
    for row in view.all("li", class_="share"):
        (drawing,) = row.all("svg")
        assert drawing["aria-hidden"] == "true"
        told = [int(figure) for figure in re.findall(r"\d+", row.text)][-2:]
        drawn = [len([block for block in row.all("rect") if "block--full" in block["class"]]), len(row.all("rect"))]
        assert drawn == told or told[1] > 40


@each_language
@each_kind
def test_headings_and_ids_of_a_team_view_are_in_order(kind, language):
    view = parse(team(people(kind, 9), language).show("../", {}))
    ids = [element["id"] for element in view if element["id"]]
    assert len(ids) == len(set(ids))
    assert {f"team-{kind}", f"team-{kind}-title"} <= set(ids)
    levels = [int(element.tag[1]) for element in view if re.fullmatch("h[1-6]", element.tag)]
    assert levels[0] == 3
    assert all(after <= before + 1 for before, after in pairwise(levels))


@each_language
@each_kind
def test_what_people_wrote_is_never_markup(kind, language):
    html = team(people(kind), language).show("../", {})
    assert "<script" not in html
    assert "<b>Parents" not in html


@each_language
def test_a_team_of_nobody_is_told_so(language):
    assert parse(team([], language).show("../", {})).text


@pytest.mark.parametrize(("number", "told"), [(4, True), (5, False)])
def test_a_small_group_is_told_that_nobody_is_anonymous(number, told):
    assert ("nobody is anonymous" in team(people("statements", number), "en").show("../", {})) == told


def test_where_few_of_many_answered_an_exercise_they_are_told_so():
    both = team([*people("statements", 6), *people("order", 2)], "en").show("../", {})
    assert "nobody is anonymous" not in both
    assert both.count("Anyone can guess") == 1


def test_nothing_in_a_view_is_a_share_or_a_mean():
    everybody = [each for kind in TEAMS for each in people(kind, 7)]
    told = team(everybody, "en").show("../", {}) + team(everybody, "en").report()
    assert "%" not in re.sub(r"\{\{.*?\}\}", "", told)
    assert not re.search(r"\b(average|mean|median|percent)\b|\d[.,]\d+ (of|out of)", told)


def test_a_page_of_its_own_loads_nothing():
    page = team(people("map", 6), "en").page("A team")
    assert not re.search(r"<(script|link|img|iframe)|url\(|@import|https?://", page)


@each_language
@each_kind
def test_the_door_shows_what_the_engine_shows(kind, language):
    contents = {name: json.dumps(exercise_to_data(exercise)) for name, exercise in EXERCISES.items()}
    asked = {"message": "fold", "tally": None, "contents": contents, "counts": [], "now": 2**41}
    asked["contributions"] = [contribution_to_data(each) for each in people(kind)]
    tally = json.loads(call(json.dumps(asked)))["tally"]
    about = {"tally": tally, "contents": contents, "language": language}
    reply = json.loads(call(json.dumps({"message": "team", "root": "../", **about})))
    assert reply == {"html": team(people(kind), language).show("../", {})}
    reply = json.loads(call(json.dumps({"message": "team-report", **about})))
    assert reply["text"] == team(people(kind), language).report()


def test_a_tally_of_an_exercise_that_changed_shows_what_is_still_asked():
    tally = fold(people("checklist"), [], EXERCISES.get)
    changed = replace(EXERCISES["checklist"], items=EXERCISES["checklist"].items[1:])
    shown = Team(tally, ["checklist"], {"checklist": changed}.get, "en").show("../", {})
    assert "The team welcomes ideas." in shown
    assert "We want the same" not in shown


def test_a_tally_without_exercises_shows_nothing():
    assert Team(TeamTally(3, 3), EXERCISES, EXERCISES.get, "en").views() == ()


@each_language
def test_a_thousand_people_with_much_to_say_make_a_page_that_a_browser_can_show(language):
    words = [{"p1.name": [f"Partner {number}"], "p1.kind": ["parents"]} for number in range(1000)]
    notes = [{"team-open": ["not-yet"], "team-open.note": [f"Remark {number}"]} for number in range(1000)]
    many = [*team_of("map", *words), *team_of("checklist", *notes)]
    view = parse(team(many, language).show("../", {}))
    assert len(view.all("li", class_="saying")) == 60
    assert [re.findall(r"\d+", rest.text) for rest in view.all("p", class_="sayings__more")] == [["940"], ["940"]]
