"""What comes in: found, read, told apart and acknowledged, whatever else stands around it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflection import exercise_to_data
from reflection.contribution import Contribution, pack, write_contribution
from reflection.door import call
from reflection.gathering import Count, content_of, gathered, read_gathering, write_gathering
from reflection.receiving import Input, find, receive, row, save
from tests.engine.examples import EXAMPLES
from tests.engine.strategies import ODD
from tests.engine.test_archive import GUIDE, NOW
from tests.engine.test_contribution import contributions
from tests.engine.test_gathering import gatherings, merge, same
from tests.markup import parse

NOOR = Contribution("noor-12345", 1, "Noor", "teacher", {"example": {"team-open": ["not-yet"]}})
NOBODY = Contribution("nobody-123", 2, "", "", {"example": {"team-open": ["recognise"]}, "of-old": {"a": ["b"]}})
HANDS = Count("counting-1", 3, "example", 9, {"team-open": {"recognise": 6}})
CONTENTS = {"example": json.dumps(exercise_to_data(EXAMPLES["checklist"]))}
texts = st.sampled_from(ODD) | st.text(st.characters(), max_size=40)


def ask(message, **about):
    reply = json.loads(call(json.dumps({"message": message, **about})))
    assert "error" not in reply
    return reply


def link(contribution):
    return f"https://guide.example/team/#c={pack(contribution, GUIDE)}"


def through_the_door(texts, rows=()):
    """Do what the page does with texts that came in: find, receive, and say what came of it."""
    rows = {each["id"]: each for each in rows}
    looked = ask("find", inputs=[{"name": name, "text": text} for name, text in texts])
    known = {name: [each["made"], each["content"]] for name, each in rows.items()}
    reply = ask("receive", inputs=looked["found"], known=known, guide=GUIDE, now=NOW)
    rows |= {each["id"]: each for each in reply["rows"]}
    refused = looked["refused"] + reply["refused"]
    about = {"rows": list(rows.values()), "contents": CONTENTS, "language": "en"}
    said = ask("received", outcomes=reply["outcomes"], refused=refused, **about)["html"]
    return list(rows.values()), parse(said), parse(ask("gathered", **about)["html"])


def test_each_one_is_acknowledged_by_name_or_number():
    rows, said, listed = through_the_door([("", f"hi {link(NOOR)} and {link(NOBODY)}")])
    assert "2 were added: Noor, number 2" in " ".join(said.text.split())
    assert [each.text.split()[0] for each in listed.all("li")] == ["Noor", "Without"]
    assert "of-old" in listed.text
    again, said, _ = through_the_door([("noor.json", write_contribution(NOOR, GUIDE))], rows)
    assert "One was here already, and counts once: Noor" in " ".join(said.text.split())
    assert again == rows
    newer = Contribution(NOOR.id, 9, "Noor", "", {"example": {"team-open": ["recognise"]}})
    rows, said, listed = through_the_door([("", link(newer))], rows)
    assert "One takes the place of an older one from the same person: Noor" in " ".join(said.text.split())
    assert len(listed.all("li")) == 2
    _, said, _ = through_the_door([("", link(NOOR))], rows)
    assert "One is older than what the same person handed in since" in " ".join(said.text.split())


def test_broken_ones_are_named_with_the_reason_and_the_rest_counts():
    cut = link(NOOR)[:-30]
    rows, said, _ = through_the_door(
        [
            ("", f"{link(NOBODY)}\n{cut}"),
            ("photo.jpg", "\x89PNG"),
            ("empty.json", ""),
            ("all.json", '{"format": "reflection-answers"}'),
            ("<b>.json", '{"format": "reflection-contribution", "version": 1'),
        ]
    )
    assert [each["id"] for each in rows] == [NOBODY.id]
    assert [" ".join(each.text.split()) for each in said.all("li")] == [
        "photo.jpg There is nothing in it that was made by “Hand in”.",
        "empty.json It is empty.",
        "Link 2 Its end is missing. Ask for it again, and copy the whole of it.",
        "all.json It is somebody’s export of all answers and notes, more than a team needs. Ask for “Hand in”.",
        "<b>.json Its end is missing. Ask for it again, and copy the whole of it.",
    ]


def test_parts_that_cannot_be_read_are_named_and_the_others_count():
    data = json.loads(write_contribution(NOOR, GUIDE))
    data["exercises"]["example"]["common-goal"] = "recognise"
    rows, said, _ = through_the_door([("noor.json", json.dumps(data))])
    assert [each["id"] for each in rows] == [NOOR.id]
    assert "How do you work together?, common-goal The answer is not a list of texts." in " ".join(said.text.split())


@pytest.mark.parametrize(
    ("trouble", "why"), [("too large", "It is larger than what anyone"), ("unreadable", "It cannot be opened.")]
)
def test_files_that_the_browser_could_not_even_open_are_named(trouble, why):
    _, refused = find([Input("", "big.json", trouble=trouble)])
    assert [(each.name, each.why[: len(why)]) for each in refused] == [("big.json", why)]


def test_a_gathering_that_was_saved_is_opened_and_merged():
    rows, _, _ = through_the_door([("", link(NOOR))])
    theirs = write_gathering(gathered([NOOR, NOBODY], [HANDS]), GUIDE)
    rows, said, listed = through_the_door([("theirs.json", theirs)], rows)
    assert "2 were added: number 2, hands up" in " ".join(said.text.split())
    assert "9 people in the room" in listed.text
    packed = [each["packed"] for each in rows if each["packed"]]
    counts = [each["count"] for each in rows if each["count"]]
    file = ask("save", packed=packed, counts=counts, guide=GUIDE, now=NOW)
    opened = read_gathering(file["text"], GUIDE, NOW).gathering
    assert same(opened, gathered([NOOR, NOBODY], [HANDS]))


def test_what_this_browser_counted_by_hands_up_is_known_again_when_it_comes_back():
    hands_up = [{"id": HANDS.id, "made": HANDS.made, "content": "", "exercises": ["example"], "count": vars(HANDS)}]
    rows, said, _ = through_the_door([("saved.json", write_gathering(gathered([], [HANDS]), GUIDE))], hands_up)
    assert "One was here already, and counts once: hands up" in " ".join(said.text.split())
    assert [each["content"] for each in rows] == [content_of(HANDS)]


def test_what_the_same_person_hands_in_later_takes_the_place_of_the_older_one():
    first = Contribution("abcdefgh", 1, "", "", {"example": {"a": ["x"]}})
    later = Contribution("abcdefgh", 2, "", "", {"example": {"a": ["y"]}})
    again = Contribution("abcdefgh", 3, "", "", {"example": {"a": ["y"]}})
    other = Contribution("ijklmnop", 1, "", "", {"example": {"a": ["x"]}})
    handed_in = [Input(pack(each, GUIDE)) for each in (first, first, later, again, first, other)]
    received = receive(handed_in, {}, GUIDE, NOW)
    assert [outcome for _, outcome in received.outcomes] == ["new", "same", "newer", "same", "older", "new"]
    assert list(received.rows) == [row(again, GUIDE), row(other, GUIDE)]


@given(gatherings, gatherings)
def test_what_the_browser_holds_after_two_gatherings_is_their_merge(one, other):
    texts = [Input(write_gathering(each, GUIDE), f"{number}.json") for number, each in enumerate((one, other))]
    received = receive(find(texts)[0], {}, GUIDE, NOW)
    packed = [each.packed for each in received.rows if each.packed]
    held = save(packed, [each.count for each in received.rows if each.count], GUIDE, NOW)
    assert same(read_gathering(held.text, GUIDE, NOW).gathering, merge(one, other))


@given(st.lists(st.tuples(texts, texts), max_size=4), contributions)
def test_whatever_comes_in_what_is_sound_counts(inputs, contribution):
    sound = Input(link(contribution), "sound.txt")
    found, refused = find([*(Input(text, name) for name, text in inputs), sound])
    received = receive(found, {}, GUIDE, NOW)
    assert [each.id for each in received.rows] == [contribution.id]
    through_the_door([(name, text) for name, text in inputs])
    assert all(each.why.endswith(".") for each in (*refused, *received.refused))


@given(contributions)
def test_markup_in_names_stays_text(contribution):
    named = Contribution(contribution.id, 1, "<script>x</script>", "</li>", {"<b>": {"a": ["b"]}})
    rows = [{**row(named, GUIDE).__dict__}]
    html = ask("gathered", rows=rows, contents=CONTENTS, language="nl")["html"]
    assert "<script>" not in html
    assert "<b>" not in html


def test_a_link_tells_what_is_in_it_or_what_is_wrong_with_it():
    about = {"contents": CONTENTS, "guide": GUIDE, "language": "en", "now": NOW}
    assert "Noor" in ask("arrived", text=link(NOOR), **about)["html"]
    assert "Noor" in ask("arrived", text=pack(NOOR, GUIDE), **about)["html"]
    assert "Its end is missing." in ask("arrived", text=link(NOOR)[:-20], **about)["html"]
    assert "It is empty." in ask("arrived", text="https://guide.example/team/#c=", **about)["html"]


def test_a_thousand_are_acknowledged_in_few_words():
    many = [Contribution(f"contributor-{number}", number, "", "", NOOR.exercises) for number in range(1000)]
    rows, said, listed = through_the_door([("", "\n".join(map(link, many)))])
    assert len(rows) == 1000
    assert len(listed.all("li")) == 1000
    assert len(said.text) < 400
