"""What a reader does with an exercise on a page, and what the page says."""

import json
import re
from contextlib import suppress
from urllib.parse import urlsplit

from playwright.sync_api import TimeoutError, expect

from reflection.interface import interface
from reflection.language import translations
from tests.markup import parse
from tests.project import FIRST, GUIDE, SITE_URL, address, page_of, render_feedback

PYTHON_STARTS = 90_000
"""Milliseconds that the first feedback may take on a busy machine."""

RUNTIME = re.compile(r"/runtime-")
"""What is in the address of every file of Python."""

REPLIES_BEGIN = """Object.defineProperty(PerformanceResourceTiming.prototype, "responseStart", {{
    get() {{ return this.requestStart + {}; }},
}})"""
"""Makes pages believe that replies begin so many milliseconds after they are asked for."""

STORE = f"reflection:{urlsplit(SITE_URL).path}:answers/"
"""How the names begin under which answers are kept."""


WRITE = """(control, text) => {
    control.value = text;
    control.dispatchEvent(new Event("input", { bubbles: true }));
}"""
HOLDS = """([form, answers]) => {
    const held = [...new FormData(form)].filter(([, value]) => value);
    const wanted = Object.entries(answers).flatMap(([name, values]) => values.map((value) => [name, value]));
    const sorted = (pairs) => JSON.stringify(pairs.map(String).sort());
    return sorted(held) === sorted(wanted);
}"""


def connection(speed=None, *, saves_data=False):
    """Give a script by which a browser tells pages of such a connection, or of none: then Python waits to be asked."""
    told = json.dumps({"effectiveType": speed, "saveData": saves_data}) if speed else "undefined"
    return f"Object.defineProperty(navigator, 'connection', {{ value: {told} }})"


def message(name, language=FIRST):
    """Give one of the sentences that the page says about itself."""
    words = translations(language)
    return interface(words.gettext, words.ngettext)["messages"]()[name]


def packed(text):
    """Leave out the space between words, which browsers and parsers see differently."""
    return re.sub(r"\s+", "", text)


class Reader:
    """A reader at one exercise."""

    def __init__(self, page, exercise, language=FIRST):
        self.page, self.exercise, self.language = page, exercise, language
        self.form = page.locator(f'form[data-exercise="{exercise}"]')
        self.feedback = self.form.locator("[data-feedback]")
        self.status = self.form.locator("[data-status]")
        self.stored = self.form.locator("[data-stored]")
        self.advice = self.form.locator("details[data-advice]")
        self.retry = self.form.locator("[data-retry]")
        self.keep = self.form.locator("[data-keep]")
        self.clear = self.form.locator("button[type=reset]")
        self.dialog = self.form.locator("dialog")

    def come(self):
        """Open the page of the exercise."""
        self.page.goto(address(page_of(self.exercise), self.language))
        return self

    def come_with(self, answers):
        """Come back to answers that were given earlier in this tab."""
        name, kept = STORE + self.exercise, json.dumps({"answers": answers, "changed": {}})
        # Firefox runs it in the empty page before the first one, too, which may keep nothing.
        self.page.add_init_script(
            f"if (origin !== 'null' && !sessionStorage.length) sessionStorage.setItem({name!r}, {kept!r})"
        )
        return self.come()

    def label(self, field, value):
        return self.form.locator(f'label:has(input[name="{field}"][value="{value}"])')

    def control(self, field, value):
        return self.form.locator(f'input[name="{field}"][value="{value}"]')

    def note(self, item):
        return self.form.locator(f'textarea[name="{item}.note"]')

    def choose(self, item, choice):
        self.label(item, choice).click()

    def star(self, item):
        self.label(f"{item}.star", "yes").click()

    def write(self, item, text):
        """Open the note of an item and write in it."""
        if not self.note(item).is_visible():
            self.form.locator(f'[data-item="{item}"] details.note summary').click()
        self.note(item).fill(text)

    def answer(self, answers):
        """Fill in answers, field by field, as a reader would."""
        for field, values in answers.items():
            for value in values:
                self.give(field, value)

    def give(self, field, value):
        """Choose or write one answer; what a kind hides while something else is shown is answered all the same."""
        controls = self.form.locator(f'[name="{field}"]:not([type=hidden])')
        kind = controls.first.evaluate("control => control.type")
        if kind in ("radio", "checkbox"):
            label = self.label(field, value)
            box = label.bounding_box() if label.count() and label.is_visible() else None
            if box and box["width"] > 2:  # what only screen readers meet is a pixel wide
                label.click()
            else:
                self.control(field, value).evaluate("control => control.click()")
        elif field.endswith(".note") and self.form.locator(f'[data-item="{field[:-5]}"] details.note').count():
            self.write(field.removesuffix(".note"), value)
        elif not controls.is_visible():
            controls.evaluate(WRITE, value)
        elif kind == "select-one":
            controls.select_option(value)
        else:
            controls.fill(value)

    @property
    def answers(self):
        """What the form holds."""
        pairs = self.form.evaluate("form => [...new FormData(form)].filter(([, value]) => value)")
        return {name: [value for other, value in pairs if other == name] for name, _ in pairs}

    def expect_answers(self, answers):
        """Wait until the form holds exactly these answers."""
        with suppress(TimeoutError):
            self.page.wait_for_function(HOLDS, arg=[self.form.element_handle(), answers], timeout=20_000)
        assert self.answers == answers

    def expect_feedback_on(self, answers, language=None):
        """Wait until the page says what Python says here about these answers."""
        language = language or self.language
        root = self.form.get_attribute("data-root")
        said = parse(render_feedback(GUIDE.exercises[self.exercise], answers, language, root=root))
        with suppress(TimeoutError):
            self.page.wait_for_function(
                "([region, text]) => region.textContent.replace(/\\s/g, '') === text",
                arg=[self.feedback.element_handle(), packed(said.text)],
                timeout=PYTHON_STARTS,
            )
        assert packed(self.feedback.text_content()) == packed(said.text)

    def expect_said(self, name):
        """Wait until the page says one of its sentences, in the reader's language."""
        expect(self.status).to_have_text(message(name, self.language), timeout=PYTHON_STARTS)

    def expect_stored(self, name):
        """Wait until the page says where the answers are."""
        expect(self.stored).to_have_text(message(name, self.language))

    def kept(self, where):
        """Give everything in a storage of the browser, under this guide's names."""
        entries = self.page.evaluate("where => Object.entries(window[where])", where)
        return {name: value for name, value in entries if name.startswith("reflection:")}

    def hidden(self, parts):
        """Give those of some parts that cannot be seen, however they are hidden."""
        return parts.evaluate_all("""parts => parts
            .filter((part) => !part.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
            .map((part) => part.outerHTML)""")
