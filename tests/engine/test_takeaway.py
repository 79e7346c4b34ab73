"""What a team takes away: a table that opens anywhere, and a text that says no more than the view."""

import csv
import json
from datetime import UTC, datetime
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflection.comparing import FEWEST
from reflection.contribution import Contribution, contribution_to_data
from reflection.door import call
from reflection.folding import TeamTally
from reflection.gathering import Count
from reflection.takeaway import COLUMNS, MARK, as_csv, as_json_lines
from reflection.team import Team, columns
from tests.engine.teams import contribution, contributions, counts, find, fold, team_of
from tests.engine.test_folding import CONTENTS, NOW
from tests.project import GUIDE, LANGUAGES

DAY = int(datetime(2027, 3, 31, 23, 0, tzinfo=UTC).timestamp() * 1000)


def team(items, language="en"):
    people = [item for item in items if isinstance(item, Contribution)]
    hands = [item for item in items if isinstance(item, Count)]
    return Team(fold(people, hands, find), GUIDE.exercises, find, language)


def rows(items, language="en"):
    return [*team(items, language).rows(items)]


def read_csv(text):
    return [*csv.DictReader(StringIO(text.removeprefix(MARK), newline=""))]


def test_a_row_says_who_answered_what_in_ids_and_in_words():
    somebody = Contribution("person-1", DAY, "Noor", "Teacher", {"conditions": {"team-open": ["not-yet"]}})
    assert rows([somebody], "nl") == [
        {
            "contribution": "57496249fe55",
            "made": "2027-03-31",
            "name": "Noor",
            "role": "Teacher",
            "exercise": "conditions",
            "item": "team-open",
            "answer": "not-yet",
            "people": 1,
            "exercise_text": "Welke voorwaarden herken je?",
            "item_text": "Als team willen we oprecht horen wat onze partner inbrengt.",
            "answer_text": "Nog niet",
        }
    ]


def test_choice_star_and_note_are_rows_of_their_own_and_so_is_each_of_several_choices():
    some = contribution(
        "person-1",
        conditions={"click": ["recognise"], "click.star": ["yes"], "click.note": ["So it is."]},
        tips={"theme": [topic for topic in GUIDE.exercises["tips"].fields()["theme"].values[:2]]},
    )
    assert [(row["item"], row["answer_text"]) for row in rows([some])][:3] == [
        ("click", "Recognise"),
        ("click.star", "Work on this"),
        ("click.note", "So it is."),
    ]
    assert [row["item"] for row in rows([some])][3:] == ["theme", "theme"]


def test_hands_are_rows_with_their_number():
    hands = Count("hands-up-1", DAY, "conditions", 8, {"click": {"recognise": 5, "not-yet": 3, "gone": 4}})
    assert [(row["contribution"], row["answer"], row["people"]) for row in rows([hands])] == [
        ("hands-up", "recognise", 5),
        ("hands-up", "not-yet", 3),
    ]


def test_what_a_room_starred_is_in_the_table_and_in_the_text():
    hands = Count("hands-up-1", DAY, "conditions", 8, {"click": {"recognise": 8}, "click.star": {"yes": 6, "gone": 2}})
    assert [(row["item"], row["answer_text"], row["people"]) for row in rows([hands])] == [
        ("click", "Recognise", 8),
        ("click.star", "Work on this", 6),
    ]
    assert "What several of you starred" in team([hands]).report()


def test_what_a_room_starred_about_trust_stays_out_with_its_answers():
    hands = Count("hands-up-1", DAY, "conditions", 9, {"steady": {"recognise": 4}, "steady.star": {"yes": 9}})
    assert rows([hands]) == []
    assert "What several of you starred" not in team([hands]).report()


@pytest.mark.parametrize(("number", "told"), [(FEWEST - 1, False), (FEWEST, True)])
def test_the_table_has_nothing_about_trust_before_five_people_answered(number, told):
    answers = {"steady": ["recognise"], "steady.star": ["yes"], "steady.note": ["A secret."], "click": ["recognise"]}
    items = {row["item"] for row in rows(team_of("conditions", *[answers] * number))}
    assert items == {"click", *(("steady", "steady.star", "steady.note") if told else ())}


def test_the_table_has_nothing_about_trust_where_it_is_not_known_how_many_answered():
    nobody = Team(TeamTally(), GUIDE.exercises, find, "en")
    answers = {"steady": ["recognise"], "trust-first.note": [" "], "click": ["recognise"]}
    assert [row["item"] for row in nobody.rows(team_of("conditions", answers))] == ["click"]


