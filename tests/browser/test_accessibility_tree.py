"""What browsers tell screen readers: each control has a name of its own, each kind of exercise is told as reviewed.

The golden files are golden-accessibility/<kind>-<state>.<language>.yml: what people hear of each kind's example.
"""

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from reflection import KINDS
from reflection_build.manual import KIND_PAGES, example_id
from tests.browser.reader import PYTHON_STARTS, STORE, Reader
from tests.browser.test_answering import everything
from tests.golden import assert_golden
from tests.project import GUIDE, LANGUAGES, MANUAL_PAGES, PAGES, address

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


@pytest.mark.usefixtures("no_python")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [*PAGES, *MANUAL_PAGES])
def test_every_control_on_a_page_has_a_name_of_its_own(page, name, language):
    page.goto(address(name, language))
    expect_names(page)


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
    expect(form.locator("[data-stored]")).to_have_role("status")
    assert_golden(form.aria_snapshot() + "\n", GOLDEN / f"{kind.kind}-{state}.{language}.yml")


def test_every_golden_file_belongs_to_a_kind():
    expected = {f"{kind.kind}-{state}.{language}.yml" for kind in KINDS for state in STATES for language in LANGUAGES}
    assert {file.name for file in GOLDEN.iterdir()} == expected
