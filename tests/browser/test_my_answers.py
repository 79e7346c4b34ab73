"""Everything a reader filled in, on one page: told, kept for later, carried to another browser and deleted."""

import json
import re
import time

import pytest
from playwright.sync_api import expect

from reflection.archive import LARGEST, MOST_MOMENTS
from tests.browser.paper import lay_on_paper
from tests.project import GUIDE, LANGUAGES, address

PYTHON_STARTS = 90_000
KEPT = "() => [sessionStorage, localStorage].flatMap(Object.keys).filter((key) => key.startsWith('reflection:'))"
ITEM = GUIDE.exercises["conditions"].items[0]
OTHER = GUIDE.exercises["conditions"].items[1]


def choose(page, choice, item=ITEM.id, exercise="conditions"):
    """Open an exercise's page and choose something."""
    page.goto(address(GUIDE.pages[exercise][0]))
    page.locator(f'label:has(input[name="{item}"][value="{choice}"])').click()


def open_answers(page, language="en"):
    """Open the page and wait until Python has told the answers."""
    page.goto(address("my-answers", language))
    expect(page.locator("[data-answers] .told").first).to_be_visible(timeout=PYTHON_STARTS)


def told(page, exercise="conditions"):
    return page.locator(f"#told-{exercise} .told__lines")


def exported(page, take):
    return take(page.locator("[data-export]"))


def delete_all(page):
    page.locator("[data-delete-all]").click()
    page.locator('[data-confirm="all"] [data-yes]').click()
    expect(page.locator("[data-when-empty]")).to_be_visible()


def file_with(answers, changed, **more):
    head = {
        "format": "reflection-answers",
        "version": 1,
        "guide": "learning-with-partners",
        "exported": "2026-01-01T00:00:00Z",
    }
    exercises = {"conditions": {"answers": answers, "changed": changed}}
    return {
        "name": "answers.json",
        "mimeType": "application/json",
        "buffer": json.dumps({**head, "exercises": exercises, "moments": [], **more}).encode(),
    }


def hand_in(page, file):
    page.locator("[data-import-file]").set_input_files(file)
    expect(page.locator("[data-preview] > *").first).to_be_visible(timeout=PYTHON_STARTS)


def said(page, words):
    expect(page.locator("[data-status]")).to_have_text(words, timeout=PYTHON_STARTS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_answers_are_told_with_a_way_back_to_their_exercise(page, language):
    choose(page, "recognise")
    open_answers(page, language)
    expect(told(page)).to_contain_text(ITEM.text.words(language))
    page.locator("#told-conditions .told__places a").click()
    expect(page.locator(f'input[name="{ITEM.id}"][value="recognise"]')).to_be_checked()
    expect(page).to_have_url(re.compile("#exercise-conditions$"))


def test_without_answers_the_page_says_so_and_starts_no_python(page):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address("my-answers"))
    expect(page.locator("[data-when-empty]")).to_be_visible()
    expect(page.locator("#report")).to_be_hidden()
    assert not [url for url in asked if "/runtime-" in url]


def test_a_moment_is_kept_and_compared_with_later(page):
    choose(page, "recognise")
    open_answers(page)
    page.locator("[data-keep-moment] input").fill("autumn")
    page.locator("[data-keep-moment] button").click()
    said(page, "This moment is kept.")
    choose(page, "not-sure")
    choose(page, "not-yet", OTHER.id)
    open_answers(page)
    page.get_by_role("button", name="Compare with now").click()
    changes = page.locator("[data-comparison] .change")
    expect(changes).to_have_count(2, timeout=PYTHON_STARTS)
    expect(changes.first).to_have_text(
        "We and our partner are working towards the same goal. Then Recognise Now Not sure"
    )
    expect(page.locator("[data-comparison]")).to_contain_text("(autumn)")


def test_a_moment_can_be_deleted(page):
    choose(page, "recognise")
    open_answers(page)
    page.locator("[data-keep-moment] button").click()
    page.get_by_role("button", name="Delete", exact=True).click()
    page.locator('[data-confirm="moment"] [data-yes]').click()
    expect(page.locator(".moment")).to_have_count(0)
    assert len(page.evaluate(KEPT)) == 1


def test_there_is_an_end_to_moments(page):
    choose(page, "recognise")
    open_answers(page)
    for number in range(MOST_MOMENTS):
        page.locator("[data-keep-moment] button").click()
        expect(page.locator(".moment")).to_have_count(number + 1)
    expect(page.locator("[data-keep-moment] button")).to_be_disabled()
    expect(page.locator("[data-moments-full]")).to_be_visible()


