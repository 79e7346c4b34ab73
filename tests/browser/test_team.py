"""The team page: what people hand in comes together in the facilitator's own browser, however it comes."""

import json
import time
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from reflection.contribution import digest
from reflection.gathering import Count, gathered, read_gathering, write_gathering
from tests.browser.accessible import expect_accessible
from tests.browser.paper import lay_on_paper
from tests.browser.team import CHOICES, ITEMS, NAME, PYTHON_STARTS, Facilitator, file, file_of, link, person
from tests.engine.strategies import ODD
from tests.project import GUIDE, LANGUAGES, address

FAR_FUTURE = 10**14


@pytest.fixture
def facilitator(page):
    return Facilitator(page)


def saved(page, take):
    text = take(page.locator("[data-save]")).read_text(encoding="utf-8")
    return read_gathering(text, NAME, FAR_FUTURE).gathering


def test_files_a_chat_and_a_gathering_come_together(facilitator, guide, take):
    facilitator.come().choose_files(file(person(1, "Noor")), file(person(2), "two.json"))
    facilitator.expect_said("2 were added: Noor, number 2").expect_gathered(2)
    third, fourth, again = link(person(3), guide), link(person(4, "Bo"), guide, "nl"), link(person(1, "Noor"), guide)
    chat = f"Ann: here! {third}\nBo: {fourth}. Bye\n{again}"
    facilitator.paste(chat).expect_said("One was here already, and counts once: Noor").expect_gathered(4)
    expect(facilitator.page.locator("[data-pasted]")).to_have_value("")
    theirs = write_gathering(gathered([person(number) for number in (4, 5, 6)]), NAME)
    facilitator.choose_files(file_of(theirs, "theirs.json")).expect_gathered(6)
    assert list(saved(facilitator.page, take).contributions) == [person(number).id for number in range(1, 7)]


def test_the_number_of_an_acknowledgement_stays(facilitator, page):
    facilitator.come().choose_files(file(person(5))).expect_said("number 1")
    facilitator.choose_files(file(person(1))).expect_said("number 2").expect_gathered(2).open_list()
    expect(facilitator.list.nth(1)).to_have_id(f"gathered-{person(1).id}")
    facilitator.list.nth(0).locator("[data-remove]").click()
    expect(page.locator("[data-confirm-which]")).to_contain_text("1. ")
    page.locator('[data-confirm="one"] [data-yes]').click()
    facilitator.expect_gathered(1)
    facilitator.choose_files(file(person(3))).expect_said("number 3")
    page.reload()
    expect(facilitator.list).to_have_count(2, timeout=PYTHON_STARTS)
    assert facilitator.list.evaluate_all("lines => lines.map((line) => line.value)") == [2, 3]


def test_broken_ones_are_named_and_the_rest_counts(facilitator, guide):
    facilitator.come().choose_files(
        file_of("", "empty.json"), file_of("\x00\x01", "photo.jpg"), file(person(1)), file_of('{"format"', "half.json")
    )
    facilitator.expect_said("One was added: number 1")
    said = facilitator.said.locator("li")
    expect(said).to_have_count(3)
    expect(said.nth(0)).to_contain_text("empty.json")
    facilitator.paste(f"{link(person(2), guide)} and {link(person(3), guide)[:-40]}")
    facilitator.expect_said("Link 2").expect_said("Its end is missing.").expect_gathered(2)
    facilitator.paste("nothing here").expect_said("There is nothing in it that was made by “Hand in”.")
    expect(facilitator.page.locator("[data-pasted]")).to_have_value("nothing here")


def test_what_comes_while_the_last_is_acknowledged_is_gathered_too(facilitator, page, guide, hold):
    exercises = hold("**/exercises/*.json")
    facilitator.come().paste(link(person(1, "Noor"), guide)).expect_gathered(1)
    exercises.wait()
    facilitator.paste(link(person(2, "Bo"), guide))
    exercises.let_go()
    facilitator.expect_gathered(2).expect_said("Bo")
    expect(page.locator("[data-pasted]")).to_have_value("")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_begins_a_gathering_and_leaves_nothing_in_the_address(page, guide, language):
    page.goto(link(person(1, "Noor"), guide, language))
    facilitator = Facilitator(page, language).expect_gathered(1).expect_said("Noor")
    assert "#" not in page.url
    page.goto(link(person(2), guide, language))
    facilitator.expect_gathered(2)
    assert "#" not in page.url


