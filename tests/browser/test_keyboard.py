"""Everything can be done with the keyboard alone, and whoever does sees where they are."""

import pytest
from playwright.sync_api import expect

from reflection import KINDS
from reflection_build.manual import KIND_PAGES, example_id
from tests.browser.reader import PYTHON_STARTS, Reader
from tests.browser.team import Facilitator, file, person
from tests.browser.test_answering import everything
from tests.project import GUIDE, LANGUAGES, MANUAL_PAGES, PAGES, address

MOST_STOPS = 600
PATIENCE = 10
NARROWEST = 320
WIDTHS = (NARROWEST, 1280)
# Each page in one of the languages, in turn: what is made for both is the same.
ADDRESSES = [address(name, LANGUAGES[number % len(LANGUAGES)]) for number, name in enumerate((*PAGES, *MANUAL_PAGES))]
WALKS = [(where, width) for width in WIDTHS for where in ADDRESSES]

STOP = """() => {
    const stop = document.activeElement;
    if (!stop || stop === document.body || stop.dataset.rim) return null;
    // Of a link that goes on in the next line, the first line.
    const box = [...stop.getClientRects()].find(({ width }) => width > 2) ?? stop.getBoundingClientRect();
    const shown = [stop, stop.nextElementSibling, stop.parentElement, ...(stop.labels ?? [])].filter(Boolean);
    const isMarked = (element) => {
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
    };
    // A switch that is out of sight shows its focus on its label.
    const [place] = box.width > 2 ? [box] : shown.slice(1).filter(isMarked).map((part) => part.getBoundingClientRect());
    const points = [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.15], [0.5, 0.85]];
    // Of what is higher than the window, the part that is in it.
    const isHigher = place?.height > innerHeight;
    const top = isHigher ? Math.max(place.top, 0) : place?.top;
    const height = isHigher ? Math.min(place.bottom, innerHeight) - top : place?.height;
    const tops = place
        ? points.map(([x, y]) => document.elementFromPoint(place.x + x * place.width, top + y * height)) : [];
    // A day has stops within it, for day, month and year, which the browser marks.
    const before = window.stopBefore === stop ? null : window.stopBefore;
    window.stopBefore = stop;
    window.firstStop ??= stop;
    (window.stops ??= new Set()).add(stop);
    return {
        html: stop.outerHTML.replace(/\\s+/g, " ").slice(0, 140),
        first: stop === window.firstStop,
        marked: stop.type === "date" || shown.some(isMarked),
        uncovered: tops.some((top) => top && shown.some((part) => part.contains(top))),
        follows: before && Boolean(before.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING),
    };
}"""
"""Tells where the keyboard is: whether that is marked, uncovered, and further on in the text than the stop before."""

MISSED = """() => {
    const reached = window.stops ?? new Set();
    const groupOf = ({ form, name }) => `${form?.id} ${name}`;
    const groups = new Set([...reached].filter(({ type }) => type === "radio").map(groupOf));
    const all = document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]");
    return [...all]
        .filter((each) => each.tabIndex >= 0 && !each.disabled && each.type !== "hidden" && !each.dataset.rim)
        .filter((each) => each.checkVisibility({ visibilityProperty: true }))
        .filter((each) => !reached.has(each) && !(each.type === "radio" && groups.has(groupOf(each))))
        .map((each) => each.outerHTML.replace(/\\s+/g, " ").slice(0, 140));
}"""
"""Finds what can be used and was not reached."""

GO_ON = """async (forwards) => {
    const { activeElement: here, body } = document;
    window.rims ??= ["prepend", "append"].map((place) => {
        const rim = document.createElement("span");
        rim.dataset.rim = place;
        rim.style.position = "fixed";
        body[place](rim);
        return rim;
    });
    const [from, to] = forwards ? rims : rims.toReversed();
    [from.tabIndex, to.tabIndex] = [-1, 0];
    if (here === to) from.focus();
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
}"""
"""Puts a stop behind the last one, in the direction in which a reader goes, and leads from there to the other end."""

HERE = """() => {
    const { activeElement: here } = document;
    const fold = here.tagName === "SUMMARY" && !here.parentElement.open ? here.parentElement : null;
    const inside = fold ? [...fold.querySelectorAll("[name]")].map((control) => control.name) : [];
    return {
        here: here !== document.body, name: here.name ?? "", type: here.type ?? "", value: here.value ?? "", inside,
        action: here.dataset.act ?? "", onwards: here.dataset.deckBy === "1", checked: here.checked ?? false,
    };
}"""

