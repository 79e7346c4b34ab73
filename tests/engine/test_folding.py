"""Folding what a team handed in: any order, any batches, whatever came."""

import json
from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st

from reflection import exercise_to_data
from reflection.contribution import contribution_to_data, pack
from reflection.door import call
from reflection.folding import TeamTally, team_from_data, team_to_data
from reflection.gathering import Count, count_to_data
from tests.engine.teams import contribution, contributions, counts, find, fold, fold_together, team_of
from tests.engine.test_door import anything
from tests.project import GUIDE

CONTENTS = {name: json.dumps(exercise_to_data(exercise)) for name, exercise in GUIDE.exercises.items()}
people = st.lists(contributions, max_size=5)
NOW = 1_790_000_000_000


def hands(exercise, asked, **fields):
    return Count("hands-up-1", NOW, exercise, asked, {name.replace("_", "-"): each for name, each in fields.items()})


def as_a_page_has_it(contribution):
    """Give a contribution packed, or as data where it holds what cannot be packed."""
    try:
        return pack(contribution, "learning-with-partners")
    except UnicodeEncodeError:
        return contribution_to_data(contribution)


@given(people, st.lists(counts, max_size=2), st.data())
def test_any_order_and_any_grouping_fold_into_the_same(some, counted, data):
    whole = fold(some, counted, find)
    assert fold(data.draw(st.permutations(some)), reversed(counted), find) == whole
    cut = data.draw(st.integers(0, len(some)))
    parts = [fold(some[:cut], counted, find), fold(some[cut:], [], find)]
    assert fold_together(*parts) == fold_together(*reversed(parts)) == whole


@given(people)
def test_a_part_that_nobody_is_in_changes_nothing(some):
    folded = fold(some, [], find)
    assert fold_together(folded, TeamTally()) == folded


@given(people, st.lists(counts, max_size=2))
def test_a_team_survives_a_file(some, counted):
    folded = fold(some, counted, find)
    assert team_from_data(json.loads(json.dumps(team_to_data(folded)))) == folded


@given(anything | st.fixed_dictionaries({name: anything for name in ("contributions", "strange", "exercises", "ids")}))
def test_what_is_no_team_is_refused(data):
    with suppress(ValueError):
        assert isinstance(team_from_data(data), TeamTally)


def test_answers_to_exercises_that_the_guide_does_not_have_are_counted_and_left_out():
    folded = fold([contribution("somebody", gone={"a": ["b"]})], [], find)
    assert (folded.contributions, folded.strange, folded.exercises) == (1, 1, {})


def test_hands_count_beside_contributions():
    team = team_of("conditions", {"team-open": ["recognise"]})
    counted = hands("conditions", 8, team_open={"recognise": 3, "not-yet": 5}, common_goal={"recognise": 8})
    tally = fold(team, [counted], find).exercises["conditions"]
    assert tally.people == 9
    assert tally.counts["team-open"] == {"recognise": 4, "not-yet": 5}


def test_more_hands_than_people_make_more_people():
    counted = hands("conditions", 2, team_open={"recognise": 3, "not-yet": 5})
    assert fold([], [counted], find).exercises["conditions"].people == 8


def test_hands_for_stars_count_as_the_stars_of_contributions_do():
    team = team_of("conditions", {"common-goal": ["recognise"], "common-goal.star": ["yes"]})
    counted = hands("conditions", 5, common_goal={"recognise": 4}, **{"common-goal.star": {"yes": 7, "gone": 9}})
    tally = fold(team, [counted], find).exercises["conditions"]
    assert tally.counts == {"common-goal": {"recognise": 5}, "common-goal.star": {"yes": 8}}
    assert tally.people == 8


def test_hands_for_what_the_exercise_does_not_offer_count_nothing():
    counted = hands("conditions", 20, team_open={"gone": 3}, **{"team-open.note": {"recognise": 2}})
    assert fold([], [counted], find).exercises == {}


@given(people, st.lists(counts, max_size=2))
def test_the_door_folds_batches_into_what_one_fold_gives(some, counted):
    about = {"message": "fold", "contents": CONTENTS, "now": NOW}
    tally = None
    batches = [
        *({"contributions": [as_a_page_has_it(each)], "counts": []} for each in some),
        {"contributions": [], "counts": [count_to_data(each) for each in counted]},
    ]
    for batch in batches:
        reply = json.loads(call(json.dumps({**about, **batch, "tally": tally})))
        tally = reply["tally"]
    once = {key: [each for batch in batches for each in batch[key]] for key in ("contributions", "counts")}
    reply = json.loads(call(json.dumps({**about, **once, "tally": None})))
    assert team_from_data(reply["tally"]) == team_from_data(tally)


@given(anything, anything)
def test_the_door_folds_whatever_comes(contributions, counts):
    asked = {"message": "fold", "tally": None, "contents": CONTENTS, "now": NOW}
    reply = json.loads(call(json.dumps({**asked, "contributions": contributions, "counts": counts})))
    assert team_from_data(reply["tally"]).contributions == 0
