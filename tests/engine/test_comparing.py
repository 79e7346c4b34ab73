"""What a team sees first, what it sees later, and what it does not see."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflection.comparing import FEWEST, team_view, withheld_fields
from reflection.kinds.map import KNOWN, SLOTS
from tests.engine.examples import EXAMPLES
from tests.engine.strategies import answered, answers_to
from tests.engine.teams import find, fold, team_of
from tests.project import GUIDE

EXERCISES = list(GUIDE.exercises.values())
MAP = GUIDE.exercises["partner-map"]
PROMPTS = tuple(prompt for exercise in EXERCISES for prompt in exercise.prompts())
SENSITIVE = [
    (exercise.id, topic)
    for exercise in EXERCISES
    for topic in exercise.topics
    if topic.sensitive and topic.choices and exercise.kind != "map"
]


def view_of(exercise, *answers):
    tally = fold(team_of(exercise, *answers), [], find).exercises[exercise]
    return team_view(GUIDE.exercises[exercise], tally, PROMPTS)


def conditions(**counts):
    """Make a view of one item of the conditions, with so many people for each answer."""
    given = [choice.replace("_", "-") for choice, number in counts.items() for _ in range(number)]
    return view_of("conditions", *({"team-open": [choice]} for choice in given))


def fields(group):
    return [each.topic.field for each in group]


@pytest.mark.parametrize(
    ("counts", "where"),
    [
        ({"recognise": 1}, "alone"),
        ({"recognise": 2}, "agree"),
        ({"recognise": 9}, "agree"),
        ({"recognise": 1, "not_yet": 1}, "differ"),
        ({"recognise": 5, "not_yet": 4}, "differ"),
        ({"recognise": 6, "not_yet": 3}, "differ"),
        ({"recognise": 7, "not_yet": 2}, "lean"),
        ({"recognise": 3, "not_yet": 3, "not_sure": 3}, "differ"),
    ],
)
def test_answers_stand_where_they_differ_or_agree(counts, where):
    view = conditions(**counts)
    groups = {name: fields(getattr(view, name)) for name in ("differ", "lean", "agree", "alone")}
    assert groups == {name: ["team-open"] if name == where else [] for name in groups}


def test_the_most_evenly_split_line_comes_first():
    people = [
        {
            "team-open": ["recognise" if number < 6 else "not-yet"],
            "know-value": [["recognise", "not-yet", "not-sure"][number % 3]],
            "click": ["recognise" if number < 5 else "not-yet"],
        }
        for number in range(9)
    ]
    assert fields(view_of("conditions", *people).differ) == ["know-value", "click", "team-open"]


def test_what_several_starred_is_told_the_most_starred_first():
    people = [{"team-open.star": ["yes"], "click.star": ["yes"]}, {"click.star": ["yes"]}, {"click.star": ["yes"]}]
    people.append({"team-open.star": ["yes"], "steady.star": ["yes"]})
    assert [(each.topic.field, each.starred) for each in view_of("conditions", *people).starred] == [
        ("click", 3),
        ("team-open", 2),
    ]


@pytest.mark.parametrize(("exercise", "topic"), SENSITIVE, ids=lambda value: getattr(value, "field", value))
def test_nothing_about_trust_or_safety_is_shown_before_five_people_answered(exercise, topic):
    def people(number):
        star = {topic.star: ["yes"]} if topic.star else {}
        note = {topic.note: ["A secret."]} if topic.note else {}
        values = list(topic.choices)
        return [{topic.field: [values[each % len(values)]], **star, **note} for each in range(number)]

    few, enough = view_of(exercise, *people(FEWEST - 1)), view_of(exercise, *people(FEWEST))
    assert few.held == (topic.text,)
    assert [few.differ, few.lean, few.agree, few.alone, few.chosen, few.starred, few.written, few.by_field] == [
        *[()] * 7,
        {},
    ]
    assert enough.held == ()
    assert enough.by_field[topic.field].answered == FEWEST


@pytest.mark.parametrize(("number", "shown"), [(FEWEST - 1, False), (FEWEST, True)])
def test_of_what_several_can_be_ticked_people_count_and_not_ticks(number, shown):
    picker = EXAMPLES["picker"]
    about_trust = tuple(replace(tip, finding=replace(tip.finding, sensitive=True)) for tip in picker.tips)
    picker = replace(picker, tips=about_trust)
    ticked = team_of(picker.id, *[{"theme": [theme.id for theme in picker.themes]}] * number)
    view = team_view(picker, fold(ticked, [], {picker.id: picker}.get).exercises[picker.id])
    assert ("theme" in view.by_field, bool(view.held)) == (shown, not shown)


def test_the_guide_has_lines_about_trust_in_several_kinds():
    assert {GUIDE.exercises[exercise].kind for exercise, _ in SENSITIVE} >= {"checklist", "statements", "sort", "cards"}


def test_trust_in_a_partner_is_shown_when_five_people_spoke_of_that_partner():
    def partner(value):
        return {"p1.name": ["CLB"], "p1.trust": [value], "p1.safety": [value], "p1.learning": ["both"]}

    few = view_of("partner-map", *(partner(value) for value in ["present"] * 2 + ["growing"] * 2))
    enough = view_of("partner-map", *(partner(value) for value in ["present"] * 2 + ["growing"] * 3))
    words = {quality.id: quality.text for quality in GUIDE.exercises["partner-map"].qualities}
    assert set(map(repr, few.held)) == {repr(words["trust"]), repr(words["safety"])}
    assert not {"trust", "safety"} & set(fields([*few.differ, *few.agree, *few.lean]))
    assert {"trust", "safety"} <= set(fields(enough.differ))


@pytest.mark.parametrize("number", [FEWEST - 1, FEWEST])
def test_a_table_leaves_out_what_the_view_does(number):
    answers = {"p1.name": ["CLB"], "p1.trust": ["present"], "p2.name": ["Library"], "p2.kind": ["parents"]}
    tally = fold(team_of("partner-map", *[answers] * number), [], find).exercises["partner-map"]
    held = withheld_fields(GUIDE.exercises["partner-map"], tally)
    assert ("p1.trust" in held, "p1.kind" in held) == (number < FEWEST, False)


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
def test_every_difference_comes_with_a_question_to_talk_about(exercise):
    for topic in exercise.topics:
        if len(topic.choices) > 1 and not topic.many and exercise.kind != "map":
            first, second, *_ = topic.choices
            people = [{topic.field: [first]}, {topic.field: [second]}] * FEWEST
            (difference,) = view_of(exercise.id, *people).differ
            assert difference.prompt in PROMPTS


def test_a_difference_gets_a_question_that_shares_its_finding():
    (difference,) = conditions(recognise=2, not_yet=2).differ
    assert "con-team-open" in {finding.id for finding in difference.prompt.findings}


def test_several_differences_get_different_questions():
    item = GUIDE.exercises["outcomes"].items
    people = [{each.id: [choice] for each in item[:2]} for choice in ("seen", "hoped")]
    one, other = view_of("outcomes", *people).differ
    assert one.prompt != other.prompt


def test_partners_are_laid_over_each_other_by_name():
    maps = GUIDE.exercises["partner-map"]
    people = [
        {"p1.name": ["CLB"], "p1.levels": ["school"], "p2.name": ["Library"]},
        {"p3.name": ["clb "], "p3.levels": ["school", "classroom"], "p4.kind": ["parents"]},
    ]
    tally = fold(team_of("partner-map", *people), [], find).exercises["partner-map"]
    known = maps.known(tally)
    assert [(each.name.strip(), each.people) for each in known] == [("CLB", 2), ("Library", 1)]
    assert known[0].said["levels"] == {"classroom": 1, "school": 2}
    assert maps.unnamed(tally) == 1


def test_the_same_partner_named_twice_by_one_person_is_known_to_one_person():
    people = [{"p1.name": ["CLB"], "p2.name": ["CLB"]}]
    tally = fold(team_of("partner-map", *people), [], find).exercises["partner-map"]
    assert [saying.people for saying in tally.sayings[KNOWN].kept.values()] == [1]


def test_what_one_person_says_twice_of_the_same_partner_makes_no_second_person():
    twice = {
        **{"p1.name": ["CLB"], "p1.trust": ["present"], "p1.levels": ["school"]},
        **{"p2.name": ["clb"], "p2.trust": ["growing"], "p2.levels": ["classroom"]},
    }
    view = view_of("partner-map", *[twice] * 3)
    assert "trust" not in view.by_field
    assert [share.people for share in view.by_field["levels"].shares] == [3, 3]


@given(st.lists(answers_to(MAP), min_size=1, max_size=FEWEST - 1))
def test_never_do_more_people_say_something_of_a_partner_than_know_it(people):
    everywhere = {f"{slot}.name": ["CLB"] for slot in SLOTS}
    view = view_of(MAP.id, *({**answers, **everywhere} for answers in people))
    for each in view.by_field.values():
        assert max([each.answered, *(share.people for share in each.shares)]) <= len(people)
        assert not each.topic.sensitive


def test_days_are_told_in_order_and_in_words():
    people = [{"join-networks.feedback": [day]} for day in ("2027-05-02", "2026-12-31", "2027-05-02")]
    (written,) = view_of("action-plan", *people).written
    assert [(said.words.words("en"), said.people) for said in written.said] == [
        ("Thursday 31 December 2026", 1),
        ("Sunday 2 May 2027", 2),
    ]


@given(st.lists(answered(EXERCISES), max_size=6))
def test_whatever_came_in_can_be_compared(people):
    for exercise, answers in people:
        tally = fold(team_of(exercise.id, answers), [], find).exercises.get(exercise.id)
        if tally:
            view = team_view(exercise, tally, PROMPTS)
            assert view.small
            assert not view.differ


@pytest.mark.parametrize("exercise", [*EXAMPLES.values()], ids=lambda exercise: exercise.kind)
def test_every_kind_has_something_that_a_team_can_lay_side_by_side(exercise):
    assert exercise.topics
    fields = exercise.fields()
    assert {topic.field for topic in exercise.topics} <= set(fields)
    for topic in exercise.topics:
        assert set(topic.choices) <= set(fields[topic.field].values or ())
        assert {topic.star, topic.note} - {""} <= set(fields)
