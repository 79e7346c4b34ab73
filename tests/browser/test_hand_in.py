"""Handing in on a phone: the reader sees all that goes along, and it leaves only by the reader's own hand."""

import base64
import json
import re

import pytest
from playwright.sync_api import expect

from reflection.contribution import contributions_in, read_contribution
from tests.browser.accessible import ONLY_CHROMIUM_HEARS, expect_accessible
from tests.browser.paper import lay_on_paper
from tests.browser.reader import STORE, Reader
from tests.browser.team import NAME, PYTHON_STARTS
from tests.project import GUIDE, LANGUAGES, ROOT, address

JSQR = (ROOT / "node_modules" / "jsqr" / "dist" / "jsQR.js").read_text(encoding="utf-8")
DECODE = """async (picture) => {
    const bytes = Uint8Array.from(atob(picture), (sign) => sign.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    return jsQR(data, image.width, image.height)?.data;
}"""
FAR_FUTURE = 10**14
ITEM, OTHER = (item.id for item in GUIDE.exercises["conditions"].items[:2])
ANSWERS = {ITEM: ["recognise"], OTHER: ["not-yet"], f"{OTHER}.note": ["Ask Noor"]}


@pytest.fixture
def phone(browser, guide):
    """A phone, whose browser may copy."""
    context = browser.new_context(
        base_url=guide, viewport={"width": 360, "height": 740}, permissions=["clipboard-read", "clipboard-write"]
    )
    yield context.new_page()
    context.close()


def come_to_hand_in(page, language=LANGUAGES[0]):
    """Answer an exercise, and go from its foot to where it can be handed in."""
    reader = Reader(page, "conditions", language).come()
    kept = json.dumps({"answers": ANSWERS, "changed": {}})
    page.evaluate("([name, kept]) => sessionStorage.setItem(name, kept)", [STORE + "conditions", kept])
    reader.come()
    page.locator("form[data-exercise=conditions] .exercise__hand-in").click()
    expect_ready(page)


def expect_ready(page):
    expect(page.locator("[data-copy-link]")).to_be_enabled(timeout=PYTHON_STARTS)


def handed_in(text):
    (found,) = contributions_in(text)
    return read_contribution(found, NAME, FAR_FUTURE).contribution


def link_on(page):
    return page.locator("[data-link]").input_value()


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_exercise_is_handed_in_by_a_link_that_nothing_is_sent_for(phone, language):
    requests = []
    phone.on("request", lambda request: requests.append(request.url + (request.post_data or "")))
    other = json.dumps({"answers": {GUIDE.exercises["positions-why"].statements[0].id: ["agree"]}, "changed": {}})
    phone.add_init_script(f"sessionStorage.setItem({STORE + 'positions-why'!r}, {other!r})")
    come_to_hand_in(phone, language)
    phone.locator("[data-copy-link]").click()
    expect(phone.locator("[data-status]")).not_to_be_empty()
    link = phone.evaluate("navigator.clipboard.readText()")
    assert re.search(rf"/{address('team', language)}#c=1[\w-]+$", link)
    contribution = handed_in(link)
    # Only the exercise that the reader came from, without notes and without a name.
    assert contribution.exercises == {"conditions": {ITEM: ["recognise"], OTHER: ["not-yet"]}}
    assert (contribution.name, contribution.role) == ("", "")
    told = phone.locator("[data-handed]")
    assert told.locator("dd").all_inner_texts() == [
        choice.text.words(language)
        for wanted in ("recognise", "not-yet")
        for choice in GUIDE.exercises["conditions"].choices
        if choice.id == wanted
    ]
    packed = link.split("#c=")[1]
    assert not [url for url in requests if packed in url or "recognise" in url]


def test_a_file_has_what_the_link_has_and_what_is_chosen_besides(phone, take):
    come_to_hand_in(phone)
    phone.locator("[data-hand-in] [name=notes]").check()
    phone.locator("[data-hand-in] [name=name]").fill("Noor")
    phone.locator("[data-hand-in] [name=role]").fill("teacher")
    expect(phone.locator("[data-handed]")).to_contain_text("teacher", timeout=PYTHON_STARTS)
    expect_ready(phone)
    file = take(phone.locator("[data-take-file]"))
    contribution = handed_in(file.read_text(encoding="utf-8"))
    assert contribution == handed_in(link_on(phone))
    assert contribution.exercises == {"conditions": ANSWERS}
    assert (contribution.name, contribution.role) == ("Noor", "teacher")
    assert "Noor" not in file.name


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=ONLY_CHROMIUM_HEARS)])
def test_a_qr_code_on_the_screen_holds_the_link(phone, scheme):
    phone.emulate_media(color_scheme=scheme)
    come_to_hand_in(phone)
    phone.locator("[data-show-qr]").click()
    sheet = phone.locator(".qr__sheet")
    expect(sheet).to_be_visible(timeout=PYTHON_STARTS)
    expect(phone.get_by_role("img", name="QR code of the link")).to_be_visible()
    phone.evaluate(f"() => {{ {JSQR} }}")
    picture = base64.b64encode(sheet.screenshot()).decode()
    assert phone.evaluate(DECODE, picture) == link_on(phone)
    expect_accessible(phone)


