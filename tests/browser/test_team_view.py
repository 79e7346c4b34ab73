"""What a team sees of its answers: on a phone, on a projector, on paper, and in what it takes away."""

import csv
import json
from io import StringIO

import pytest
from playwright.sync_api import expect

from reflection.comparing import FEWEST
from reflection.gathering import gathered, write_gathering
from reflection.takeaway import COLUMNS
from tests.browser.accessible import ONLY_CHROMIUM_HEARS, expect_accessible
from tests.browser.paper import lay_on_paper
from tests.browser.team import Facilitator, file_of, person
from tests.engine.teams import somebody
from tests.project import GUIDE, LANGUAGES

NINE = file_of(write_gathering(gathered(map(somebody, range(9))), "learning-with-partners"), "nine.json")
SENSITIVE = next(item for item in GUIDE.exercises["conditions"].items if item.finding.sensitive)
STATEMENT = 34
"""The same for the statement on the big screen."""
LARGE = 20
"""How many CSS pixels high letters are at least that can be read from the back of a room, on 720."""


def nine(page, language=LANGUAGES[0], width=1280, height=720):
    page.set_viewport_size({"width": width, "height": height})
    return Facilitator(page, language).come().choose_files(NINE).expect_gathered(9).show_view()


@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("nl", 360)])
def test_a_team_sees_every_exercise_and_can_read_it_whatever_the_eyes_and_the_screen(page, language, width):
    facilitator = nine(page, language, width)
    expect(facilitator.view.locator(".team-exercise")).to_have_count(len(GUIDE.exercises))
    expect_accessible(page)
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_on_a_projector_what_differs_can_be_read_from_the_back(page):
    facilitator = nine(page)
    facilitator.view.locator('nav a[href="#team-conditions"]').click()
    differ = facilitator.view.locator("#team-conditions .team-group--differ")
    for part in (".topic__text", ".share__words", ".share__people b", ".prompt__text"):
        size = differ.locator(part).first.evaluate("part => parseFloat(getComputedStyle(part).fontSize)")
        assert size >= LARGE, part
    first = differ.locator(".topic").first.bounding_box()
    assert first["height"] < 720


def test_one_exercise_is_open_at_a_time_and_links_lead_to_each(page):
    facilitator = nine(page)
    opened = facilitator.view.locator("details.team-exercise__fold[open]")
    expect(opened).to_have_count(1)
    link = facilitator.view.locator('nav a[href="#team-conditions"]')
    link.press("Enter")
    expect(opened).to_have_id("team-conditions-fold")
    expect(opened).to_have_count(1)
    expect(link).to_have_attribute("aria-current", "true")
    # What comes in later leaves open what is open.
    facilitator.choose_files(file_of(write_gathering(gathered([somebody(10)]), "learning-with-partners"), "ten.json"))
    expect(facilitator.view).to_contain_text("10 people", timeout=90_000)
    expect(opened).to_have_id("team-conditions-fold")
    page.reload()
    expect(opened).to_have_id("team-conditions-fold", timeout=90_000)


def test_on_the_big_screen_one_difference_at_a_time_is_readable_and_whole(page):
    facilitator = nine(page)
    facilitator.view.locator('nav a[href="#team-conditions"]').click()
    page.locator("[data-open-screen]").click()
    screen, title = page.locator("[data-big-screen]"), page.locator("[data-screen-title]")
    texts = facilitator.view.locator("#team-conditions [data-slide] [data-title]").all_text_contents()
    for text in texts:
        expect(title).to_have_text(text)
        assert title.evaluate("title => parseFloat(getComputedStyle(title).fontSize)") >= STATEMENT
        assert screen.evaluate("it => it.scrollHeight <= it.clientHeight && it.scrollWidth <= it.clientWidth"), text
        page.keyboard.press("PageDown")
    page.keyboard.press("PageUp")
    expect(title).to_have_text(texts[-1])
    expect_accessible(page)
    page.locator("[data-close-screen]").click()
    expect(screen).to_be_hidden()