def test_a_link_in_a_tab_of_its_own_goes_to_the_tab_that_gathers(context, guide):
    facilitator = Facilitator(context.new_page()).come()
    tab = context.new_page()
    tab.goto(link(person(1, "Noor"), guide, "nl"))
    expect(tab.locator("[data-arrived-says]")).to_contain_text("Dit tabblad mag dicht.")
    expect(tab.locator("[data-arrived-look] dd").first).to_be_visible(timeout=PYTHON_STARTS)
    expect(tab.locator("[data-tools]")).to_be_hidden()
    expect_accessible(tab)
    assert "#" not in tab.url
    facilitator.expect_gathered(1).expect_said("Noor")
    tab.goto(link(person(2), guide)[:-40])
    expect(tab.locator("[data-arrived-look]")).to_contain_text("Its end is missing.", timeout=PYTHON_STARTS)
    facilitator.expect_said("Its end is missing.")
    # When the gathering tab is closed, the next link begins anew.
    facilitator.page.close()
    tab.goto(link(person(3), guide))
    Facilitator(tab).expect_gathered(1)


def test_a_tab_that_does_not_answer_keeps_nobody_from_gathering(context, guide):
    deaf = context.new_page()
    deaf.add_init_script("BroadcastChannel.prototype.addEventListener = () => {}")
    Facilitator(deaf).come()
    tab = context.new_page()
    tab.goto(link(person(1), guide))
    tab.locator("[data-gather-here]").click()
    Facilitator(tab).expect_gathered(1)


def test_a_gathering_survives_a_reload_without_python(facilitator, page):
    facilitator.come().choose_files(file(person(1)), file(person(2))).expect_gathered(2)
    page.route("**/*.bin", lambda route: route.abort())
    page.reload()
    facilitator.expect_gathered(2)
    expect(page.locator("[data-stored]")).to_contain_text("stays in this tab")
    expect(facilitator.status).to_contain_text("What is gathered is kept.", timeout=PYTHON_STARTS)
    page.unroute("**/*.bin")
    page.locator("[data-retry]").click()
    expect(facilitator.list).to_have_count(2, timeout=PYTHON_STARTS)


def test_a_gathering_stays_on_the_device_only_when_asked(context):
    facilitator = Facilitator(context.new_page()).come().choose_files(file(person(1))).expect_gathered(1)
    assert [len(keys) for keys in facilitator.kept] == [1, 0]
    facilitator.page.locator("[data-keep]").check()
    assert len(facilitator.kept[0]) == 0
    facilitator.page.close()
    later = Facilitator(context.new_page()).come().expect_gathered(1)
    later.page.locator("[data-delete-all]").click()
    later.page.locator('[data-confirm="all"] [data-yes]').click()
    expect(later.status).to_contain_text("The gathering is deleted.")
    assert later.kept == [[], []]


def test_one_is_looked_into_and_removed(facilitator, page):
    facilitator.come().choose_files(file(person(1, "Noor")), file(person(2, "Bo"))).expect_gathered(2).open_list()
    facilitator.list.nth(0).locator("[data-look]").click()
    expect(page.locator("[data-look-inside]")).to_contain_text(ITEMS[0].text.words("en"), timeout=PYTHON_STARTS)
    facilitator.list.nth(0).locator("[data-remove]").click()
    page.locator('[data-confirm="one"] [data-no]').click()
    facilitator.expect_gathered(2)
    facilitator.list.nth(0).locator("[data-remove]").click()
    page.locator('[data-confirm="one"] [data-yes]').click()
    facilitator.expect_gathered(1)
    expect(facilitator.list).to_have_count(1)
    expect(facilitator.list).to_contain_text("Bo")


