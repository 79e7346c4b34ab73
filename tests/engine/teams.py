"""Teams for tests: contributions and counts of every sort, sensible and hostile."""

from hypothesis import strategies as st

from reflection.contribution import Contribution
from reflection.folding import Folding
from reflection.gathering import Count
from tests.engine.strategies import answers_to, texts
from tests.project import GUIDE

find = GUIDE.exercises.get


def contribution(name, **exercises):
    """Make somebody's contribution; underscores in exercises' names stand for hyphens."""
    answers = {exercise.replace("_", "-"): given for exercise, given in exercises.items()}
    return Contribution(name, 1_790_000_000_000, "", "", answers)


def team_of(exercise, *answers):
    """Make the contributions of a team to one exercise."""
    return [contribution(f"person-{number}", **{exercise: each}) for number, each in enumerate(answers)]


def fold(people, hands, find):
    """Fold contributions of different people, and counts by hands up."""
    folding = Folding(find)
    for each in people:
        folding.add_contribution(each)
    for each in hands:
        folding.add_count(each)
    return folding.tally()


def fold_together(*tallies):
    """Fold what was folded before."""
    folding = Folding(find)
    for tally in tallies:
        folding.add(tally)
    return folding.tally()


ids = st.text("abcdefgh", min_size=8, max_size=12)
exercises = st.lists(
    st.sampled_from(list(GUIDE.exercises.values())), max_size=3, unique_by=lambda each: each.id
).flatmap(lambda some: st.fixed_dictionaries({exercise.id: answers_to(exercise) for exercise in some}))
foreign = st.dictionaries(texts, st.dictionaries(texts, st.lists(texts, max_size=2), max_size=2), max_size=1)
contributions = st.builds(
    lambda name, own, other: Contribution(name, 0, "", "", {**other, **own}), ids, exercises, foreign
)
counts = st.builds(
    Count,
    ids,
    st.just(0),
    st.sampled_from([*GUIDE.exercises, "gone"]),
    st.integers(0, 30),
    st.dictionaries(
        st.sampled_from(["team-open", "common-goal", "common-goal.star", "gone"]) | texts,
        st.dictionaries(
            st.sampled_from(["recognise", "not-yet", "yes", "gone"]) | texts, st.integers(-1, 30), max_size=3
        ),
        max_size=3,
    ),
)


def somebody(number):
    """Make a contribution of somebody who answered everything in every exercise, each number in another way."""
    answers = {}
    for name, exercise in GUIDE.exercises.items():
        given = answers[name] = {}
        fields = exercise.fields()
        for place, topic in enumerate(exercise.topics):
            values = fields[topic.field].values or WORDS
            if fields[topic.field].day:
                values = ("2027-01-11", "2027-02-01")
            given[topic.field] = [values[(number * (1 + place % 2) + place) % len(values)]]
            if topic.star and (number + place) % 3 == 0:
                given[topic.star] = ["yes"]
            if topic.note and (number + place) % 4 == 0:
                given[topic.note] = [WORDS[place % len(WORDS)]]
    return Contribution(f"somebody-{number:04}", 1_790_000_000_000 + number, "", "", answers)


WORDS = (
    "CLB",
    "Library",
    "Parents’ council",
    "A long-standing network of schools for special education",
    "Één <b>&</b>",
)
