"""The words suit busy people: short sentences, everyday words, and the quotation marks of the language."""

import re

import pytest

from tests.project import LANGUAGES, MANUAL_PAGES, PAGES, address

EVERY_PAGE = [(page, language) for page in (*PAGES, *MANUAL_PAGES) for language in LANGUAGES]
EASY = 40
"""The LIX below which a text is easy to read: words a sentence, plus the percentage of words of over six letters.

C.H. Björnsson (1968), Läsbarhet; of the measures there are, the one that is for both languages.
"""
LONGEST = 36
WORD = re.compile(r"[^\W\d_]+(?:[’-][^\W\d_]+)*")
QUOTES = {"en": "“”’", "nl": "‘’"}


def sentences(page):
    """Give the sentences of what a page says, each as its words."""
    (article,) = page.all("article")
    texts = [part.text for part in article.all("p", "dd", "li") if not part.all("p", "li", "dd", "details")]
    found = [WORD.findall(part) for text in texts for part in re.split(r"(?<=[.!?:;])\s+", text)]
    return [words for words in found if len(words) > 2]


@pytest.mark.parametrize(("name", "language"), EVERY_PAGE)
def test_a_page_is_easy_to_read(pages, name, language):
    said = sentences(pages[address(name, language)])
    words = [word for sentence in said for word in sentence]
    lix = len(words) / len(said) + 100 * sum(len(word) > 6 for word in words) / len(words)
    assert lix < EASY
    assert [" ".join(sentence) for sentence in said if len(sentence) > LONGEST] == []


@pytest.mark.parametrize(("name", "language"), [each for each in EVERY_PAGE if each[0] != "edit/voice"])
def test_quotation_marks_are_those_of_the_language(pages, name, language):
    (article,) = pages[address(name, language)].all("article")
    code = {id(inner) for part in article.all("code", "script", "style", "textarea") for inner in (part, *part)}
    texts = [child for each in article if id(each) not in code for child in each.children if isinstance(child, str)]
    other = set("\"'“”„«»‘’") - set(QUOTES[language])
    assert [text for text in texts if other & set(text)] == []
