"""What people hand in, made as the page makes it, and a facilitator at the team page."""

from playwright.sync_api import expect

from reflection.contribution import Contribution, pack, write_contribution
from tests.project import GUIDE, LANGUAGES, address

PYTHON_STARTS = 90_000
NAME = "learning-with-partners"
"""The name of the guide, as mkdocs.yml has it."""
ITEMS = GUIDE.exercises["conditions"].items
CHOICES = [choice.id for choice in GUIDE.exercises["conditions"].choices]


def person(number, name="", exercises=None):
    """Make what one person handed in; another number is another person."""
    chosen = {item.id: [CHOICES[(number + place) % len(CHOICES)]] for place, item in enumerate(ITEMS)}
    return Contribution(
        f"contributor-{number:04}", 1_700_000_000_000 + number, name, "", exercises or {"conditions": chosen}
    )


def link(contribution, base, language=LANGUAGES[0]):
    return f"{base}{address('team', language)}#c={pack(contribution, NAME)}"


def file(contribution, name="hand-in.json"):
    return file_of(write_contribution(contribution, NAME), name)


def file_of(text, name):
    return {"name": name, "mimeType": "application/json", "buffer": text.encode()}


class Facilitator:
    """Someone at the team page."""

    def __init__(self, page, language=LANGUAGES[0]):
        self.page, self.language = page, language
        self.said = page.locator("[data-acknowledged]")
        self.status = page.locator("[data-status]")
        self.list = page.locator(".gathered__one")
        self.view = page.locator("[data-team-view]")

    def come(self):
        self.page.goto(address("team", self.language))
        expect(self.page.locator("[data-tools]")).to_be_visible()
        return self

    def choose_files(self, *files):
        self.page.locator("[data-files]").set_input_files(list(files))
        return self

    def paste(self, text):
        self.page.locator("[data-pasted]").fill(text)
        self.page.locator("[data-paste] button").click()
        return self

    def expect_said(self, words):
        expect(self.said).to_contain_text(words, timeout=PYTHON_STARTS)
        return self

    def expect_gathered(self, number):
        expect(self.page.locator("[data-number]")).to_have_text(str(number), timeout=PYTHON_STARTS)
        return self

    def open_list(self):
        self.page.locator(".team__list > summary").click()
        expect(self.list.first).to_be_visible(timeout=PYTHON_STARTS)
        return self

    def show_view(self):
        self.page.locator("[data-show-view]").click()
        expect(self.view.locator("section").first).to_be_visible(timeout=PYTHON_STARTS)
        return self

    @property
    def kept(self):
        """Everything that the browser keeps of a gathering."""
        return self.page.evaluate("""() => [sessionStorage, localStorage].map((storage) =>
            Object.keys(storage).filter((key) => key.startsWith("reflection-team:")))""")
