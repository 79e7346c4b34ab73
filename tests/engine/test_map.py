"""What the partner map draws and says, on the kind's own example."""

import re
from itertools import combinations
from math import dist
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflection import render
from reflection.drawing import COLUMN, LINE, NODE, SHAPES, WIDTH, Node, network, shape
from reflection.kinds.map import SLOTS
from tests.engine.examples import ALL_EXERCISES, EXAMPLES, exercise_from_yaml
from tests.engine.strategies import answered, texts
from tests.markup import form_data, parse

MAPS = [exercise for exercise in ALL_EXERCISES if exercise.kind == "map"]
EXAMPLE = EXAMPLES["map"]
(GUIDES,) = (exercise for exercise in MAPS if exercise is not EXAMPLE)
TWO = {"p1.name": ["Council"], "p1.kind": ["parents"], "p2.name": ["CLB"], "p2.kind": ["support"]}


def feedback_on(answers, exercise=EXAMPLE):
    return parse(render(exercise, answers, "en", root="../", part="feedback"))


def said(answers, exercise=EXAMPLE):
    """Give the sentences of the feedback with what each is about and the findings that answer it."""
    return {
        entry.all("p", class_="entry__text")[0].text: (
            [name.text for name in entry.all("span", class_="entry__name")],
            [link["href"].rpartition("#")[2] for link in entry.all("a")],
        )
        for entry in feedback_on(answers, exercise).all("li", class_="entry")
    }


def acted(answers, *actions):
    for action in actions:
        answers = EXAMPLE.act(answers, action, Random(0))
    return answers


def shown(answers):
    form = parse(render(EXAMPLE, answers, "en"))
    return [partner["id"].rpartition("-")[2] for partner in form.all("fieldset", class_="partner--shown")]


def test_an_empty_map_begins_with_one_partner():
    assert shown({}) == ["p1"]


def test_paper_has_four_partners_open_and_room_for_more():
    form = parse(render(EXAMPLE, {}, "en"))
    (rest,) = form.all("details", class_="partners__rest")
    assert len(form.all("fieldset", class_="partner")) == len(SLOTS)
    assert len(rest.all("fieldset", class_="partner")) == len(SLOTS) - 4
    assert "open" not in rest.attributes
    assert all("open" in tie.attributes for tie in form.all("details", class_="partner__tie"))


def test_a_partner_is_added_in_the_first_free_place():
    assert shown(acted({}, "add")) == ["p1", "p2"]
    assert shown(acted({}, "add", "add", "remove:p2")) == ["p1", "p3"]
    assert shown(acted({}, "add", "add", "remove:p2", "add")) == ["p1", "p2", "p3"]


def test_a_ninth_partner_finds_no_place():
    full = acted({}, *["add"] * 7)
    assert shown(full) == list(SLOTS)
    assert acted(full, "add") == full
    assert "The map is full" in parse(render(EXAMPLE, full, "en")).text


def test_removing_a_partner_leaves_the_others_as_they_are():
    answers = acted({**TWO, "p1.trust": ["present"], "other": ["kept"]}, "remove:p1")
    assert answers == {"p2.name": ["CLB"], "p2.kind": ["support"], "other": ["kept"]}
    assert [highlight.id for highlight in EXAMPLE.highlights(answers)] == ["p2"]


@pytest.mark.parametrize("action", ["", "sing", "remove", "remove:p9", "remove:", "add:p1"])
def test_a_button_of_another_page_changes_nothing(action):
    assert acted(TWO, action) == TWO


def test_a_partner_of_whom_a_tie_is_told_is_folded():
    form = parse(render(EXAMPLE, {**TWO, "p2.trust": ["growing"]}, "en"))
    first, second, *_ = form.all("details", class_="partner__tie")
    assert ("open" in first.attributes, "open" in second.attributes) == (True, False)


def test_a_place_that_is_only_added_is_no_partner_yet():
    assert feedback_on(acted({}, "add")).text == ""


