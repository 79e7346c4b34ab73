"""A reader in any browser: what walks through the guide need, over Playwright and over WebDriver.

Playwright drives Chromium and Firefox, and no WebKit that Linux distributions have; WebDriver drives that one.
"""

import time
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Error
from selenium.common import ElementClickInterceptedException, WebDriverException

from tests.browser.accessible import AXE, RULES, RUN_AXE
from tests.browser.downloads import taken
from tests.browser.reader import PYTHON_STARTS, packed
from tests.markup import parse
from tests.project import FIRST, GUIDE, SITE_URL, address, page_of, render_feedback

PATH = urlsplit(SITE_URL).path
FORM = 'form[data-exercise="{}"]'
CONTROL = """(form, field, value) => {
    const named = [...document.querySelectorAll(`${form} [name="${field}"]:not([type=hidden])`)];
    const chosen = ["radio", "checkbox"].includes(named[0].type);
    const control = chosen ? named.find((one) => one.value === value) : named[0];
    const fold = control.closest("details:not([open])");
    const shown = chosen ? control.closest("label") : control;
    const { width = 0 } = shown?.checkVisibility() ? shown.getBoundingClientRect() : {};
    return {
        chosen,
        fold: (fold?.matches(".note") && fold.closest("[data-item]")?.dataset.item) || null,
        typed: control.matches("textarea, [type=text]"),
        seen: width > 2,  // what only screen readers meet is a pixel wide
    };
}"""
GIVE = """(form, field, value) => {
    const named = [...document.querySelectorAll(`${form} [name="${field}"]:not([type=hidden])`)];
    const chosen = named.find((one) => ["radio", "checkbox"].includes(one.type) && one.value === value);
    if (chosen) return chosen.click();
    named[0].value = value;
    named[0].dispatchEvent(new Event("input", { bubbles: true }));
}"""
HELD = """(form) => [...new FormData(document.querySelector(form))].filter(([, value]) => value)"""

RESTS = """async (part) => {
    const place = () => JSON.stringify(part.getBoundingClientRect());
    const before = place();
    await new Promise((on) => setTimeout(on, 100));
    return place() === before;
}"""


class Visitor:
    """Someone who reads and fills in; the browser's own part is in the classes that follow."""

    base = ""
    """Where the guide is."""
    downloads: Path
    """The folder that the browser puts files into."""

    def come(self, exercise, language=FIRST):
        """Open the page of an exercise."""
        self.open(address(page_of(exercise), language))

    def answer(self, exercise, answers):
        """Fill in answers, field by field; the first text is typed, and the others would be no different."""
        types = True
        for field, values in answers.items():
            for value in values:
                types = self._give(FORM.format(exercise), field, value, types)

    def _give(self, form, field, value, types):
        """Choose or write one answer, and tell whether the next text is still to be typed.

        What a kind hides while something else is shown is answered all the same.
        """
        control = self.run(CONTROL, form, field, value)
        if control["fold"]:
            self.click(f'{form} [data-item="{control["fold"]}"] details.note summary')
            control = self.run(CONTROL, form, field, value)
        if control["chosen"] and control["seen"]:
            one = f'[name="{field}"][value="{value}"]'
            self.click(f"{form} label:has({one})")
            # WebDriver takes its time between press and release; where cards moved meanwhile, a reader presses again.
            if not self.run("(one) => document.querySelector(one).checked", f"{form} {one}"):
                self.click(f"{form} label:has({one})")
        elif types and control["typed"] and control["seen"]:
            self.write(f'{form} [name="{field}"]:not([type=hidden])', value)
            types = False
        else:
            self.run(GIVE, form, field, value)
        return types

    def expect(self, wanted, function, *arguments, seconds=20):
        """Wait until a function of the page gives what is wanted."""
        end = time.monotonic() + seconds
        while (got := self._look(function, *arguments)) != wanted and time.monotonic() < end:
            time.sleep(0.1)
        assert got == wanted

    def _look(self, function, *arguments):
        """Run a function of a page that may just be on its way."""
        try:
            return self.run(function, *arguments)
        except (Error, WebDriverException) as error:
            return error

    def expect_answers(self, exercise, answers):
        """Wait until the form holds exactly these answers."""
        pairs = sorted([field, value] for field, values in answers.items() for value in values)
        self.expect(pairs, f"(form) => ({HELD})(form).sort()", FORM.format(exercise))

    def expect_feedback_on(self, exercise, answers, language=FIRST):
        """Wait until the page says what Python says here about these answers."""
        form = FORM.format(exercise)
        root = self.run("(form) => document.querySelector(form).dataset.root", form)
        said = parse(render_feedback(GUIDE.exercises[exercise], answers, language, root=root))
        text = "(region) => document.querySelector(region).textContent.replace(/\\s/g, '')"
        self.expect(packed(said.text), text, f"{form} [data-feedback]", seconds=PYTHON_STARTS / 1000)

    def expect_seen(self, selector, seconds=20):
        """Wait until something can be seen."""
        seen = "(selector) => Boolean(document.querySelector(selector)?.checkVisibility())"
        self.expect(True, seen, selector, seconds=seconds)

    def expect_accessible(self):
        """Try every rule of axe-core on the page as it is."""
        self.run(f"() => {{ {AXE} }}")
        assert self.run(RUN_AXE, RULES) == []

    def refuse_copy(self):
        """Say that no copy of the guide is wanted."""
        self.run("(name) => localStorage.setItem(name, 'no')", f"guide:{PATH}:wish")

    def download(self, selector):
        """Click what gives a file, and give the file."""
        return taken(self.downloads, lambda: self.click(selector), PYTHON_STARTS)

    @property
    def complaints(self):
        """What pages complained about in this tab; `GuideHost.note_complaints` has them note it."""
        return self.run("() => sessionStorage.getItem('noted') ?? ''")


