"""Tallies: the same whatever the order and the grouping, and no larger for more people."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflection import tally as module
from reflection.tally import NOTHING, Adding, Mark, Sayings, Tally, tally_from_data, tally_to_data
from tests.engine.strategies import answered, texts
from tests.engine.test_door import anything
from tests.project import GUIDE

EXERCISES = list(GUIDE.exercises.values())
written = st.builds(Mark, st.sampled_from(["note", "case"]), words=texts.filter(str.strip))
named = st.builds(
    Mark,
    st.just("partners"),
    words=st.sampled_from(["CLB", "clb", " Clb", "Library"]) | texts.filter(str.strip),
    aspects=st.lists(st.sampled_from(["kind parents", "trust present"]), unique=True).map(tuple),
)
chosen = st.builds(Mark, st.sampled_from(["open", "goal"]), st.sampled_from(["yes", "no"]))
marks = st.lists(written | named | chosen, max_size=6)
tallies = st.lists(marks, max_size=6).map(lambda people: tally_of(*people))


def tally_of(*people):
    adding = Adding()
    for marks in people:
        adding.add_person(marks)
    return adding.tally()


def together(*tallies):
    adding = Adding()
    for tally in tallies:
        adding.add(tally)
    return adding.tally()


@pytest.fixture(autouse=True, params=[2, 500], ids=["of two texts", "of many texts"])
def most_sayings(monkeypatch, request):
    """Try everything with a tally that holds hardly any texts, too, so that it often has to choose."""
    monkeypatch.setattr(module, "MOST_SAYINGS", request.param)


@given(tallies, tallies)
def test_which_tally_comes_first_makes_no_difference(one, other):
    assert together(one, other) == together(other, one)


@given(tallies, tallies, tallies)
def test_how_tallies_are_grouped_makes_no_difference(one, two, three):
    assert together(together(one, two), three) == together(one, together(two, three)) == together(one, two, three)


@given(tallies)
def test_nothing_changes_no_tally(tally):
    assert together(tally, NOTHING) == together(NOTHING, tally) == tally


@given(st.data(), st.lists(marks, max_size=12))
def test_people_in_any_order_and_any_batches_make_the_same_tally(data, people):
    shuffled = data.draw(st.permutations(people))
    batches = []
    while shuffled:
        size = data.draw(st.integers(1, len(shuffled)))
        batches.append(tally_of(*shuffled[:size]))
        shuffled = shuffled[size:]
    assert together(*data.draw(st.permutations(batches))) == tally_of(*people)


@given(st.lists(answered(EXERCISES), max_size=4))
def test_what_is_counted_is_what_the_form_can_show(people):
    for exercise, answers in people:
        tally = tally_of(exercise.marks(answers))
        fields = exercise.fields()
        for key, counts in tally.counts.items():
            if key in fields:
                assert set(counts) <= set(fields[key].values)
        assert tally.people in (0, 1)


@given(st.lists(st.text(min_size=1).filter(str.strip), min_size=30, max_size=60, unique_by=str.casefold))
def test_a_tally_holds_no_more_texts_than_it_may_and_counts_the_others(said):
    tally = tally_of(*([Mark("note", words=words)] for words in said))
    sayings = tally.sayings["note"]
    assert len(sayings.kept) <= module.MOST_SAYINGS
    assert sayings.total == len(said)
    assert sayings.more == len(said) - sum(saying.people for saying in sayings.kept.values())


def test_a_long_text_is_cut():
    (saying,) = tally_of([Mark("note", words="long " * 100_000)]).sayings["note"].kept.values()
    assert len(saying.words) == module.LONGEST_SAYING
    assert saying.words.endswith("…")


def test_texts_that_differ_in_capitals_and_spaces_are_one():
    tally = tally_of(*([Mark("partners", words=words)] for words in ("clb", "CLB", " Clb\n", "Library")))
    assert sorted((saying.words, saying.people) for saying in tally.sayings["partners"].kept.values()) == [
        (" Clb\n", 3),
        ("Library", 1),
    ]


def test_who_answered_nothing_is_nobody():
    assert tally_of([]) == NOTHING


@given(tallies)
def test_a_tally_survives_a_file(tally):
    assert tally_from_data(json.loads(json.dumps(tally_to_data(tally)))) == tally


@given(anything | st.fixed_dictionaries({}, optional={"people": anything, "counts": anything, "sayings": anything}))
def test_what_is_no_tally_is_refused_and_nothing_else_happens(data):
    try:
        tally = tally_from_data(data)
    except ValueError:
        return
    assert isinstance(tally, Tally)


@pytest.mark.parametrize(
    "sayings",
    [
        {"total": -1, "kept": {}},
        {"total": 1, "kept": {"a": ["words", 1]}},
        {"total": 1, "kept": {"a": [1, 1, {}]}},
        {"total": 1, "kept": {"a": ["words", 1, {"trust": "many"}]}},
        {"total": 10**12, "kept": {}},
        {"total": True, "kept": {}},
        [],
    ],
)
def test_a_damaged_part_of_a_tally_is_refused(sayings):
    with pytest.raises(ValueError, match=r"tally|text|number|part"):
        tally_from_data({"people": 1, "counts": {}, "sayings": {"note": sayings}})


def test_a_file_cannot_claim_fewer_texts_than_it_has():
    kept = {"0": ["words", 3, {}]}
    tally = tally_from_data({"people": 3, "counts": {}, "sayings": {"note": {"total": 1, "kept": kept}}})
    assert tally.sayings["note"] == Sayings(3, tally.sayings["note"].kept)