OFFERED = """(form) => [...form.elements]
    .filter(({ name, type, tabIndex, labels }) => name && type !== "hidden" && tabIndex >= 0 && !labels?.[0]?.hidden)
    .map(({ name }) => name)"""
"""Names the fields that readers have a control for, now or when they open something."""


def press_tab(page, key="Tab"):
    """Go to the next stop, and from the last one out of the page, from where the way begins anew.

    A Firefox that is driven gives a page no focus any more once Tab has left it. So there it never does: it comes to a
    rim of the page instead. And where keys come faster than Firefox draws, it now and then scrolls back from where they
    led: it is given the time to draw that a reader's hand would give it.
    """
    if page.context.browser.browser_type.name == "firefox":
        page.evaluate(GO_ON, key == "Tab")
    page.keyboard.press(key)


def stop_at_rest(page):
    """Tell where the keyboard is, when nothing moves any more that might cover it."""
    stop = page.evaluate(STOP)
    for _ in range(PATIENCE):
        if stop is None or stop["uncovered"]:
            break
        page.wait_for_timeout(300)  # Material moves its bars after the page.
        stop = {**page.evaluate(STOP), "follows": stop["follows"]}
    return stop


def walk(page, key="Tab", *, in_order=True):
    """Go from stop to stop until the keyboard leaves the page, and give how many there were."""
    page.evaluate("() => { window.stopBefore = window.firstStop = null; }")
    for number in range(MOST_STOPS):
        press_tab(page, key)
        stop = stop_at_rest(page)
        # Backwards, Chromium goes on at the end.
        if stop is None or (stop["first"] and stop["follows"] is not None):
            return number
        assert stop["marked"], stop
        assert stop["uncovered"], stop
        assert stop["follows"] in (in_order, None), stop
    raise AssertionError(f"the keyboard does not leave the page: {stop}")


def expect_all_reached(page):
    """Walk through a page and back, from wherever the keyboard is."""
    if page.evaluate(STOP):
        walk(page)
    stops = walk(page)
    assert page.evaluate(MISSED) == []
    assert walk(page, "Shift+Tab", in_order=False) == stops


def expect_no_answers(page):
    """Wait for what each exercise shows where Python cannot start, which would come when the way has led past it."""
    for form in page.locator("form[data-exercise]").all():
        form.dispatch_event("pointerover")
        expect(form.locator("[data-retry]")).to_be_visible()


def tab_to(page, locator):
    """Press Tab until something has the focus."""
    for _ in range(200):
        press_tab(page)
        if locator.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"Tab does not reach {locator}")


@pytest.mark.usefixtures("no_python")
@pytest.mark.parametrize(("where", "width"), [*WALKS, *(("no/such/page/", width) for width in WIDTHS)])
def test_the_keyboard_reaches_everything_on_a_page_in_order_and_leaves_it(page, where, width):
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(where)
    expect_no_answers(page)
    expect_all_reached(page)


@pytest.mark.usefixtures("no_python")
def test_the_page_stands_still_while_the_keyboard_goes_through_the_menus_at_its_sides(page):
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(address("external"))
    expect_no_answers(page)
    scrolled = []
    while not page.evaluate("() => document.activeElement.matches('.md-content *')"):
        press_tab(page)
        if page.evaluate("() => document.activeElement.matches('.md-sidebar *')"):
            page.evaluate("() => new Promise(requestAnimationFrame)")
            scrolled.append(page.evaluate("() => scrollY"))
    assert len(scrolled) > PATIENCE
    assert set(scrolled) == {0}