def test_many_answers_are_one_tap_away_and_the_ways_to_hand_in_are_in_sight(phone):
    chosen = {item.id: ["recognise"] for item in GUIDE.exercises["conditions"].items}
    Reader(phone, "conditions").come_with(chosen)
    phone.locator("form[data-exercise=conditions] .exercise__hand-in").click()
    expect_ready(phone)
    summary = phone.locator(".handed__all > summary")
    expect(summary).to_contain_text(f"{len(chosen)} answers from one exercise")
    expect(phone.locator("[data-handed] dd").first).to_be_hidden()
    top, way = summary.bounding_box(), phone.locator("[data-show-qr]").bounding_box()
    assert way["y"] - top["y"] < 740 / 2
    summary.click()
    expect(phone.locator("[data-handed] dd").last).to_be_visible()


def test_what_is_too_much_for_a_qr_code_says_so(phone):
    Reader(phone, "conditions").come_with({f"{ITEM}.note": ["".join(map(str, range(1500)))]})
    phone.locator("form[data-exercise=conditions] .exercise__hand-in").click()
    phone.locator("[data-hand-in] [name=notes]").check()
    expect_ready(phone)
    phone.locator("[data-show-qr]").click()
    expect(phone.locator("[data-qr]")).to_contain_text("too much for a QR code", timeout=PYTHON_STARTS)


def test_what_draws_codes_comes_beside_what_is_handed_in_and_where_it_does_not_other_ways_are_named(phone):
    draws = "**/qrcodegen.zip"
    phone.route(draws, lambda route: route.abort())
    with phone.expect_request(draws):
        come_to_hand_in(phone)
    phone.locator("[data-show-qr]").click()
    expect(phone.locator("[data-status]")).to_contain_text("The link and the file hold the same.")
    phone.locator("[data-copy-link]").click()
    expect(phone.locator("[data-status]")).to_contain_text("The link is copied.")
    phone.unroute(draws)
    phone.locator("[data-show-qr]").click()
    expect(phone.locator(".qr__sheet")).to_be_visible(timeout=PYTHON_STARTS)


def test_whatever_is_changed_nothing_older_can_be_taken_along(phone):
    come_to_hand_in(phone)
    phone.locator("[data-show-qr]").click()
    expect(phone.locator(".qr")).to_be_visible(timeout=PYTHON_STARTS)
    disabled = phone.evaluate("""() => {
        document.querySelector("[data-hand-in] [name=notes]").click();
        return document.querySelector("[data-copy-link]").disabled && !document.querySelector(".qr");
    }""")
    assert disabled
    expect_ready(phone)
    assert handed_in(link_on(phone)).exercises == {"conditions": ANSWERS}
    phone.locator("#hand-in-conditions").uncheck()
    expect(phone.locator("[data-handing-in]")).to_be_hidden()


def test_the_same_person_stays_the_same_until_it_is_somebody_else_or_everything_is_deleted(phone):
    come_to_hand_in(phone)
    first = handed_in(link_on(phone)).id
    expect(phone.locator("[data-handed-before]")).to_be_hidden()
    phone.locator("[data-copy-link]").click()
    expect(phone.locator("[data-handed-before]")).to_be_visible()
    phone.reload()
    expect_ready(phone)
    assert handed_in(link_on(phone)).id == first
    phone.locator("[data-somebody-else]").click()
    expect_ready(phone)
    second = handed_in(link_on(phone)).id
    phone.locator("[data-copy-link]").click()
    assert second != first
    phone.locator("[data-delete-all]").click()
    phone.locator('[data-confirm="all"] [data-yes]').click()
    expect(phone.locator("#hand-in")).to_be_hidden()
    assert phone.evaluate("() => Object.keys(sessionStorage).filter((key) => key.includes('contributor'))") == []
    # The next one fills in something, in another tab or from a file, and comes back to the page as it was left.
    phone.evaluate(
        "([name, kept]) => { sessionStorage.setItem(name, kept);"
        " window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })); }",
        [STORE + "conditions", json.dumps({"answers": ANSWERS, "changed": {}})],
    )
    phone.locator("#hand-in-conditions").check()
    expect_ready(phone)
    assert handed_in(link_on(phone)).id not in (first, second)


def test_the_id_goes_along_when_answers_are_kept_on_the_device(phone):
    come_to_hand_in(phone)
    first = handed_in(link_on(phone)).id
    phone.locator("[data-copy-link]").click()
    phone.locator("[data-my-answers] [data-keep]").check()
    later = phone.context.new_page()
    later.goto(address("my-answers"))
    # There is only one exercise to choose.
    expect_ready(later)
    assert handed_in(link_on(later)).id == first


def test_where_copying_is_not_allowed_the_link_is_selected(browser, guide):
    context = browser.new_context(base_url=guide)
    page = context.new_page()
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    come_to_hand_in(page)
    page.locator("[data-copy-link]").click()
    expect(page.locator("[data-status]")).to_contain_text("The link is selected: copy it yourself.")
    assert page.evaluate("() => document.activeElement.matches('[data-link]')")
    context.close()


def test_where_there_is_a_way_to_share_the_link_can_be_shared(browser, guide):
    context = browser.new_context(base_url=guide)
    page = context.new_page()
    page.add_init_script("navigator.share = async (what) => { window.shared = what; }")
    come_to_hand_in(page)
    page.locator("[data-share-link]").click()
    assert page.evaluate("() => window.shared.url") == link_on(page)
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_handing_in_is_accessible(phone, language):
    come_to_hand_in(phone, language)
    expect_accessible(phone)


def test_handing_in_is_not_printed(phone):
    come_to_hand_in(phone)
    lay_on_paper(phone)
    expect(phone.locator("#hand-in")).to_be_hidden()