class PlaywrightVisitor(Visitor):
    def __init__(self, page, base, downloads):
        self.page, self.base, self.downloads = page, base, downloads

    def open(self, where):
        self.page.goto(self.base + where)

    def run(self, function, *arguments):
        return self.page.evaluate(f"(all) => ({function})(...all)", list(arguments))

    def click(self, selector):
        self.page.click(selector)

    def go_back(self):
        # A page that was kept does not load again, and Playwright would wait for that.
        left = self.page.url
        self.run("() => void setTimeout(() => history.back())")
        self.expect(True, "(left) => location.href !== left", left)

    def follow(self, selector):
        """Click a link, and wait until its page is there."""
        with self.page.expect_navigation():
            self.page.click(selector)

    def write(self, selector, text):
        self.page.fill(selector, "")
        self.page.locator(selector).press_sequentially(text)

    def hand_in(self, selector, file):
        self.page.set_input_files(selector, file)


class WebDriverVisitor(Visitor):
    def __init__(self, driver, base, downloads):
        self.driver, self.base, self.downloads = driver, base, downloads

    def open(self, where):
        self.driver.get(self.base + where)

    def run(self, function, *arguments):
        script = f"const all = [...arguments], done = all.pop(); Promise.resolve(({function})(...all)).then(done);"
        return self.driver.execute_async_script(script, *arguments)

    def click(self, selector):
        for _ in range(20):
            with suppress(ElementClickInterceptedException):  # what moves may just be on its way
                return self._found(selector).click()
            time.sleep(0.1)
        return self._found(selector).click()

    def go_back(self):
        self.driver.back()

    def follow(self, selector):
        """Click a link; what is asked next waits until its page is there."""
        self.click(selector)

    def write(self, selector, text):
        element = self._found(selector)
        element.clear()
        element.send_keys(text)

    def hand_in(self, selector, file):
        self.driver.find_element("css selector", selector).send_keys(str(file))

    def _found(self, selector):
        """Find something that can be seen, and bring it to the middle, where no header covers it."""
        self.expect_seen(selector)
        element = self.driver.find_element("css selector", selector)
        self.driver.execute_script("arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })", element)
        self.expect(True, RESTS, element)
        return element