def test_what_is_exported_deleted_and_imported_is_as_it_was(page, take):
    choose(page, "recognise")
    choose(page, "hoped", GUIDE.exercises["outcomes"].items[0].id, "outcomes")
    open_answers(page)
    page.locator("[data-keep-moment] button").click()
    before = page.locator("[data-answers]").inner_text(), page.locator(".moment").inner_text()
    file = exported(page, take)
    delete_all(page)
    assert page.evaluate(KEPT) == []
    page.reload()
    expect(page.locator("[data-when-empty]")).to_be_visible()
    hand_in(page, file)
    page.locator("[data-take]").click()
    said(page, "The file’s answers are taken over.")
    expect(page.locator("[data-answers] .told")).to_have_count(2, timeout=PYTHON_STARTS)
    assert (page.locator("[data-answers]").inner_text(), page.locator(".moment").inner_text()) == before
    page.goto(address("conditions"))
    expect(page.locator(f'input[name="{ITEM.id}"][value="recognise"]')).to_be_checked()


def test_a_newer_answer_stays_unless_the_reader_wants_the_file_s(page):
    choose(page, "recognise")
    open_answers(page)
    hand_in(page, file_with({ITEM.id: ["not-yet"], OTHER.id: ["not-sure"]}, {ITEM.id: 5, OTHER.id: 5}))
    page.locator("[data-take]").click()
    expect(told(page)).to_contain_text("Not sure")
    expect(told(page)).to_contain_text("Recognise")
    hand_in(page, file_with({ITEM.id: ["not-yet"]}, {ITEM.id: 5}))
    page.get_by_label("Use the file’s answer").check()
    expect(page.locator("[data-preview] .change")).to_contain_text("Not yet")
    page.locator("[data-take]").click()
    expect(told(page)).not_to_contain_text("Recognise")


def test_answers_that_change_during_the_look_into_a_file_are_looked_at_again(page):
    choose(page, "recognise")
    open_answers(page)
    hand_in(page, file_with({ITEM.id: ["not-yet"], OTHER.id: ["not-sure"]}, {ITEM.id: 5, OTHER.id: 5}))
    now = int(time.time() * 1000)
    entry = json.dumps({"answers": {OTHER.id: ["recognise"]}, "changed": {OTHER.id: now}})
    page.evaluate("([key, entry]) => sessionStorage.setItem(key, entry)", [page.evaluate(KEPT)[0], entry])
    page.locator("[data-take]").click()
    said(page, "Your answers changed meanwhile. Look again at what will change.")
    expect(page.locator("[data-preview]")).to_contain_text("What will change")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"{", "The end of this file is missing."),
        (b"\x80\x81\x00", "This file cannot be read"),
        (b"", "This file is empty."),
        (b"<script>document.title = 'x'</script>", "This file cannot be read"),
    ],
)
def test_a_file_that_is_no_export_is_told_and_changes_nothing(page, content, words):
    choose(page, "recognise")
    open_answers(page)
    before = page.evaluate("() => JSON.stringify(sessionStorage)")
    hand_in(page, {"name": "answers.json", "mimeType": "application/json", "buffer": content})
    expect(page.locator("[data-preview]")).to_contain_text(words)
    expect(page.locator("[data-take]")).to_be_hidden()
    assert page.evaluate("() => JSON.stringify(sessionStorage)") == before


def test_a_file_of_50_mb_is_refused_before_it_is_read(page, tmp_path):
    large = tmp_path / "large.json"
    with large.open("wb") as file:
        file.truncate(50_000_000)
    assert large.stat().st_size > 4 * LARGEST
    page.add_init_script("File.prototype.text = () => { throw new Error('read'); }")
    page.goto(address("my-answers", "nl"))
    page.locator("[data-import-file]").set_input_files(large)
    said(page, "Dit bestand is groter dan alle antwoorden op deze gids samen kunnen zijn. Er is niets veranderd.")


def test_a_file_that_finds_no_room_changes_nothing(page):
    choose(page, "recognise")
    open_answers(page)
    before = page.evaluate("() => JSON.stringify(sessionStorage)")
    page.evaluate("""() => {
      const set = Storage.prototype.setItem;
      Storage.prototype.setItem = function (key, text) {
        if (text.includes("no room")) throw new DOMException("full", "QuotaExceededError");
        set.call(this, key, text);
      };
    }""")
    hand_in(page, file_with({OTHER.id: ["not-sure"], f"{OTHER.id}.note": ["no room"]}, {}))
    page.locator("[data-take]").click()
    said(page, "There is no room in this browser for what is in the file. Nothing was changed.")
    assert page.evaluate("() => JSON.stringify(sessionStorage)") == before


