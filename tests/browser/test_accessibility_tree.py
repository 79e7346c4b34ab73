"""What browsers tell screen readers: each control has a name of its own, each kind and each tool is told as reviewed.

The golden files are golden-accessibility/<kind>-<state>.<language>.yml: what people hear of each kind's example; and
<tool>-<state>.<language>.yml: what they hear of the pages that are tools. Where editors' words stand, they have ids.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from playwright.sync_api import expect

from reflection import KINDS, Text
from reflection_build.manual import KIND_PAGES, example_id
from tests.browser.reader import PYTHON_STARTS, STORE, Reader
from tests.browser.team import Facilitator, file, person
from tests.browser.test_answering import everything
from tests.browser.test_my_answers import open_answers
from tests.golden import assert_golden
from tests.project import DOCS, GUIDE, LANGUAGES, MANUAL_PAGES, PAGES, address

GOLDEN = Path(__file__).parent / "golden-accessibility"
EXAMPLES_STORE = STORE.replace(":answers/", "edit/:answers/")
STATES = ("empty", "filled")
EXAMPLES = [
    (page, kind, state, language) for page, kind in KIND_PAGES.items() for state in STATES for language in LANGUAGES
]
CONTROLS = {
    "button", "checkbox", "combobox", "link", "listbox", "menuitem", "option", "radio", "searchbox", "slider",
    "spinbutton", "switch", "tab", "textbox", "Date", "DisclosureTriangle",
}  # fmt: skip
GROUPS = {
    "group", "radiogroup", "form", "dialog", "region", "navigation", "list", "listitem", "row", "search", "banner",
    "contentinfo", "paragraph", "heading", "term", "definition", "article", "figure", "complementary", "Details",
    "Date",
}  # fmt: skip
NAMED_GROUPS = {"dialog", "radiogroup", "region"}

NAME = """(names) => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        // Whole texts, and those that the page goes on with: "A school team: 30 minutes".
        const text = texts.currentNode, whole = text.data.trim(), [begin] = whole.split(/[:,]/);
        const words = [whole, begin].find((each) => each in names);
        if (words) text.data = text.data.replace(words, () => names[words]);
    }
}"""
"""Puts names in the place of words."""


def told(page):
    """Give what Chromium tells: for each node its role, name, properties, and the group that it is in."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    by_id = {node["nodeId"]: node for node in nodes}

    def group_of(node):
        parent = by_id.get(node.get("parentId"))
        while parent and (parent["ignored"] or parent["role"]["value"] not in GROUPS):
            parent = by_id.get(parent.get("parentId"))
        return parent["nodeId"] if parent else ""

    return [
        {
            "role": node["role"]["value"],
            "name": " ".join(node.get("name", {}).get("value", "").split()),
            "is": {each["name"]: each["value"].get("value") for each in node.get("properties", ())},
            "group": group_of(node),
        }
        for node in nodes
        if not node["ignored"]
    ]


def expect_names(page):
    """Expect that all that can be used has a name, and that different things beside each other have different ones."""
    nodes = told(page)
    assert [node for node in nodes if node["role"] in CONTROLS | NAMED_GROUPS and not node["name"]] == []
    controls = [
        (node["group"], node["role"], node["name"], node["is"].get("url")) for node in nodes if node["role"] in CONTROLS
    ]
    once = {(group, role, name): url for group, role, name, url in controls}
    alike = [each for each in controls if each[1] != "link" and controls.count(each) > 1]
    assert alike == []
    assert [each for each in controls if each[1] == "link" and once[each[:3]] != each[3]] == []


@pytest.mark.chromium("what screen readers are told is asked by Chromium’s own protocol")
@pytest.mark.usefixtures("no_python")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [*PAGES, *MANUAL_PAGES])
def test_every_control_on_a_page_has_a_name_of_its_own(page, name, language):
    page.goto(address(name, language))
    expect_names(page)


@pytest.mark.chromium("what screen readers are told is asked by Chromium’s own protocol")
@pytest.mark.parametrize("exercise", GUIDE.exercises)
def test_every_control_of_an_exercise_with_answers_has_a_name_of_its_own(page, exercise):
    answers = everything(exercise)
    Reader(page, exercise, LANGUAGES[-1]).come_with(answers).expect_feedback_on(answers)
    page.evaluate("() => { for (const fold of document.querySelectorAll('details')) fold.open = true; }")
    expect_names(page)


