"""Three answers give one sentence, and the reader's word for the partner goes with them."""

import pytest
from playwright.sync_api import expect

from tests.browser.reader import PYTHON_STARTS, Reader


@pytest.fixture
def reader(page):
    return Reader(page, "who-is-our-partner")


def test_the_sentence_comes_with_the_third_answer_and_follows_the_word(reader):
    sentence = reader.come().form.locator(".profile__sentence")
    reader.choose("payroll", "not-on-payroll")
    reader.choose("field", "elsewhere")
    reader.page.wait_for_timeout(300)
    expect(sentence).to_have_count(0)
    reader.choose("form", "organisation")
    expect(sentence).to_contain_text("Both sources mean this partner", timeout=PYTHON_STARTS)
    word = reader.form.get_by_label("What do you call this partner?")
    word.fill("the <b>library")
    expect(sentence).to_contain_text("“\u2068the <b>library\u2069”")
    reader.page.goto(reader.page.url.replace("/partners/", "/nl/partners/"))
    expect(sentence).to_contain_text("‘\u2068the <b>library\u2069’", timeout=PYTHON_STARTS)