def test_what_is_strong_comes_before_what_is_thin():
    sections = feedback_on({**TWO, "p1.learning": ["from-us"]}).all("h4")
    assert [heading.text for heading in sections] == ["Worth keeping", "Worth a look"]


def test_partners_of_several_kinds_are_worth_keeping():
    assert said(TWO) == {"Your partners differ.": (["Parents", "Support"], [])}


def test_partners_of_one_kind_are_answered_by_the_finding_on_variety():
    assert said({"p1.kind": ["parents"], "p2.kind": ["parents"]}) == {
        "One kind of partner.": (["Parents"], ["think-diverse-multilevel"])
    }


def test_partners_are_named_by_what_they_are_called_or_by_their_place():
    answers = {"p1.name": ["CLB"], "p1.learning": ["from-us"], "p2.learning": ["from-them"], "p3.learning": ["both"]}
    assert said(answers) == {
        "Learning goes one way.": (["CLB", "Partner 2"], ["con-equal-learner", "act-equality-depth"])
    }


@pytest.mark.parametrize(
    ("answer", "findings"),
    [
        ({"kind": "parents"}, ["think-diverse-multilevel"]),
        ({"levels": "school"}, ["think-diverse-multilevel"]),
        ({"contacts": "one"}, ["think-diverse-multilevel", "tip-anchor-contact"]),
        ({"learning": "from-us"}, ["con-equal-learner", "act-equality-depth"]),
        ({"learning": "from-them"}, ["con-equal-learner", "act-equality-depth"]),
        ({"trust": "not-sure"}, ["con-trust-then-steady", "act-equality-depth"]),
        ({"safety": "not-sure"}, ["lead-by-example"]),
        ({"interdependency": "not-sure"}, ["tip-clarify-position"]),
    ],
)
def test_the_guide_answers_what_is_thin_as_was_agreed(answer, findings):
    ((_, found),) = said({f"p4.{question}": [value] for question, value in answer.items()}, GUIDES).values()
    assert found == findings


@pytest.mark.parametrize("answer", [{"place": "inside"}, {"staff": "leader"}, {"learning": "not-sure"}])
def test_the_guide_leaves_alone_what_the_sources_do_not_answer(answer):
    assert said({f"p4.{question}": [value] for question, value in answer.items()}, GUIDES) == {}


def test_the_table_says_everything_that_was_answered():
    answers = {f"p1.{question}": list(EXAMPLE.options(question))[-1:] for question in EXAMPLE.asked()}
    (row,) = feedback_on({**answers, "p1.name": ["CLB"]}).all("tbody")[0].all("tr")
    assert "CLB" in row.text
    for line in EXAMPLE.lines(answers):
        assert getattr(line.given, "by_language", {"en": line.given})["en"] in row.text
    assert "not said yet" not in row.text


def test_the_picture_has_a_name_and_a_whole_name_stands_in_the_table():
    name = "Onderwijsnetwerkgroepsoverleg van de hele streek en daarbuiten"
    region = feedback_on({"p1.name": [name]})
    (picture,) = (each for each in region.all("svg") if each["role"] == "img")
    assert picture["aria-labelledby"] == picture.all("title")[0]["id"]
    assert name not in picture.text
    assert name in region.all("table")[0].text


def test_arrows_point_at_who_learns():
    arrows = {
        learning: len(feedback_on({"p1.learning": [learning]}).all("svg")[0].all("path", class_="map__arrow"))
        for learning in ("from-them", "from-us", "both", "not-sure")
    }
    assert arrows == {"from-them": 1, "from-us": 1, "both": 2, "not-sure": 0}


def test_every_level_with_a_tie_is_a_knot_on_its_ring():
    knots = feedback_on({"p1.levels": ["classroom", "school"]}).all("svg")[0].all("circle", class_="map__knot")
    assert len(knots) == 2


def boxes(drawing):
    """Give the places that nodes and names take."""
    for index, node in enumerate(drawing.nodes):
        x, y = node.at
        yield index, (x - NODE, y - NODE, x + NODE, y + NODE)
        for _, line in (each for each in node.lines if each[0]):
            half = 43 if abs(x - drawing.centre[0]) == COLUMN else 70
            yield index, (x - half, line - LINE + 4, x + half, line + 4)


