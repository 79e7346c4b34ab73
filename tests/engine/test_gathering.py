"""What a team gathers: in any order the same, and of what one person hands in twice the newer counts."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflection.contribution import Contribution, NotAContribution, write_contribution
from reflection.gathering import (
    MOST_PEOPLE,
    Count,
    Gathering,
    gathered,
    is_gathering,
    read_gathering,
    write_gathering,
)
from tests.engine.test_archive import GUIDE, NOW, anything, names
from tests.engine.test_contribution import contributions, handed_in, labels

# Few ids and few times, so that the same ones meet.
some_ids = st.sampled_from(["contributor-1", "contributor-2", "contributor-3"])
some_times = st.integers(0, 3)
people = st.builds(Contribution, some_ids, some_times, labels, labels, handed_in) | contributions
numbers = st.dictionaries(names, st.integers(0, MOST_PEOPLE), min_size=1, max_size=3)
counts = st.builds(
    Count,
    st.sampled_from(["counted--1", "counted--2"]),
    some_times,
    names,
    st.integers(0, MOST_PEOPLE),
    st.dictionaries(names, numbers, max_size=2),
)
gatherings = st.builds(gathered, st.lists(people, max_size=4), st.lists(counts, max_size=3))
NOTHING = gathered()
claims = st.fixed_dictionaries(
    {"format": st.just("reflection-gathering"), "version": st.just(1), "guide": st.just(GUIDE)},
    optional={
        "contributions": anything
        | st.lists(st.fixed_dictionaries({"id": some_ids, "made": anything, "exercises": anything}), max_size=3),
        "counts": anything
        | st.lists(
            st.fixed_dictionaries(
                {"id": some_ids, "made": some_times, "exercise": names, "people": anything, "counts": anything}
            ),
            max_size=3,
        ),
    },
)


def read(text):
    try:
        return read_gathering(text, GUIDE, NOW)
    except NotAContribution as error:
        return str(error.why)


def same(one, other):
    """Tell whether gatherings are the same, and in the same order."""
    return one == other and [list(one.contributions), list(one.counts)] == [
        list(other.contributions),
        list(other.counts),
    ]


def merge(one, other):
    """Gather what two gatherings hold."""
    return gathered(
        (*one.contributions.values(), *other.contributions.values()), (*one.counts.values(), *other.counts.values())
    )


@given(gatherings, gatherings)
def test_gatherings_merge_in_any_order(one, other):
    assert same(merge(one, other), merge(other, one))


@given(gatherings, gatherings, gatherings)
def test_gatherings_merge_in_any_grouping(one, other, third):
    assert same(merge(merge(one, other), third), merge(one, merge(other, third)))


@given(gatherings)
def test_merging_with_nothing_or_with_itself_changes_nothing(gathering):
    assert same(merge(gathering, NOTHING), gathering)
    assert same(merge(gathering, gathering), gathering)


@given(st.lists(people | counts, max_size=6), st.randoms())
def test_one_after_the_other_or_all_at_once_is_the_same(items, chance):
    one_by_one = NOTHING
    for item in items:
        alone = gathered([item]) if isinstance(item, Contribution) else gathered(counts=[item])
        one_by_one = merge(one_by_one, alone)
    chance.shuffle(items)
    at_once = gathered(
        [each for each in items if isinstance(each, Contribution)], [each for each in items if isinstance(each, Count)]
    )
    assert same(one_by_one, at_once)


@given(gatherings)
def test_a_gathering_that_was_saved_is_opened_as_it_was(gathering):
    text = write_gathering(gathering, GUIDE)
    assert is_gathering(text)
    found = read(text)
    assert same(found.gathering, gathering)
    assert found.refused == ()


@given(contributions)
def test_what_somebody_hands_in_is_never_taken_for_a_gathering(contribution):
    note = {"example": {"a.note": ['"format": "reflection-gathering"', '{"format":"reflection-gathering"']}}
    for exercises in (contribution.exercises, note):
        made = Contribution(contribution.id, 1, contribution.name, "", exercises)
        assert not is_gathering(write_contribution(made, GUIDE))


@given(claims)
def test_a_gathering_with_anything_in_it_is_read_without_harm_and_can_be_saved_again(data):
    found = read(json.dumps(data))
    assert isinstance(found.gathering, Gathering)
    for count in found.gathering.counts.values():
        assert all(0 <= number <= MOST_PEOPLE for given in count.counts.values() for number in given.values())
    again = read(write_gathering(found.gathering, GUIDE))
    assert same(again.gathering, found.gathering)


@pytest.mark.parametrize("number", [-1, MOST_PEOPLE + 1, 1.5, True, "3", None, [3]])
def test_a_number_of_hands_that_cannot_be_is_left_out_and_named(number):
    count = {"id": "counting", "made": 1, "exercise": "example", "people": 3, "counts": {"a": {"x": number, "y": 2}}}
    text = json.dumps({"format": "reflection-gathering", "version": 1, "guide": GUIDE, "counts": [count]})
    found = read(text)
    assert found.gathering.counts["counting"].counts == {"a": {"y": 2}}
    assert [(each.exercise, each.field, str(each.why)) for each in found.refused] == [
        ("example", "a", "The number of hands cannot be right.")
    ]


@pytest.mark.parametrize("part", [None, [], {"id": "x"}, {"id": "counting", "made": -1}, "text"])
def test_what_is_no_count_and_no_contribution_is_named_and_the_rest_counts(part):
    good = {"id": "abcdefgh", "made": 1, "exercises": {"example": {"a": ["b"]}}}
    data = {"format": "reflection-gathering", "version": 1, "guide": GUIDE, "contributions": [part, good]}
    found = read(json.dumps({**data, "counts": [part]}))
    assert list(found.gathering.contributions) in (["abcdefgh"], ["counting", "abcdefgh"])
    assert [str(each.why) for each in found.refused][-1] == "A count is not built as what hands up gives."


def test_a_contribution_is_no_gathering():
    text = write_contribution(Contribution("abcdefgh", 1, "", "", {"example": {"a": ["b"]}}), GUIDE)
    assert read(text) == "It was not made by “Hand in” in a guide like this one."
