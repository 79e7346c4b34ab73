"""`python -m reflection_build team`: what a folder holds counts, and what cannot be read is named."""

import csv
import json
import shutil
from email.message import EmailMessage
from io import StringIO

import pytest
from click.testing import CliRunner

from reflection.contribution import Contribution, pack, write_contribution
from reflection.folding import read_tally
from reflection.gathering import Count, gathered, write_gathering
from reflection_build.__main__ import main
from tests.build.test_errors import HERE, change
from tests.engine.teams import contribution, find, fold, fold_together
from tests.project import ROOT

GUIDE = "learning-with-partners"
PEOPLE = [
    contribution(f"person-{number}", conditions={"click": [choice], "click.note": [f"Said by {number}."]})
    for number, choice in enumerate(["recognise", "recognise", "not-yet", "not-yet", "not-sure", "recognise"])
]
HANDS = Count("hands-up-1", 1_790_000_000_000, "conditions", 4, {"click": {"not-yet": 4}})


def run(*arguments, guide=ROOT):
    return CliRunner().invoke(main, ["team", "--folder", str(guide), *map(str, arguments)])


def link(person):
    return f"https://example.org/guide/team/#c={pack(person, GUIDE)}"


@pytest.fixture
def folder(tmp_path):
    """A folder as a school group would have it: files, folders in it, a chat, a mail, a gathering."""
    (tmp_path / "one.json").write_text(write_contribution(PEOPLE[0], GUIDE), encoding="utf-8")
    deeper = tmp_path / "A school" / "ünder"
    deeper.mkdir(parents=True)
    (deeper / "chat.txt").write_text(f"Mine: {link(PEOPLE[1])}.\nAnd mine ({link(PEOPLE[2])})", encoding="utf-8")
    mail = EmailMessage()
    mail.set_content(f"Dag,\n\nhier is het: {link(PEOPLE[3])}\n\nGroet, één collega")
    (deeper / "mail.eml").write_bytes(bytes(mail))
    gathering = write_gathering(gathered(PEOPLE[4:], [HANDS]), GUIDE)
    (deeper / "gathering.json").write_text(gathering, encoding="utf-8")
    (tmp_path / ".hidden").write_text("not looked at", encoding="utf-8")
    return tmp_path


def folder_of(place, people):
    place.mkdir()
    for each in people:
        (place / f"{each.id}.json").write_text(write_contribution(each, GUIDE), encoding="utf-8")
    return place


def tally_in(result):
    return read_tally(result.stdout, GUIDE)


def test_everything_in_a_folder_counts_once(folder):
    (folder / "again.json").write_text(write_contribution(PEOPLE[0], GUIDE), encoding="utf-8")
    result = run(folder, "--format", "tally")
    assert (result.exit_code, result.stderr) == (0, "")
    assert tally_in(result) == fold(PEOPLE, [HANDS], find)


def test_of_each_person_the_newest_counts(tmp_path):
    for number, choice in ((3, "not-sure"), (9, "recognise"), (5, "not-yet")):
        somebody = Contribution("person-1", number, "", "", {"conditions": {"click": [choice]}})
        (tmp_path / f"{number}.json").write_text(write_contribution(somebody, GUIDE), encoding="utf-8")
    assert tally_in(run(tmp_path, "--format", "tally")).exercises["conditions"].counts == {"click": {"recognise": 1}}


@pytest.mark.parametrize("sort", ["application/json", "application/octet-stream", "text/plain"])
def test_files_that_are_attached_to_a_mail_count_beside_the_links_in_it(tmp_path, sort):
    run(folder_of(tmp_path / "saved", PEOPLE[4:]), "--save", tmp_path / "saved.json")
    mail = EmailMessage()
    mail.set_content(f"Dag,\n\nhier is het mijne: {link(PEOPLE[0])}\n\nGroet, één collega")
    files = [
        *(write_contribution(each, GUIDE) for each in PEOPLE[1:3]),
        write_gathering(gathered(PEOPLE[3:4], [HANDS]), GUIDE),
        (tmp_path / "saved.json").read_text(encoding="utf-8"),
    ]
    for number, text in enumerate(files):
        mail.add_attachment(text.encode(), *sort.split("/"), filename=f"hand-in-{number}.json")
    mail.add_attachment(bytes(range(256)), "image", "jpeg", filename="photo.jpg")
    (tmp_path / "mail.eml").write_bytes(bytes(mail))
    result = run(tmp_path / "mail.eml", "--format", "tally")
    assert (result.exit_code, result.stderr) == (0, "")
    assert tally_in(result) == fold(PEOPLE, [HANDS], find)