def test_what_is_laid_side_by_side_follows_what_comes_in_and_goes(facilitator, page, guide):
    facilitator.come().choose_files(*(file(person(number)) for number in range(5))).expect_gathered(5).show_view()
    expect(facilitator.view).to_contain_text("5 people")
    facilitator.paste(link(person(6), guide))
    expect(facilitator.view).to_contain_text("6 people", timeout=PYTHON_STARTS)
    facilitator.open_list().list.nth(0).locator("[data-remove]").click()
    page.locator('[data-confirm="one"] [data-yes]').click()
    expect(facilitator.view).to_contain_text("5 people", timeout=PYTHON_STARTS)
    page.locator("[data-delete-all]").click()
    page.locator('[data-confirm="all"] [data-yes]').click()
    expect(facilitator.view).to_be_hidden()


def test_what_takes_the_place_of_another_is_laid_side_by_side_whatever_the_dates_say(facilitator, page):
    # A phone whose clock is far ahead: neither date can be right, and what is in them decides which one counts.
    wrong = [
        replace(person(1), made=FAR_FUTURE, exercises={"conditions": {ITEMS[0].id: [choice]}}) for choice in CHOICES
    ]
    first, *_, last = sorted(wrong, key=digest)
    facilitator.come().choose_files(file(first), file(person(2))).expect_gathered(2).show_view()
    facilitator.choose_files(file(last)).expect_said("takes the place of an older one")
    shown = facilitator.view.locator("#team-conditions .topic", has_text=ITEMS[0].text.words("en"))
    (choice,) = last.exercises["conditions"][ITEMS[0].id]
    words = next(each.text for each in GUIDE.exercises["conditions"].choices if each.id == choice).words("en")
    share = shown.locator(".share", has_text=words)
    expect(share).not_to_contain_text("0 of", timeout=PYTHON_STARTS)


def test_hands_are_counted_with_the_keyboard_and_join_the_gathering(facilitator, page, take):
    facilitator.come()
    page.locator('[data-hands-choose] [data-exercise="positions-why"]').click()
    title = page.locator(".hands__title")
    expect(title).to_be_focused(timeout=PYTHON_STARTS)
    page.keyboard.press("Tab")
    page.keyboard.type("9")
    face = page.locator(".deck__face:visible")
    first = GUIDE.exercises["positions-why"].statements[0].text.words("en")
    second = GUIDE.exercises["positions-why"].statements[1].text.words("en")
    expect(face).to_contain_text(first)
    face.locator("input[data-value]").nth(0).fill("6")
    for _ in range(4):
        face.locator("[data-step='1']").nth(1).click()
    expect(face.locator("[data-sum]")).to_contain_text("10 of 9")
    expect(face.locator("[data-over]")).to_be_visible()
    face.locator("[data-step='-1']").nth(1).press("Enter")
    expect(face.locator("[data-over]")).to_be_hidden()
    page.keyboard.press("ArrowRight")
    expect(face).to_contain_text(second)
    expect_accessible(page)
    page.locator("[data-hands-close]").click()
    counts = saved(page, take).counts.values()
    statement = GUIDE.exercises["positions-why"].statements[0]
    choices = [choice.id for choice in GUIDE.exercises["positions-why"].choices]
    assert [(each.exercise, each.people, each.counts) for each in counts] == [
        ("positions-why", 9, {statement.id: {choices[0]: 6, choices[1]: 3}})
    ]
    facilitator.open_list()
    expect(facilitator.list).to_contain_text("9 people in the room")
    # Later, counting goes on where it was.
    page.reload()
    page.locator('[data-hands-choose] [data-exercise="positions-why"]').click()
    expect(page.locator(".deck__face:visible input[data-value]").nth(0)).to_have_value("6", timeout=PYTHON_STARTS)
    facilitator.show_view()
    expect(facilitator.view).to_contain_text("9 people")