CUT_IN_TWO = """labels => labels.flatMap((label) => {
    const [text, range] = [label.firstChild, document.createRange()];
    const words = [...text.data.matchAll(/\\S+/g)];
    return words.flatMap((word) => {
        range.setStart(text, word.index);
        range.setEnd(text, word.index + word[0].length);
        return range.getClientRects().length > 1 ? word[0] : [];
    });
})"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [360, 900, 1024, 1280])
def test_no_word_that_names_a_part_of_a_plan_is_cut_in_two(page, language, width):
    facilitator = nine(page, language, width)
    facilitator.view.locator('nav a[href="#team-action-plan"]').click()
    labels = facilitator.view.locator(".team-plan dt")
    expect(labels.first).to_be_visible()
    assert labels.evaluate_all(CUT_IN_TWO) == []


def test_the_columns_of_the_table_are_explained(page):
    nine(page)
    page.locator(".team__columns > summary").click()
    assert page.locator(".columns code").all_text_contents() == list(COLUMNS)


@ONLY_CHROMIUM_HEARS
def test_without_colours_of_its_own_the_drawing_still_tells_people_apart(page):
    facilitator = nine(page)
    page.emulate_media(forced_colors="active")
    row = facilitator.view.locator(".share").first
    fills = [
        row.locator(f"rect{kind}").first.evaluate("block => getComputedStyle(block).fill")
        for kind in (".block--full", ":not(.block--full)")
    ]
    assert fills[0] != fills[1]


def test_what_is_folded_is_on_paper(page):
    facilitator = nine(page)
    folded = facilitator.view.locator("details[data-opens-in-print]:not(.team-exercise__fold)")
    assert folded.count() > 0
    page.evaluate("() => (window.print = () => {})")
    page.locator('[data-take="print"]').click()
    lay_on_paper(page)
    for index in range(folded.count()):
        expect(folded.nth(index).locator("li").first).to_be_visible()
        expect(folded.nth(index).locator("summary")).to_be_hidden()
    expect(facilitator.view.locator(".team__contents")).to_be_hidden()


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_about_trust_is_shown_or_taken_away_before_five_people_answered(page, language, take):
    def files(numbers):
        return [file_of(json.dumps(handed_in(number)), f"{number}.json") for number in numbers]

    def handed_in(number):
        choice = "recognise" if number % 2 else "not-yet"
        exercises = {"conditions": {SENSITIVE.id: [choice], "click": [choice]}}
        data = {"format": "reflection-contribution", "version": 1, "guide": "learning-with-partners"}
        return {**data, "id": person(number).id, "made": 1_700_000_000_000, "exercises": exercises}

    def items():
        text = take(page.locator('[data-take="csv"]')).read_text(encoding="utf-8-sig")
        return {row["item"] for row in csv.DictReader(StringIO(text))}

    facilitator = Facilitator(page, language).come().choose_files(*files(range(FEWEST - 1)))
    facilitator.expect_gathered(FEWEST - 1).show_view()
    words = SENSITIVE.text.words(language)
    expect(facilitator.view.locator(".held")).to_contain_text(words)
    expect(facilitator.view.locator(".topic", has_text=words)).to_have_count(0)
    expect(facilitator.view.locator(".exercise__notice").first).to_be_visible()
    assert items() == {"click"}
    facilitator.choose_files(*files([FEWEST])).expect_gathered(FEWEST)
    expect(facilitator.view.locator(".topic", has_text=words)).to_have_count(1, timeout=90_000)
    expect(facilitator.view.locator(".held")).to_have_count(0)
    assert items() == {"click", SENSITIVE.id}


def test_a_team_takes_along_a_text_and_two_tables(page, take):
    nine(page)
    taken = {}
    for form in ("report", "csv", "jsonl"):
        taken[form] = take(page.locator(f'[data-take="{form}"]')).read_bytes().decode("utf-8-sig")
    assert taken["report"].startswith("# What our team answered")
    rows = [*csv.DictReader(StringIO(taken["csv"], newline=""))]
    assert list(rows[0]) == list(COLUMNS)
    assert len({row["contribution"] for row in rows}) == 9
    assert [json.loads(line)["answer_text"] for line in taken["jsonl"].splitlines()] == [
        row["answer_text"] for row in rows
    ]
