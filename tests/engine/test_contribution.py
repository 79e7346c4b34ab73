"""What people hand in: it comes back as it was by file and by link, and what others made up harms nothing."""

import base64
import json
import zlib
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from reflection.contribution import (
    LARGEST,
    LONGEST_NAME,
    Contribution,
    NotAContribution,
    contributions_in,
    digest,
    on_a_label,
    pack,
    read_contribution,
    unpack,
    write_contribution,
)
from tests.engine.test_archive import GUIDE, NOW, answers, anything, names, times, words
from tests.project import THEME

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "contributions.yml").read_text(encoding="utf-8"))
SCHEMA = json.loads((THEME / "assets" / "schema" / "contribution-1.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
DAMAGED = "It cannot be read: it is damaged, or something else than what “Hand in” makes."
CUT_OFF = "Its end is missing. Ask for it again, and copy the whole of it."
TOO_LARGE = "It is larger than what anyone can hand in here."

ids = st.text("abcXYZ019-_", min_size=8, max_size=40)
labels = st.just("") | words.map(on_a_label)
handed_in = st.dictionaries(names, answers.filter(bool), min_size=1, max_size=4)
contributions = st.builds(Contribution, ids, times, labels, labels, handed_in)
chatter = st.text(st.characters(exclude_characters="#%"), max_size=40)
claims = st.fixed_dictionaries(
    {"format": st.just("reflection-contribution"), "version": st.just(1), "guide": st.just(GUIDE), "id": ids},
    optional={
        "made": anything | times,
        "name": anything,
        "role": anything,
        "exercises": anything | st.dictionaries(names, anything | st.dictionaries(names, anything)),
    },
)


def read(text):
    """Read what was handed in, or give the sentence that refuses it."""
    try:
        return read_contribution(text, GUIDE, NOW)
    except NotAContribution as error:
        return str(error.why)


def link(contribution):
    return f"https://guide.example/team/#c={pack(contribution, GUIDE)}"


def squeezed(data):
    packer = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    return "1" + base64.urlsafe_b64encode(packer.compress(data) + packer.flush()).decode().rstrip("=")


@pytest.mark.parametrize("name", CASES)
def test_what_is_handed_in_is_read_or_refused_as_was_reviewed(name):
    case = CASES[name]
    found = read(case["text"])
    if "problem" in case:
        assert found == case["problem"]
    else:
        contribution = found.contribution
        assert [contribution.name, contribution.role] == case.get("called", ["", ""])
        assert contribution.exercises == case.get("answers", {})
        assert [[each.exercise, each.field, str(each.why)] for each in found.refused] == case.get("refused", [])


@given(contributions)
def test_a_contribution_comes_back_as_it_was_by_file_and_by_link(contribution):
    for text in (write_contribution(contribution, GUIDE), pack(contribution, GUIDE)):
        found = read(text)
        assert (found.contribution, found.refused) == (contribution, ())


@given(contributions)
def test_a_contribution_is_built_as_the_published_schema_says(contribution):
    VALIDATOR.validate(json.loads(write_contribution(contribution, GUIDE)))
    VALIDATOR.validate(json.loads(unpack(pack(contribution, GUIDE))))


def test_the_schema_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA)
    assert not VALIDATOR.is_valid({**json.loads(CASES["a sound contribution"]["text"]), "version": 2})


@given(contributions)
def test_a_link_has_only_signs_that_survive_in_an_address(contribution):
    packed = pack(contribution, GUIDE)
    assert packed.isascii()
    assert packed.replace("-", "").replace("_", "").isalnum()


@example([], "{")
@given(st.lists(st.tuples(chatter, contributions), max_size=4), chatter)
def test_links_are_found_in_a_whole_chat(said, last):
    text = "\n".join(f"{words} {link(each)} ." for words, each in said) + "\n" + last
    found = [read(each).contribution for each in contributions_in(text)]
    unique = {pack(each, GUIDE): each for _, each in said}
    assert found == list(unique.values())


@pytest.mark.parametrize(
    "sent",
    [
        "{start}{packed}",
        "Here it is: {start}{packed}.",
        "<{start}{packed}>",
        "({start}{packed})",
        "[my answers]({start}{packed}), see you!",
        "{start}{first}=\r\n{rest}\r\nGreetings\r\nAnn",
        "{start}{first}\n{rest}\nGreetings",
        "> {start}{first}\n> {rest}\n> Ann",
        "#c=3D{first}=\n{rest}",
        "https://safe.example/?url=https%3A%2F%2Fguide.example%2Fteam%2F%23c%3D{packed}&data=05",
        "{start}{packed}\n{start}{packed}\n",
        "\ufeff  {packed}\n",
        "{first}\n{rest}",
        "{{ {start}{packed} }}",
        '{{"format"? No idea. {start}{packed}',
    ],
)
def test_a_link_is_found_however_it_was_sent(sent):
    contribution = Contribution("abcdefgh", NOW, "Ann", "", {"example": {"team-open": ["not-yet"]}})
    packed = pack(contribution, GUIDE)
    text = sent.format(start="https://guide.example/team/#c=", packed=packed, first=packed[:76], rest=packed[76:])
    assert [read(each).contribution for each in contributions_in(text)] == [contribution]


@pytest.mark.parametrize("sent", ["{start}{packed}", "{start}{first}\n{rest}\nGreetings", "#c=3D{first}=\n{rest}"])
@pytest.mark.parametrize("version", ["2", "9"])
def test_a_link_of_a_later_way_of_packing_asks_for_a_newer_page(sent, version):
    packed = version + pack(Contribution("abcdefgh", NOW, "", "", {"example": {"team-open": ["not-yet"]}}), GUIDE)[1:]
    text = sent.format(start="https://guide.example/team/#c=", packed=packed, first=packed[:76], rest=packed[76:])
    assert [read(each) for each in contributions_in(text)] == [
        "It comes from a newer version of the guide than this page. Reload the page and try again."
    ]


@pytest.mark.parametrize(
    "text",
    ["2f1e4c6a-1234-4abc-9def-123456789abc", "20270331-vergadering-kernteam\nagenda", "see https://a.example/#contact"],
)
def test_what_only_looks_like_something_packed_is_not_found(text):
    assert contributions_in(text) == ()


def test_a_file_is_one_contribution_whatever_stands_in_its_notes():
    note = link(Contribution("abcdefgh", 1, "", "", {"example": {"a": ["x"]}}))
    text = write_contribution(Contribution("ijklmnop", 1, "", "", {"example": {"a.note": [note]}}), GUIDE)
    assert contributions_in(text) == (text.strip(),)
    cut_off = text.rstrip()[:-5]
    assert contributions_in(cut_off) == (cut_off,)
    assert read(cut_off) == CUT_OFF


@given(contributions, st.data())
def test_a_link_that_was_cut_off_is_never_taken_for_a_whole_one(contribution, data):
    packed = pack(contribution, GUIDE)
    cut = packed[: data.draw(st.integers(21, len(packed) - 2))]
    assert read(cut) in (CUT_OFF, DAMAGED)
    (found,) = contributions_in(f"see https://guide.example/team/#c={cut}\nGreetings")
    assert isinstance(read(found), str)


@given(contributions, st.data())
def test_a_link_with_other_signs_in_it_is_read_or_refused(contribution, data):
    packed = pack(contribution, GUIDE)
    place = data.draw(st.integers(0, len(packed) - 1))
    changed = packed[:place] + data.draw(st.text(max_size=3)) + packed[place + data.draw(st.integers(0, 9)) :]
    read(changed)


@given(contributions, st.data())
def test_a_file_that_was_cut_off_is_refused_as_such(contribution, data):
    text = write_contribution(contribution, GUIDE)
    assert read(text[: data.draw(st.integers(1, len(text) - 3))]) == CUT_OFF


@given(claims)
def test_a_contribution_with_anything_in_it_is_read_without_harm_and_can_be_handed_in_again(data):
    found = read(json.dumps(data))
    if isinstance(found, str):
        assert found.endswith(".")
        return
    again = write_contribution(found.contribution, GUIDE)
    if found.contribution.exercises:
        VALIDATOR.validate(json.loads(again))
        assert read(again).contribution == found.contribution
    assert len(found.contribution.name) <= LONGEST_NAME


@given(anything.map(json.dumps) | st.text(st.characters()) | st.text('[]{}",:0e-\\ \n', max_size=60))
def test_any_text_is_read_or_refused_with_a_sentence(text):
    for each in (text, *contributions_in(text), *contributions_in(f"#c=1{text}")):
        found = read(each)
        assert not isinstance(found, str) or found.endswith(".")


def test_what_bursts_when_it_is_unpacked_is_refused_before_it_does():
    assert read(squeezed(b" " * 500_000_000)) == TOO_LARGE
    assert read(squeezed(b"[" * (LARGEST + 1))) == TOO_LARGE
    assert read(squeezed(b"[" * LARGEST)) == "It was not made by “Hand in” in a guide like this one."


def test_a_link_that_is_endless_is_refused_quickly():
    endless = "A" * 5_000_000
    assert [read(each) for each in contributions_in(f"#c=1{endless}")] == [DAMAGED]
    lines = "\n".join(["#c=1" + "A" * 60] * 50_000)
    assert len(contributions_in(lines)) == 1
    assert len(contributions_in("#c=1" + "AA\n" * 1_000_000)) == 1


def test_what_is_no_text_is_refused():
    assert read(squeezed(b"\xff\xfe" * 20)) == DAMAGED


def test_a_date_from_the_future_does_not_win_for_ever():
    contribution = Contribution("abcdefgh", NOW * 2, "", "", {"example": {"a": ["x"]}})
    found = read(write_contribution(contribution, GUIDE))
    assert found.contribution.made == 0
    assert [str(each.why) for each in found.refused] == [
        "Its date cannot be right, so that anything newer counts before it."
    ]


@given(contributions, times)
def test_the_same_content_is_recognised_whenever_it_was_made(contribution, made):
    later = Contribution(contribution.id, made, contribution.name, contribution.role, contribution.exercises)
    assert digest(later) == digest(contribution)