def test_what_cannot_be_read_is_named_and_the_rest_counts(folder):
    (folder / "cut.json").write_text(write_contribution(PEOPLE[0], GUIDE)[:60], encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    (folder / "photo.jpg").write_bytes(bytes(range(256)))
    (folder / "two.txt").write_text(f"{link(PEOPLE[0])} {link(PEOPLE[1])[:-30]}", encoding="utf-8")
    result = run(folder, "--format", "tally", "--language", "en")
    assert result.exit_code == 1
    assert tally_in(result).contributions == len(PEOPLE)
    named = [line.partition(": ") for line in result.stderr.splitlines()]
    assert [(name.rpartition("/")[2], why) for name, _, why in named] == [
        ("cut.json", "Its end is missing. Ask for it again, and copy the whole of it."),
        ("empty.txt", "It is empty."),
        ("photo.jpg", "There is nothing in it that was made by “Hand in”."),
        ("two.txt", "Its end is missing. Ask for it again, and copy the whole of it."),
    ]


def test_partial_results_combine_in_any_order(folder, tmp_path_factory):
    parts = tmp_path_factory.mktemp("parts")
    run(folder / "one.json", "--save", parts / "b.json")
    run(folder / "A school", "--save", parts / "a.json")
    result = run(parts, "--format", "tally")
    assert result.exit_code == 0
    assert tally_in(result) == tally_in(run(folder, "--format", "tally"))
    halves = [read_tally((parts / name).read_text(encoding="utf-8"), GUIDE) for name in ("a.json", "b.json")]
    assert fold_together(*halves) == tally_in(result)


def test_people_who_are_in_two_results_do_not_count_twice(folder, tmp_path_factory):
    saved = tmp_path_factory.mktemp("saved")
    run(folder / "one.json", "--save", saved / "first.json")
    run(folder / "one.json", "--save", saved / "second.json")
    result = run(saved, "--format", "tally")
    assert (result.exit_code, tally_in(result).contributions) == (1, 1)
    assert "second.json" in result.stderr
    result = run(saved / "first.json", folder, "--format", "tally")
    assert (result.exit_code, tally_in(result).contributions) == (1, len(PEOPLE))


def test_hands_that_are_in_a_saved_result_too_do_not_count_twice(tmp_path):
    (tmp_path / "g.json").write_text(write_gathering(gathered([], [HANDS]), GUIDE), encoding="utf-8")
    run(tmp_path, "--save", tmp_path / "saved.json")
    result = run(tmp_path, "--format", "tally")
    assert tally_in(result).exercises["conditions"].counts == {"click": {"not-yet": 4}}
    assert (result.exit_code, "saved.json" in result.stderr) == (1, True)


def test_a_table_has_a_row_for_each_answer(folder):
    result = run(folder, "--format", "csv")
    rows = [*csv.DictReader(StringIO(result.stdout_bytes.decode("utf-8-sig"), newline=""))]
    assert len(rows) == 2 * len(PEOPLE) + 1
    lines = run(folder, "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line)["answer"] for line in lines] == [row["answer"] for row in rows]


def test_a_table_says_that_a_saved_result_has_no_rows(folder, tmp_path_factory):
    saved = tmp_path_factory.mktemp("saved") / "tally.json"
    run(folder, "--save", saved)
    result = run(saved, "--format", "csv")
    assert (result.exit_code, len(result.stdout.splitlines())) == (1, 1)
    assert "tally.json" in result.stderr


def test_why_a_saved_result_does_not_count_is_told_in_the_language_that_was_asked_for(folder, tmp_path_factory):
    saved = tmp_path_factory.mktemp("saved") / "tally.json"
    run(folder, "--save", saved)
    assert (
        "Een bewaarde telling bevat geen afzonderlijke antwoorden"
        in run(saved, "--format", "csv", "--language", "nl").stderr
    )
    assert "dubbel zouden tellen. Het is weggelaten." in run(folder, saved, "--language", "nl").stderr


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_people_read_it_in_their_language(folder, form, tmp_path_factory):
    file = tmp_path_factory.mktemp("made") / "team"
    assert run(folder, "--format", form, "--language", "nl", "--output", file).exit_code == 0
    made = file.read_text(encoding="utf-8")
    assert "Waar jullie het meest verschillen" in made
    assert "Als professionals" in made


@pytest.mark.parametrize("option", ["--output", "--save"])
def test_a_file_that_cannot_be_written_is_named_in_a_sentence(folder, option):
    result = run(folder, option, folder / "not there" / "result")
    assert (result.exit_code, type(result.exception)) == (1, SystemExit)
    assert result.stderr.startswith("Error: Could not open file")
    assert "not there" in result.stderr


def test_an_unknown_language_is_told_which_ones_there_are(folder):
    result = run(folder, "--language", "fr")
    assert result.exit_code == 2
    assert "en, nl" in result.stderr


@pytest.fixture
def small(tmp_path):
    """A small guide that is sound, with a file of what somebody handed in to it."""
    guide = shutil.copytree(HERE / "sound", tmp_path / "guide")
    change(guide / "mkdocs.yml", {"guide: sound": f"guide: {GUIDE}"})
    somebody = contribution("person-1", talk={"open": ["not-yet"]})
    (guide / "one.json").write_text(write_contribution(somebody, GUIDE), encoding="utf-8")
    return guide


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_guide_with_a_begun_language_shows_its_team_in_each(small, language):
    change(
        small / "mkdocs.yml", {"locale: nl\n": "locale: nl\n        - locale: fr\n", "extra:": "extra:\n  begun: [fr]"}
    )
    result = run(small / "one.json", "--language", language, guide=small)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "We are open." in result.stdout


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        (None, "mkdocs.yml:1:1  het bestand ontbreekt"),
        ("site_name: A guide\n", "mkdocs.yml:1:1  het bestand noemt geen talen"),
        (
            "plugins: [{i18n: {languages: [{locale: en}]}}]\nextra:\n  scope: /\n",
            "mkdocs.yml:2:1  het bestand noemt de gids niet",
        ),
    ],
)
def test_where_the_settings_say_too_little_a_sentence_says_what(small, settings, told):
    (small / "mkdocs.yml").unlink()
    if settings:
        (small / "mkdocs.yml").write_text(settings, encoding="utf-8")
    result = run(small / "one.json", "--language", "nl", guide=small)
    assert result.exit_code == 1
    assert told in result.stderr


def test_an_empty_folder_has_nobody_in_it(tmp_path):
    result = run(tmp_path, "--language", "en")
    assert (result.exit_code, "There are no answers to show yet." in result.stdout) == (0, True)