class Typist:
    """Someone who fills in an exercise and has no mouse."""

    def __init__(self, page, answers):
        self.page, self.press, self.todo = page, page.keyboard.press, dict(answers)

    def fill_in(self):
        """Go round the page, and give each answer where the keyboard comes to its control."""
        for _ in range(4 * MOST_STOPS):
            if not self.todo:
                return
            press_tab(self.page)
            self.stop()
        raise AssertionError(f"the keyboard cannot give {self.todo}")

    def stop(self):
        here = self.page.evaluate(HERE)
        if here["name"] in self.todo:
            self.give(here)
        elif self.todo.keys() & set(here["inside"]) or here["onwards"] or here["action"] in ("check", "add"):
            self.press("Enter")
            if here["action"] == "check":
                del self.todo["checked"]

    def give(self, here):
        (wanted,) = self.todo[here["name"]]
        if here["type"] == "radio":
            self.choose(here, wanted)
        elif here["type"] == "checkbox":
            if here["value"] != wanted:
                return
            self.press("Space")
        elif here["type"] == "select-one":
            while self.page.evaluate(HERE)["value"] != wanted:
                self.press("ArrowDown")
        elif here["type"] == "date":
            year, month, day = wanted.split("-")
            self.page.keyboard.type(f"{month}{day}{year}")
        else:
            self.page.keyboard.type(wanted)
        del self.todo[here["name"]]

    def choose(self, here, wanted):
        """Choose the radio where the keyboard is, or go to the right one with an arrow key, which chooses it."""
        first = here["value"]
        self.press("Space")
        while self.page.evaluate(HERE)["value"] != wanted:
            self.press("ArrowRight")
            assert self.page.evaluate(HERE)["value"] != first, f"arrow keys do not reach {wanted}"


@pytest.mark.parametrize(("name", "kind"), KIND_PAGES.items(), ids=[kind.kind for kind in KINDS])
def test_an_example_of_each_kind_is_filled_in_by_keyboard_as_by_mouse(page, name, kind):
    page.emulate_media(reduced_motion="reduce")
    page.goto(address(name, LANGUAGES[-1]))
    reader = Reader(page, example_id(kind.kind), LANGUAGES[-1])
    offered = {field for field in reader.form.evaluate(OFFERED) if not field.startswith("deck.")}
    given = {field: values for field, values in everything(reader.exercise).items() if field in {*offered, "checked"}}
    Typist(page, given).fill_in()
    expect(reader.form.locator(".feedback__title").first).to_be_visible(timeout=PYTHON_STARTS)
    assert {field: reader.answers[field] for field in given} == given
    expect_all_reached(page)


def test_an_exercise_is_starred_noted_and_cleared_by_keyboard(page):
    reader = Reader(page, "conditions").come()
    item = GUIDE.exercises["conditions"].items[0].id
    press = page.keyboard.press
    tab_to(page, reader.control(item, "recognise"))
    press("Space")
    expect(reader.control(item, "recognise")).to_be_checked()
    press("ArrowRight")
    expect(reader.control(item, "not-yet")).to_be_checked()
    tab_to(page, reader.control(f"{item}.star", "yes"))
    press("Space")
    tab_to(page, reader.form.locator(f'[data-item="{item}"] summary'))
    press("Enter")
    tab_to(page, reader.note(item))
    page.keyboard.type("First\nsecond")
    answers = {item: ["not-yet"], f"{item}.star": ["yes"], f"{item}.note": ["First\nsecond"]}
    reader.expect_feedback_on(answers)
    reader.expect_answers(answers)
    expect(reader.note(item)).to_be_focused()

    tab_to(page, reader.clear)
    press("Enter")
    expect(reader.dialog).to_be_visible()
    press("Escape")
    expect(reader.dialog).to_be_hidden()
    expect(reader.clear).to_be_focused()
    reader.expect_answers(answers)

    press("Enter")
    tab_to(page, reader.form.locator("[data-clear]"))
    press("Enter")
    reader.expect_answers({})
    expect(reader.clear).to_be_focused()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_menu_of_narrow_screens_opens_and_leads_on_by_keyboard(page, guide, language):
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": 640, "height": 800})
    page.goto(address("index", language))
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    to_partners = page.locator(f'a[href$="{address("partners")}"]')
    section = page.locator(".md-sidebar--primary .md-nav__item--nested", has=to_partners).last
    link, section = section.locator(to_partners), section.locator("> .md-nav__toggle")
    expect(link).to_be_hidden()
    tab_to(page, section)
    page.keyboard.press("Space")
    expect(link).to_be_visible()
    tab_to(page, link)
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{guide}{address('partners', language)}")


def test_what_a_search_finds_is_opened_by_keyboard(page):
    found = _to_first_result(page)
    where = found.get_attribute("href").partition("?")[0]
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url.startswith(where))


def test_a_search_is_left_and_begun_again_by_keyboard(page):
    _to_first_result(page)
    page.keyboard.press("Escape")
    expect(page.locator(".md-search__output")).to_be_hidden()
    page.keyboard.press("/")
    expect(page.locator(".md-search__input")).to_be_focused()
    # The search opens a moment after its field has the focus, and hears no keys before.
    expect(page.locator(".md-search__output")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: address("about") not in url, wait_until="commit", timeout=PYTHON_STARTS)