@pytest.mark.parametrize(
    ("name", "kind", "state", "language"), EXAMPLES, ids=lambda value: getattr(value, "kind", str(value).split("/")[-1])
)
def test_an_example_of_a_kind_is_told_as_reviewed(page, name, kind, state, language):
    example = example_id(kind.kind)
    if state == "filled":
        kept = json.dumps({"answers": everything(example), "changed": {}})
        page.add_init_script(f"sessionStorage.setItem({EXAMPLES_STORE + example!r}, {kept!r})")
    page.goto(address(name, language))
    form = page.locator("form[data-exercise]")
    if state == "filled":
        expect(form.locator(".feedback__title").first).to_be_visible(timeout=PYTHON_STARTS)
    listened_to(form)
    page.evaluate(NAME, named(language, GUIDE.findings))
    assert_golden(form.aria_snapshot() + "\n", GOLDEN / f"{kind.kind}-{state}.{language}.yml")


def listened_to(part):
    """Wait until a part of a page tells of changes in where things are kept: what was so when it came is no news."""
    expect(part.locator("[data-stored]")).to_have_role("status")
    return part


def named(language, *content):
    """Name each text in some of the guide's content by what it belongs to, so that editors can mend their words."""
    names = {}
    for words, name in _texts(content, language):
        names.setdefault(words, name)
    return names


def title_of(name, language):
    """Read the title of a page."""
    return re.search(r"^title: (.+)$", (DOCS / language / f"{name}.md").read_text(encoding="utf-8"), re.MULTILINE)[1]


def _texts(thing, language, place=""):
    if isinstance(thing, Text):
        yield thing.words(language), place
    elif isinstance(thing, Mapping | tuple):
        for number, each in enumerate(thing.values() if isinstance(thing, Mapping) else thing):
            yield from _texts(each, language, f"{place} {number}".strip())
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from _texts(getattr(thing, field.name), language, f"{getattr(thing, 'id', place)} {field.name}")


def my_answers(page, language, *, filled):
    if not filled:
        page.goto(address("my-answers", language))
        expect(page.locator("[data-when-empty]")).to_be_visible()
    else:
        item = GUIDE.exercises["conditions"].items[0].id
        Reader(page, "conditions", language).come_with({item: ["recognise"], f"{item}.note": ["A note"]})
        open_answers(page, language)
        page.locator("[data-keep-moment] button").click()
        page.locator("[data-compare]").click()
        expect(page.locator("[data-comparison] > *").first).to_be_visible(timeout=PYTHON_STARTS)
    return listened_to(page.locator("[data-my-answers]"))


def team(page, language, *, filled):
    facilitator = Facilitator(page, language).come()
    if filled:
        facilitator.choose_files(*(file(person(number)) for number in range(3))).expect_gathered(3)
        facilitator.open_list().show_view()
    return listened_to(page.locator("[data-tools]"))


def session(page, language, *, filled):
    setting = GUIDE.sessions[0]
    start = f"#{setting.address(setting.lengths[0])}" if filled else ""
    page.goto(f"{address('session', language)}{start}")
    if not filled:
        return page.locator(".session-choice")
    expect(page.locator(f"{start} .clock")).to_be_visible()
    return page.locator(start)


TOOL = {"my-answers": my_answers, "team": team, "session": session}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("tool", TOOL)
def test_a_tool_is_told_as_reviewed(page, tool, state, language):
    page.clock.set_fixed_time("2027-03-31T12:00:00")
    part = TOOL[tool](page, language, filled=state == "filled")
    names = named(language, GUIDE.findings, GUIDE.exercises, GUIDE.sessions)
    page.evaluate(NAME, {**names, **{title_of(name, language): f"{name} title" for name in PAGES}})
    told = re.sub(r"http://\S+", "http://…", part.aria_snapshot())  # What is handed in is different each time.
    assert_golden(told + "\n", GOLDEN / f"{tool}-{state}.{language}.yml")


def test_every_golden_file_belongs_to_a_kind_or_a_tool():
    told = [*(kind.kind for kind in KINDS), *TOOL]
    expected = {f"{each}-{state}.{language}.yml" for each in told for state in STATES for language in LANGUAGES}
    assert {file.name for file in GOLDEN.iterdir()} == expected
