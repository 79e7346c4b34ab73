"""Taking over a file: the newer answer counts, and nothing else changes."""

from hypothesis import given
from hypothesis import strategies as st

from reflection.archive import MOST_MOMENTS, Archive, Entry, Moment
from reflection.merging import merge, merged
from tests.engine.test_archive import NOW, archives


def archive(**exercises):
    return Archive({name: Entry(*entry) for name, entry in exercises.items()})


def after(ours, theirs, **how):
    """Give all answers as they are when a file has been taken over."""
    plan = merge(ours, theirs, NOW, **how)
    names = {*ours.exercises, *plan.taken}
    nothing = Entry({})
    return {
        name: merged(ours.exercises.get(name, nothing).answers, plan.taken.get(name, nothing)) for name in sorted(names)
    }


OURS = archive(goals=({"a": ["ours"], "b": ["ours"], "c": ["ours"]}, {"a": 20, "b": 20}))
THEIRS = archive(
    goals=({"a": ["theirs"], "b": ["theirs"], "c": ["theirs"], "d": ["theirs"]}, {"a": 10, "b": 30}),
    gone=({"x": ["old"]}, {}),
)


def test_the_newer_answer_counts_and_what_is_missing_is_added():
    assert after(OURS, THEIRS) == {
        "goals": {"a": ["ours"], "b": ["theirs"], "c": ["ours"], "d": ["theirs"]},
        "gone": {"x": ["old"]},
    }
    assert merge(OURS, THEIRS, NOW).newer == {"goals": ("a", "c")}


def test_the_file_counts_where_the_reader_says_so():
    assert after(OURS, THEIRS, prefer_theirs=True)["goals"] == {field: ["theirs"] for field in "abcd"}
    assert set(merge(OURS, THEIRS, NOW, prefer_theirs=True).taken["goals"].changed.values()) == {NOW}


def test_an_answer_that_was_emptied_later_stays_empty():
    ours = archive(goals=({}, {"a": 20}))
    assert after(ours, archive(goals=({"a": ["old"]}, {"a": 10})))["goals"] == {}
    assert after(ours, archive(goals=({"a": ["new"]}, {"a": 30})))["goals"] == {"a": ["new"]}


def test_an_answer_that_the_file_emptied_later_is_emptied():
    ours = archive(goals=({"a": ["old"], "b": ["mine"]}, {"a": 10}))
    assert after(ours, archive(goals=({}, {"a": 20})))["goals"] == {"b": ["mine"]}


def test_moments_are_added_as_long_as_there_is_room_the_latest_first():
    ours = Archive({}, tuple(Moment(number, "", {}) for number in range(MOST_MOMENTS - 2)))
    theirs = Archive({}, tuple(Moment(number, "", {}) for number in (0, 100, 101, 102)))
    plan = merge(ours, theirs, NOW)
    assert [moment.kept for moment in plan.moments] == [101, 102]
    assert [moment.kept for moment in plan.no_room] == [100]


@given(archives, st.booleans())
def test_a_file_brings_everything_into_an_empty_browser(theirs, prefer):
    answers = {name: dict(entry.answers) for name, entry in theirs.exercises.items() if entry.answers}
    assert after(Archive({}), theirs, prefer_theirs=prefer) == dict(sorted(answers.items()))


@given(archives, archives)
def test_what_is_taken_over_once_changes_nothing_the_second_time(ours, theirs):
    plan = merge(ours, theirs, NOW)
    exercises = {
        name: Entry(
            merged(ours.exercises.get(name, Entry({})).answers, plan.taken.get(name, Entry({}))),
            {**ours.exercises.get(name, Entry({})).changed, **plan.taken.get(name, Entry({})).changed},
        )
        for name in {*ours.exercises, *plan.taken}
    }
    again = merge(Archive(exercises, (*ours.moments, *plan.moments)), theirs, NOW)
    assert (again.taken, again.moments) == ({}, ())


@given(archives, archives)
def test_no_newer_answer_is_overwritten_unasked(ours, theirs):
    plan = merge(ours, theirs, NOW)
    for name, entry in plan.taken.items():
        here = ours.exercises.get(name, Entry({}))
        for field, time in entry.changed.items():
            assert field not in here.answers or time > here.changed.get(field, 0)