def _to_first_result(page):
    """Search, and go to what is found first. Material searches at each letter, and takes away where a reader is."""
    page.goto(address("about"))
    page.keyboard.press("/")
    page.keyboard.type("trust", delay=30)
    found = page.locator("a.md-search-result__link").first
    found.wait_for()
    for _ in range(10):
        page.keyboard.press("ArrowDown")
        page.wait_for_timeout(500)
        if found.evaluate("(each) => each === document.activeElement"):
            break
        page.keyboard.press("ArrowUp")
    expect(found).to_be_focused()
    return found


@pytest.mark.usefixtures("no_python")
def test_who_leaves_the_search_of_a_narrow_screen_by_keyboard_sees_where_they_are(page):
    page.set_viewport_size({"width": NARROWEST, "height": 800})
    page.goto(address("conditions"))
    page.evaluate("() => window.scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' })")
    page.keyboard.press("/")
    expect(page.locator("body")).to_have_attribute("data-md-scrolllock", "")
    page.keyboard.press("Tab")
    expect(page.locator("body")).not_to_have_attribute("data-md-scrolllock", "")
    stop = stop_at_rest(page)
    assert stop["uncovered"], stop


def test_the_answers_of_a_reader_are_told_compared_and_deleted_by_keyboard(page):
    Reader(page, "conditions").come_with({"common-goal": ["recognise"]})
    page.goto(address("my-answers"))
    expect(page.locator("[data-answers] .told").first).to_be_visible(timeout=PYTHON_STARTS)
    tab_to(page, page.locator("[data-keep-moment] input"))
    page.keyboard.press("Enter")
    expect(page.locator(".moment")).to_have_count(1)
    expect_all_reached(page)
    remove, everything_gone = page.locator("[data-delete-moment]"), page.locator("[data-delete-all]")
    for button, dialog in ((remove, "moment"), (everything_gone, "all")):
        question = page.locator(f'[data-confirm="{dialog}"]')
        tab_to(page, button)
        page.keyboard.press("Enter")
        expect(question).to_be_visible()
        page.keyboard.press("Escape")
        expect(question).to_be_hidden()
        expect(button).to_be_focused()
        page.keyboard.press("Enter")
        tab_to(page, question.locator("[data-yes]"))
        page.keyboard.press("Enter")
        expect(question).to_be_hidden()
    expect(page.locator("[data-when-empty]")).to_be_visible()
    expect(everything_gone).to_be_focused()


def test_a_gathering_is_looked_at_and_thinned_out_by_keyboard(page):
    facilitator = Facilitator(page).come().choose_files(*(file(person(number)) for number in range(3)))
    facilitator.expect_gathered(3)
    for way in (".team__list > summary", "[data-show-view]"):
        tab_to(page, page.locator(way))
        page.keyboard.press("Enter")
    expect(facilitator.view.locator("section").first).to_be_visible(timeout=PYTHON_STARTS)
    expect(facilitator.view).to_be_focused()
    expect_all_reached(page)
    tab_to(page, page.locator("[data-open-screen]"))
    page.keyboard.press("Enter")
    screen = page.locator("dialog.big-screen")
    expect(screen.get_by_role("heading")).to_be_focused()
    page.keyboard.press("Escape")
    expect(screen).to_be_hidden()
    expect(page.locator("[data-open-screen]")).to_be_focused()
    tab_to(page, page.locator("[data-remove]").first)
    page.keyboard.press("Enter")
    tab_to(page, page.locator('[data-confirm="one"] [data-yes]'))
    page.keyboard.press("Enter")
    facilitator.expect_gathered(2)
    expect(page.locator("[data-list-head]")).to_be_focused()


def test_a_session_is_led_by_keyboard(page):
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{address('session')}#team-30")
    walk(page)  # from where the address leads
    expect_all_reached(page)
    tab_to(page, page.locator("#team-30 [data-open-screen]"))
    page.keyboard.press("Enter")
    screen = page.locator("dialog.big-screen")
    expect(screen.get_by_role("heading")).to_be_focused()
    first = screen.get_by_role("heading").text_content()
    page.keyboard.press("ArrowRight")
    expect(screen.get_by_role("heading")).not_to_have_text(first)
    page.keyboard.press("Escape")
    expect(screen).to_be_hidden()
    expect(page.locator("#team-30 [data-open-screen]")).to_be_focused()
