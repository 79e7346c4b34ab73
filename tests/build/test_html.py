"""The HTML of every page holds to the standard, and says in which language its parts are."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from reflection_build.checks.spelling import WORD, Dictionaries, Dictionary
from tests.project import LANGUAGES, PAGES, ROOT, address

HTML_VALIDATE = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
CONFIGURATION = {
    "root": True,
    "extends": ["html-validate:standard", "html-validate:a11y"],
    "rules": {
        "heading-level": "error",
        # An exercise is answered at every change, and Material's search at every letter: there is nothing to submit.
        "wcag/h32": "off",
        # Material writes each table of contents twice and shows one. axe-core looks at what is shown.
        "unique-landmark": "off",
    },
}
ALLOWED = {
    # Against Firefox, which would tick its boxes again after a reload, Material gives them what only texts may have.
    ("valid-autocomplete", 'autocomplete attribute cannot be used on <input type="checkbox">'),
    # Registered with microformats.org, as the standard allows.
    ("attribute-misuse", '"rel" attribute cannot be used on <a> in this context: <a> does not allow rel="edit"'),
}

FOLDERS = Dictionaries(ROOT / "node_modules", ROOT / "docs")
DICTIONARIES = {language: Dictionary(FOLDERS.folder(language), frozenset()) for language in LANGUAGES}
"""Without the words that editors added, which every language takes for its own."""

ADDRESS = re.compile(r"\S*[./_]\w\S*")
OF_A_NAME = {"axe-core", "de", "leerlingenbegeleiding", "voor"}
"""Words of names, which have no language."""
each_language = pytest.mark.parametrize("language", LANGUAGES)


def test_every_page_holds_to_the_standard_of_html(site, tmp_path):
    configuration, report = tmp_path / "html-validate.json", tmp_path / "report.json"
    configuration.write_text(json.dumps(CONFIGURATION), encoding="utf-8")
    pages = sorted(site.rglob("*.html"))
    command = ["node", HTML_VALIDATE, "--config", configuration, "--formatter", f"json={report}", *pages]
    checked = subprocess.run(command, capture_output=True, check=False, text=True)
    assert checked.stderr == ""
    faults = [
        f"{Path(page['filePath']).relative_to(site)}:{fault['line']} {fault['message']} ({fault['ruleId']})"
        for page in json.loads(report.read_text(encoding="utf-8"))
        for fault in page["messages"]
        if (fault["ruleId"], fault["message"]) not in ALLOWED
    ]
    assert faults == []


def texts(element, language):
    """Give all text below an element that people read, each with the language that the page says it is in."""
    for child in element.children:
        if isinstance(child, str):
            yield language, child
        elif child.tag not in ("script", "style", "template", "code", "pre"):
            yield from texts(child, child["lang"] or language)


@each_language
@pytest.mark.parametrize("name", PAGES)
def test_words_of_another_language_say_that_they_are(pages, name, language):
    (article,) = pages[address(name, language)].all("article")
    unmarked = {
        word
        for said, text in texts(article, language)
        for word in WORD.findall(ADDRESS.sub("", text))
        if word.islower() and word not in OF_A_NAME and not DICTIONARIES[said].knows(word)
        if any(dictionary.knows(word) for dictionary in DICTIONARIES.values())
    }
    assert unmarked == set()
