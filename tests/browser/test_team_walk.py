"""The way of a team: nine people hand in from their phones, one gathers, all look at it, and it is taken away."""

import base64
import csv
import io
import json

import pytest
from playwright.sync_api import expect

from tests.browser.reader import Reader
from tests.browser.team import PYTHON_STARTS, Facilitator
from tests.browser.test_hand_in import DECODE, JSQR
from tests.project import GUIDE, LANGUAGES

PHONE = {"width": 360, "height": 740}
PROJECTOR = {"width": 1280, "height": 720}
EXERCISE = GUIDE.exercises["conditions"]
RECOGNISE, *_ = CHOICES = [choice.id for choice in EXERCISE.choices]
PEOPLE = range(9)
WAYS = ("link", "file", "code")
READABLE = 22
"""CSS pixels that a statement must have at least on a projector of 1280 by 720, to be read from the back of a room."""


def answers_of(person):
    """Give the answers of one of the nine: to the first item all the same, to the second as different as can be."""
    chosen = {item.id: [CHOICES[(person + place) % len(CHOICES)]] for place, item in enumerate(EXERCISE.items)}
    return {**chosen, EXERCISE.items[0].id: [RECOGNISE]}


def language_of(person):
    return LANGUAGES[person % len(LANGUAGES)]


def draws_codes(request):
    return request.url.endswith("/qrcodegen.zip")


def hand_in(context, person, way, take):
    """Fill in an exercise on a phone and hand it in, offline from the moment that there is something to hand in."""
    phone = context.new_page()
    Reader(phone, EXERCISE.id, language_of(person)).come_with(answers_of(person))
    with phone.expect_event("requestfinished", draws_codes, timeout=PYTHON_STARTS):
        phone.locator(f"form[data-exercise={EXERCISE.id}] .exercise__hand-in").click()
    expect(phone.locator("[data-copy-link]")).to_be_enabled(timeout=PYTHON_STARTS)
    context.set_offline(True)
    return {"link": link_of, "file": file_of, "code": code_of}[way](phone, take)


def link_of(phone, _):
    phone.locator("[data-copy-link]").click()
    return phone.evaluate("navigator.clipboard.readText()")


def file_of(phone, take):
    return take(phone.locator("[data-take-file]")).read_bytes()


def code_of(phone, _):
    """Read the QR code from the phone's screen as another camera would."""
    phone.locator("[data-show-qr]").click()
    sheet = phone.locator(".qr__sheet")
    expect(sheet).to_be_visible(timeout=PYTHON_STARTS)
    picture = base64.b64encode(sheet.screenshot()).decode()
    phone.evaluate(f"() => {{ {JSQR} }}")
    return phone.evaluate(DECODE, picture)


@pytest.fixture
def rooms(browser, guide):
    """Make browsers of their own, one for each device in the room."""
    made = []

    def room(viewport):
        context = browser.new_context(
            base_url=guide, viewport=viewport, permissions=["clipboard-read", "clipboard-write"], accept_downloads=True
        )
        made.append(context)
        return context

    yield room
    for context in made:
        context.close()


def taken(facilitator, form, take):
    """Take the team view away in a form, and give its text."""
    return take(facilitator.page.locator(f'[data-take="{form}"]')).read_text(encoding="utf-8-sig")


def test_nine_people_hand_in_and_a_team_talks_about_it(rooms, take):
    ways = {way: [] for way in WAYS}
    for person in PEOPLE:
        way = WAYS[person % len(WAYS)]
        ways[way].append(hand_in(rooms(PHONE), person, way, take))

    # The first link is opened; from then on the facilitator is offline.
    desk = rooms(PROJECTOR)
    facilitator = Facilitator(desk.new_page())
    first, *others = ways["link"]
    facilitator.page.goto(first)
    facilitator.expect_gathered(1)
    assert "#" not in facilitator.page.url
    facilitator.expect_said("One was added")
    desk.set_offline(True)
    facilitator.paste(
        "\n".join(f"Sofie, 10:4{number}\nDit is de mijne: {link} 🙂" for number, link in enumerate(others))
    )
    facilitator.expect_gathered(3)
    files = [
        {"name": f"hand-in-{number}.json", "mimeType": "application/json", "buffer": text}
        for number, text in enumerate(ways["file"])
    ]
    facilitator.choose_files(*files)
    facilitator.expect_gathered(6)
    facilitator.paste(" ".join(ways["code"]))
    facilitator.expect_gathered(9)
    # Who sends it twice counts once.
    facilitator.paste(first).expect_said("One was here already, and counts once").expect_gathered(9)

    facilitator.show_view()
    seen = facilitator.view.text_content()
    assert f"{len(PEOPLE)}" in seen
    assert [item.id for item in EXERCISE.items if item.text.words(LANGUAGES[0]) not in seen] == []
    sizes = facilitator.view.locator(".topic__text").evaluate_all(
        "texts => texts.map((text) => parseFloat(getComputedStyle(text).fontSize))"
    )
    assert sizes
    assert min(sizes) >= READABLE
    assert facilitator.page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    report = taken(facilitator, "report", take)
    assert EXERCISE.title.words("en") in report
    rows = list(csv.DictReader(io.StringIO(taken(facilitator, "csv", take))))
    lines = [json.loads(line) for line in taken(facilitator, "jsonl", take).splitlines()]
    assert len(rows) == len(lines) == len(PEOPLE) * len(EXERCISE.items)
    saved = take(facilitator.page.locator("[data-save]")).read_bytes()

    # In spring, on another computer and in the other language, it is opened again.
    later = rooms(PROJECTOR)
    colleague = Facilitator(later.new_page(), LANGUAGES[-1]).come()
    colleague.choose_files({"name": "gathering.json", "mimeType": "application/json", "buffer": saved})
    colleague.expect_gathered(9).expect_said("9")
    later.set_offline(True)
    colleague.show_view()
    assert EXERCISE.title.words(LANGUAGES[-1]) in colleague.view.inner_text()
    assert len(list(csv.DictReader(io.StringIO(taken(colleague, "csv", take))))) == len(rows)
