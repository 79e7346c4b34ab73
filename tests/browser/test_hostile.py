"""Whatever a stranger sends, in an address or a file, nothing of it runs, and the policy has nothing to refuse."""

import json
import re
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.browser.reader import PYTHON_STARTS, Reader
from tests.browser.team import Facilitator, file, link, person
from tests.browser.test_my_answers import file_with, hand_in
from tests.browser.test_policy import NOTE
from tests.hostile import HOSTILE
from tests.project import GUIDE, address

# What Firefox says of what was still on its way when a page was left.
BROKEN_OFF = re.compile(
    "^NS_BINDING_ABORTED|^NetworkError|^SyntaxError: JSON.parse: unexpected end"
    "|error loading dynamically imported module"
)
# Pages that look at their own address, each in its own way.
LOOKING = [address("conditions"), address("session"), address("my-answers"), address("team"), "no/such/page/"]
EXERCISES = [name for name in GUIDE.exercises if name in ("partner-map", "action-plan", "dialogue-cards", "conditions")]


@pytest.fixture
def page(page):
    """A page that notes what the policy refused: something that tried to run, whether or not it was let."""
    page.add_init_script(f"({NOTE})()")
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    page.on("pageerror", lambda error: BROKEN_OFF.search(error.stack) or pytest.fail(error.stack))
    return page


def expect_nothing_ran(page, where):
    assert page.evaluate("[window.ran ?? null, refused]") == [None, []], where


@pytest.mark.usefixtures("no_python")
@pytest.mark.parametrize("where", LOOKING)
def test_nothing_in_an_address_runs(page, where):
    page.goto(where)
    here = page.url
    for start in range(0, len(HOSTILE), 6):
        text = " ".join(HOSTILE[start : start + 6])
        page.goto(f"{here}?h={quote(text)}&q={quote(text)}#{quote(text)}")
        expect_nothing_ran(page, text)
        page.evaluate("(text) => { location.hash = text; location.hash = 'c=1' + text; }", text)
        expect_nothing_ran(page, text)


@pytest.mark.parametrize("exercise", EXERCISES)
def test_nothing_in_answers_runs(page, exercise):
    fields = GUIDE.exercises[exercise].fields()
    answers = {name: [HOSTILE[place % len(HOSTILE)]] for place, name in enumerate([*fields, *HOSTILE])}
    reader = Reader(page, exercise).come_with(answers)
    # Answers are asked about when the exercise is ready for the reader.
    expect(reader.form.locator("[data-outdated]")).to_have_count(0)
    expect(reader.feedback).not_to_have_attribute("aria-busy", "true", timeout=PYTHON_STARTS)
    expect_nothing_ran(page, exercise)


def test_nothing_in_a_file_of_answers_runs(page):
    fields = GUIDE.exercises["action-plan"].fields()
    answers = {name: [HOSTILE[place % len(HOSTILE)]] for place, name in enumerate(fields)}
    given = {"answers": answers, "changed": {}}
    exercises = {name: given for name in ("action-plan", *HOSTILE)}
    moments = [{"kept": 1_700_000_000_000 + place, "word": word, "exercises": {}} for place, word in enumerate(HOSTILE)]
    page.goto(address("my-answers"))
    sent = file_with({}, {}, exercises=exercises, moments=moments)
    hand_in(page, {**sent, "name": HOSTILE[2].replace("/", "") + ".json"})
    expect_nothing_ran(page, "preview")
    page.locator("[data-take]").click()
    expect(page.locator("[data-answers] .told").first).to_be_visible(timeout=PYTHON_STARTS)
    page.locator("[data-compare]").first.click()
    expect(page.locator("[data-comparison] > *").first).to_be_visible(timeout=PYTHON_STARTS)
    expect_nothing_ran(page, "told")


def test_nothing_in_what_is_handed_in_runs(page, guide):
    fields = GUIDE.exercises["partner-map"].fields()
    people = [
        person(place, text, {"partner-map": {name: [text] for name in fields}, text: {text: [text]}})
        for place, text in enumerate(HOSTILE)
    ]
    page.goto(link(people[2], guide))
    facilitator = Facilitator(page)
    expect(page.locator("[data-tools]")).to_be_visible()
    expect_nothing_ran(page, "link")
    facilitator.come().choose_files(
        *(file(each, f"{json.dumps(each.name)[:40].replace('/', '')}.json") for each in people)
    )
    facilitator.expect_gathered(len(people)).open_list().show_view()
    for look in page.locator("[data-look]").all()[:5]:
        look.click()
    expect_nothing_ran(page, "gathered")