@pytest.mark.parametrize("hours", [-1, 1])
def test_counting_goes_on_where_it_was_though_a_colleagues_count_was_brought_in(facilitator, page, hours):
    facilitator.come()
    choose = page.locator('[data-hands-choose] [data-exercise="positions-why"]')
    number = page.locator(".deck__face:visible input[data-value]").nth(0)
    choose.click()
    number.fill("6", timeout=PYTHON_STARTS)
    page.locator("[data-hands-close]").click()
    exercise = GUIDE.exercises["positions-why"]
    counts = {exercise.statements[0].id: {exercise.choices[0].id: 4}}
    colleagues = Count("00000000", int(time.time() + hours * 3600) * 1000, exercise.id, 7, counts)
    facilitator.choose_files(file_of(write_gathering(gathered([], [colleagues]), NAME), "gathering.json"))
    facilitator.open_list()
    expect(facilitator.list).to_have_count(2, timeout=PYTHON_STARTS)
    choose.click()
    expect(number).to_have_value("6", timeout=PYTHON_STARTS)


def test_the_exercise_that_was_chosen_last_is_counted(facilitator, page, hold):
    first, last = "conditions", "positions-why"
    slow = hold(f"**/exercises/{first}.*.json")
    facilitator.come()
    page.locator(f'[data-hands-choose] [data-exercise="{first}"]').click()
    slow.wait()
    page.locator(f'[data-hands-choose] [data-exercise="{last}"]').click()
    title = page.locator(".hands__title")
    expect(title).to_have_text(GUIDE.exercises[last].title.words(LANGUAGES[0]), timeout=PYTHON_STARTS)
    slow.let_go()
    page.wait_for_timeout(500)
    expect(title).to_have_text(GUIDE.exercises[last].title.words(LANGUAGES[0]))


def test_the_keyboard_is_led_on_where_what_it_was_at_goes(facilitator, page):
    facilitator.come().choose_files(file(person(1)), file(person(2))).expect_gathered(2).open_list()
    look = facilitator.list.nth(1).locator("[data-look]")
    look.press("Enter")
    close = page.locator("[data-look-close]")
    close.press("Enter")
    expect(look).to_be_focused()
    page.locator("[data-delete-all]").press("Enter")
    page.locator('[data-confirm="all"] [data-yes]').press("Enter")
    expect(page.locator("[data-files]")).to_be_focused()


@pytest.mark.parametrize("exercise", [name for name, each in GUIDE.exercises.items() if each.by_hands])
def test_on_a_projector_what_is_asked_fills_the_screen_and_nothing_is_cut_off(page, exercise):
    page.set_viewport_size({"width": 1280, "height": 720})
    Facilitator(page, "nl").come()
    page.locator(f'[data-hands-choose] [data-exercise="{exercise}"]').click()
    expect(page.locator(".hands")).to_be_visible(timeout=PYTHON_STARTS)
    page.locator("[data-fullscreen]").click()
    stage = page.locator(".stage")
    expect(stage).to_have_attribute("data-filled", "")
    box = stage.bounding_box()
    assert (box["width"], box["height"]) == (1280, 720)
    for pick in page.locator(".pick input").all():
        pick.evaluate("pick => pick.click()")
        text = page.locator(".deck__face:visible .hands__text")
        assert float(text.evaluate("text => parseFloat(getComputedStyle(text).fontSize)")) >= 36
        assert stage.evaluate("stage => stage.scrollHeight <= stage.clientHeight + 1"), text.text_content()
    page.keyboard.press("Escape")
    expect(stage).not_to_have_attribute("data-filled", "")


def test_reading_can_be_stopped_and_what_was_read_is_kept(facilitator, page, guide):
    facilitator.come().choose_files(file(person(0))).expect_gathered(1)
    page.locator("[data-pasted]").fill("\n".join(link(person(number), guide) for number in range(1, 301)))
    # Stopped at once, whatever the machine: both in one go.
    page.evaluate("""() => {
        document.querySelector("[data-paste]").requestSubmit();
        document.querySelector("[data-cancel]").click();
    }""")
    expect(facilitator.status).to_have_text("Stopped. What was read until then counts.", timeout=PYTHON_STARTS)
    expect(page.locator("[data-progress-line]")).to_be_hidden()
    assert int(page.locator("[data-number]").text_content()) < 301
    page.locator("[data-paste] button").click()
    facilitator.expect_gathered(301)
    expect(facilitator.list).to_have_count(301, timeout=PYTHON_STARTS)