def test_the_text_names_the_partners_that_only_one_person_has_on_the_map():
    maps = team_of("partner-map", {"p1.name": ["CLB"]}, {"p1.name": ["Library"]}, {"p2.name": ["clb"]})
    assert team(maps).report(plain=True).endswith("Who knows whom\n\n* “CLB” (2 ×)\n* “Library”\n")


def test_what_the_guide_does_not_ask_is_no_row():
    some = contribution("person-1", conditions={"gone": ["a"], "click": ["gone"]}, removed={"a": ["b"]})
    assert rows([some]) == []


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_no_spreadsheet_calculates_what_somebody_wrote(start):
    words = f'{start}HYPERLINK("http://example.org")'
    text = as_csv(rows([contribution("person-1", conditions={"click.note": [words]})]))
    (row,) = read_csv(text)
    assert row["answer_text"].startswith("'")
    (line,) = as_json_lines(rows([contribution("person-1", conditions={"click.note": [words]})])).splitlines()
    assert json.loads(line)["answer"] == words


@pytest.mark.parametrize(
    ("written", "cell"),
    [
        ("Bel Jan;=1+1;z", "Bel Jan;'=1+1;z"),
        ("note\n=1+1", "note\n'=1+1"),
        ("note\r\n@SUM(1)", "note\r\n'@SUM(1)"),
        ("note\t-1", "note\t'-1"),
        ('note;"=1+1"', 'note;\'"=1+1"'),
        ("-1;+1", "'-1;'+1"),
        ("Bel Jan; hij weet 1+1=2, of e-mail a@b.be", "Bel Jan; hij weet 1+1=2, of e-mail a@b.be"),
    ],
)
def test_no_spreadsheet_calculates_what_stands_behind_a_sign_that_separates_cells_or_rows(written, cell):
    (row,) = read_csv(as_csv(rows([contribution("person-1", conditions={"click.note": [written]})])))
    assert row["answer"] == cell


@given(st.lists(contributions, max_size=3), st.lists(counts, max_size=2))
def test_whatever_came_in_both_tables_have_the_same_rows(people, hands):
    made = rows([*people, *hands])
    assert [json.loads(line) for line in as_json_lines(made).split("\n")[:-1]] == made
    again = read_csv(as_csv(made))
    assert len(again) == len(made)
    for written, row in zip(again, made, strict=True):
        assert list(written) == list(COLUMNS)
        for column, value in row.items():
            assert written[column].replace("'", "") == str(value).replace("\0", "�").replace("'", "")


def test_a_spreadsheet_knows_the_letters_and_a_data_frame_the_columns():
    text = as_csv(rows([contribution("person-1", conditions={"click.note": ["Één oké"]})])).encode()
    assert text.startswith(b"\xef\xbb\xbfcontribution,made,")
    assert read_csv(text.decode("utf-8-sig"))[0]["answer"] == "Één oké"


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_the_door_writes_a_table_in_parts(form):
    people = team_of("conditions", *[{"click": ["recognise"], "steady": ["not-yet"]}] * 6)
    data = [contribution_to_data(each) for each in people]
    about = {"contents": CONTENTS, "now": NOW, "counts": []}
    tally = json.loads(call(json.dumps({"message": "fold", "tally": None, "contributions": data, **about})))["tally"]
    parts = []
    for at in (0, 2, 4):
        asked = {"message": "team-rows", "form": form, "language": "en", "tally": tally, "first": at == 0}
        parts.append(json.loads(call(json.dumps({**asked, "contributions": data[at : at + 2], **about}))))
    whole = as_csv(rows(people)) if form == "csv" else as_json_lines(rows(people))
    assert "".join(part["text"] for part in parts) == whole
    assert parts[0]["name"] == f"team.{form}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_is_explained(language):
    told = columns(language)
    assert all(f"<code>{column}</code>" in told for column in COLUMNS)


@pytest.mark.parametrize("plain", [True, False])
def test_a_text_has_nothing_about_trust_before_five_people_answered(plain):
    few = team(team_of("conditions", *[{"steady": ["recognise"], "steady.note": ["A secret."]}] * (FEWEST - 1)))
    report = few.report(plain=plain)
    assert "A secret" not in report
    assert "Recognise" not in report
    assert "Our partnership is steady, and it carries on." in report