@given(
    st.lists(texts | st.just("Pedagogisch begeleider van de scholengroep"), min_size=1, max_size=8), st.integers(1, 4)
)
def test_nothing_covers_anything_else_whatever_the_names(names, rings):
    drawing = network([Node(name, tuple(range(rings))) for name in names], rings)
    (x, y), (across, tall) = drawing.centre, drawing.rings[-1]
    oval = (-1, (x - across, y - tall, x + across, y + tall))
    for (one, first), (other, second) in combinations([*boxes(drawing), oval], 2):
        apart = first[2] <= second[0] or second[2] <= first[0] or first[3] <= second[1] or second[3] <= first[1]
        assert one == other or apart
    for _, box in boxes(drawing):
        assert box[0] >= 0
        assert box[1] >= 0
        assert box[2] <= WIDTH + 1
        assert box[3] <= drawing.height


def numbers(path):
    """Give the points of a path."""
    found = [float(each) for each in re.findall(r"-?[\d.]+", path)]
    return list(zip(found[::2], found[1::2], strict=True))


@given(st.integers(1, 8), st.integers(1, 4))
def test_arrow_heads_lie_on_their_tie_and_beside_their_node(partners, rings):
    for node in network([Node("CLB")] * partners, rings).nodes:
        _, rim, turn, at = numbers(node.tie)
        parts = [step / 500 for step in range(501)]
        tie = [
            tuple(
                (1 - part) ** 2 * first + 2 * part * (1 - part) * second + part**2 * third
                for first, second, third in zip(rim, turn, at, strict=True)
            )
            for part in parts
        ]
        tip, one, other = numbers(node.outward)
        back = ((one[0] + other[0]) / 2, (one[1] + other[1]) / 2)
        assert all(min(dist(point, each) for each in tie) < 1 for point in (tip, back))
        assert NODE + 6 < dist(tip, at) < dist(back, at)


@given(st.lists(texts, max_size=8))
def test_the_same_partners_are_always_drawn_the_same(names):
    assert network([Node(name) for name in names], 3) == network([Node(name) for name in names], 3)


def test_every_shape_is_another_one():
    assert len({shape(name) for name in SHAPES}) == len(SHAPES)


@given(answered(MAPS))
def test_no_answer_is_lost_when_partners_are_added(exercise_and_answers):
    exercise, answers = exercise_and_answers
    after = exercise.act(answers, "add", Random(0))
    assert {name: values for name, values in after.items() if not name.endswith(".added")} == {
        name: values for name, values in answers.items() if not name.endswith(".added")
    }
    before = [pair for pair in form_data(parse(render(exercise, answers, "en"))) if not pair[0].endswith(".added")]
    assert [
        pair for pair in form_data(parse(render(exercise, after, "en"))) if not pair[0].endswith(".added")
    ] == before


@given(answered(MAPS))
def test_there_is_a_map_as_soon_as_something_is_said_of_a_partner_and_not_before(exercise_and_answers):
    exercise, answers = exercise_and_answers
    assert bool(feedback_on(answers, exercise).text) == bool(exercise.partners(answers))


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("id: support", "id: parents", 'kind 2, id repeats "parents"'),
        ("id: safety", "id: levels", 'a quality has the id "levels", which stands for another question'),
        ("of: trust", "of: hope", 'feedback 1, point 2, of, names no question: "hope"'),
        ("[present, growing]", "[present, plenty]", 'feedback 1, point 2, given, names no answer to trust: "plenty"'),
        ("        spread: several\n", "", "feedback 1, point 1 does not say when it is shown"),
        ("    findings: [think-diverse-multilevel]\n  -", "  -", "feedback 1, point 1 names no finding"),
    ],
)
def test_an_editor_hears_what_does_not_fit(old, new, problem):
    assert EXAMPLE.example.count(old) == 1
    with pytest.raises(Exception, match=re.escape(problem)):
        exercise_from_yaml(EXAMPLE.example.replace(old, new))