def test_each_button_that_leaves_does_what_it_says(page):
    page.goto(address("edit/exercises/checklist"))
    page.locator("form[data-exercise] input[type=radio]").first.check()
    choose(page, "recognise")
    open_answers(page)
    hand_in(page, file_with({OTHER.id: ["not-sure"]}, {OTHER.id: 5}))
    page.get_by_role("button", name="Leave everything as it is").click()
    said(page, "Everything is as it was.")
    expect(page.locator("[data-confirm=leave]")).to_be_hidden()
    page.get_by_role("button", name="Leave nothing behind").click()
    page.locator("[data-confirm=leave] [data-yes]").click()
    expect(page.locator("[data-status]")).to_contain_text("Nothing of this guide is left in this browser.")
    assert page.evaluate(KEPT) == []


def test_deleting_everything_on_the_device_reaches_other_tabs(context):
    page, other = context.new_page(), context.new_page()
    choose(page, "recognise")
    page.locator("[data-keep]").first.check()
    other.goto(address("conditions"))
    expect(other.locator(f'input[name="{ITEM.id}"][value="recognise"]')).to_be_checked()
    open_answers(page)
    page.locator("[data-keep-moment] button").click()
    delete_all(page)
    expect(other.locator(f'input[name="{ITEM.id}"][value="recognise"]')).not_to_be_checked()
    assert (page.evaluate(KEPT), other.evaluate(KEPT)) == ([], [])


def test_moments_go_along_when_answers_are_kept_on_the_device(context):
    page = context.new_page()
    choose(page, "recognise")
    open_answers(page)
    page.locator("[data-keep-moment] button").click()
    page.locator("[data-keep]").check()
    later = context.new_page()
    later.goto(address("my-answers"))
    expect(later.locator(".moment")).to_have_count(1)
    page.locator("[data-keep]").uncheck()
    expect(later.locator("[data-keep]")).not_to_be_checked()
    for tab in (page, later):
        tab.reload()
        expect(tab.locator(".moment")).to_have_count(1)


def test_where_python_cannot_run_the_page_says_so_and_names_what_was_begun(page):
    choose(page, "recognise")
    page.route("**/*.bin", lambda route: route.abort())
    page.goto(address("my-answers", "nl"))
    expect(page.locator("[data-status]")).to_contain_text("Je antwoorden konden niet", timeout=PYTHON_STARTS)
    begun = page.locator(".my-answers__begun [data-begun]:visible")
    expect(begun).to_have_text([GUIDE.exercises["conditions"].title.words("nl")])
    page.locator("[data-keep-moment] button").click()
    expect(page.locator(".moment")).to_have_count(1)
    page.unroute("**/*.bin")
    page.locator("[data-retry]").click()
    expect(told(page)).to_be_visible(timeout=PYTHON_STARTS)


def test_a_report_prints_its_cover_the_answers_and_the_feedback_and_no_controls(page):
    choose(page, "recognise")
    open_answers(page)
    page.locator("[data-report] [name=name]").fill("Team De Linde")
    lay_on_paper(page)
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("[data-cover-name]")).to_have_text("Team De Linde")
    for part in (".report__cover", "#told-conditions dd", "#told-conditions .feedback__title"):
        expect(page.locator(part).first).to_be_visible()
    for part in ("#moments", "#print", "#take-along", "#delete", "h1"):
        expect(page.locator(part).first).to_be_hidden()
    assert "De Linde" not in page.evaluate("() => JSON.stringify([sessionStorage, localStorage])")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_index_says_what_was_begun(page, language):
    page.goto(address("exercises", language))
    line = page.locator('[data-progress="conditions"]')
    expect(line).to_have_text({"en": "Not begun", "nl": "Nog niet begonnen"}[language], use_inner_text=True)
    choose(page, "recognise")
    page.goto(address("exercises", language))
    expect(line).to_have_text({"en": "Begun", "nl": "Begonnen"}[language], use_inner_text=True)


def test_the_first_page_leads_to_every_exercise_in_the_index(page):
    page.goto(address("index"))
    links = page.locator(".exercise-map__station")
    expect(links).to_have_count(len(GUIDE.exercises))
    for link in links.all():
        page.goto(address("index"))
        name = link.get_attribute("href").split("#")[1]
        link.click()
        expect(page.locator(f"#{name}")).to_be_in_viewport()


def test_without_javascript_the_page_says_what_it_cannot_do(plain_page):
    plain_page.goto(address("my-answers"))
    assert "Without JavaScript this page stays empty" in plain_page.locator("noscript p").inner_text()
    assert plain_page.locator("[data-my-answers]").is_hidden()