def test_a_very_long_chat_is_taken_as_it_is_pasted(facilitator, page, guide):
    facilitator.come()
    chat = "\n".join(f"{link(person(number), guide)} {'bla ' * 1000}" for number in range(30))
    field = page.locator("[data-pasted]")
    field.fill(chat)
    for keys in ("ControlOrMeta+A", "ControlOrMeta+X", "ControlOrMeta+V"):
        field.press(keys)
    facilitator.expect_gathered(30)
    expect(field).to_have_value("")


def test_a_browser_without_room_says_so_and_loses_nothing_while_the_page_is_open(facilitator, page, take):
    facilitator.come()
    page.evaluate("""() => {
        const set = Storage.prototype.setItem;
        Storage.prototype.setItem = function (key, text) {
            if (Object.keys(this).length > 2) throw new DOMException("full", "QuotaExceededError");
            set.call(this, key, text);
        };
    }""")
    facilitator.choose_files(*(file(person(number), f"{number}.json") for number in range(6))).expect_gathered(6)
    expect(page.locator("[data-stored]")).to_contain_text("This browser has no room for all of it")
    assert len(saved(page, take).contributions) == 6


def test_hostile_files_break_nothing(facilitator, page):
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    strange = [
        person(1, "<img src=x onerror=alert(1)>"),
        person(2, "\u202egnol", {"<script>alert(1)</script>": {"a": ["b"]}}),
        person(3, "", {"conditions": {f"{ITEMS[0].id}.note": ["</dd><script>alert(1)</script>" * 1000]}}),
        person(4, "{{ 7 * 7 }}", {"conditions": {"__proto__": ["x"], ITEMS[0].id: ["no such choice", *ODD[6:12]]}}),
    ]
    deep = '{"format": "reflection-contribution", "exercises": ' + "[" * 100_000
    facilitator.come().choose_files(
        *(file(each, f"{number}.json") for number, each in enumerate(strange)), file_of(deep, "deep.json")
    )
    facilitator.expect_gathered(4).expect_said("deep.json").open_list().show_view()
    expect(facilitator.list.first).to_contain_text("<img src=x onerror=alert(1)>")
    for look in facilitator.page.locator("[data-look]").all():
        look.click()
    assert page.locator("[data-gathering] :is(script, img)").count() == 0


def test_what_the_storage_holds_is_not_trusted(page, take):
    scope = "reflection-team:/some/guide/:gathered/"
    rows = {
        "a": "no JSON",
        "b": '{"id": "b"}',
        "c": json.dumps({"id": "c", "made": 1, "exercises": [], "packed": "1xx"}),
    }
    page.add_init_script(
        f"for (const [id, row] of Object.entries({json.dumps(rows)})) sessionStorage.setItem({scope!r} + id, row)"
    )
    facilitator = Facilitator(page).come().expect_gathered(1)
    facilitator.choose_files(file(person(1))).expect_gathered(2).show_view()
    assert list(saved(page, take).contributions) == [person(1).id]


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_accessible_with_everything_open(page, language, width):
    page.set_viewport_size({"width": width, "height": 800})
    facilitator = Facilitator(page, language).come()
    expect_accessible(page)
    facilitator.choose_files(file(person(1, "Noor")), file(person(2)), file_of("", "empty.json")).expect_gathered(2)
    facilitator.open_list().list.nth(0).locator("[data-look]").click()
    expect(page.locator("[data-look-region]")).to_be_focused(timeout=PYTHON_STARTS)
    facilitator.show_view()
    expect_accessible(page)
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_only_what_is_laid_side_by_side_is_printed(facilitator, page):
    facilitator.come().choose_files(*(file(person(number)) for number in range(5))).expect_gathered(5).show_view()
    lay_on_paper(page)
    for part in ("#gather", "#hands-up", "#save", "[data-take-away]", "[data-show-view]"):
        expect(page.locator(part)).to_be_hidden()
    expect(facilitator.view).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_javascript_the_page_tells_the_way_on_paper(plain_page, language):
    page = plain_page
    page.goto(address("team", language))
    assert "JavaScript" in page.locator("noscript p").inner_text()
    assert [link.is_visible() for link in page.locator("noscript a").all()] == [True, True]
    assert page.locator("[data-gathering]").is_hidden()
