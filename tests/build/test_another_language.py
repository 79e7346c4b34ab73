"""French, begun with a few files and no code: what is missing is shown in English, and says so in French."""

import os
import shutil
import subprocess
import sys

import pytest
from click.testing import CliRunner

from reflection_build.__main__ import main
from reflection_build.comparison import read_site
from tests.markup import parse
from tests.project import GUIDE, LANGUAGES, PAGES, PUBLISHED, ROOT

NOTICE = "This page is not in this language yet. Here it is in %(other)s."
CATALOGUE = f"""
msgid ""
msgstr ""
"Language: fr\\n"
"Content-Type: text/plain; charset=utf-8\\n"

#, python-format
msgid "{NOTICE}"
msgstr "Cette page n’est pas encore en français. La voici en %(other)s."
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A copy of this guide, in which an editor began French: two pages, one text, and the words of one notice.

    The page “why” has changed, too, and its Dutch has not followed.
    """
    folder = tmp_path_factory.mktemp("guide")
    for name in ("docs", "hooks", "overrides", "src"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (ROOT / ".cache").mkdir(exist_ok=True)
    for shared in (".cache", "node_modules"):
        (folder / shared).symlink_to(ROOT / shared)
    for begin in (["language", "fr"], ["page", "conditions"]):
        result = CliRunner().invoke(main, ["new", *begin, "--folder", str(folder), "--language", "en"])
        assert result.exit_code == 0, result.output
    for page in (folder / "docs" / "fr").iterdir():
        page.write_text(page.read_text(encoding="utf-8").replace("‹", "").replace("›", ""), encoding="utf-8")
    with (folder / "docs" / "en" / "why.md").open("a", encoding="utf-8") as file:
        file.write("\nOne more sentence.\n")
    exercise = folder / "docs" / "exercises" / "conditions.yml"
    title = GUIDE.exercises["conditions"].title.words("nl")
    text = exercise.read_text(encoding="utf-8")
    assert text.count(f"  nl: {title}\n") == 1
    exercise.write_text(
        text.replace(f"  nl: {title}\n", f"  nl: {title}\n  fr: Quelles conditions ?\n"), encoding="utf-8"
    )
    words = folder / "src" / "reflection" / "locale" / "fr" / "LC_MESSAGES" / "reflection.po"
    words.parent.mkdir(parents=True)
    words.write_text(CATALOGUE, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def french(folder):
    """The built site."""
    environment = {**os.environ, **PUBLISHED, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(folder / "src")}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(folder / "mkdocs.yml")]
    build = subprocess.run(command, capture_output=True, check=False, text=True, env=environment)
    assert build.returncode == 0, build.stdout + build.stderr
    return folder / "site"


def page(site, where):
    return parse((site / where / "index.html").read_text(encoding="utf-8"))


def notices(built):
    return [part.text for part in built if part["data-page-note"] == "untranslated"]


def test_a_page_that_is_there_is_in_french_and_says_nothing_of_it(french):
    assert [html["lang"] for html in page(french, "fr").all("html")] == ["fr"]
    assert notices(page(french, "fr")) == notices(page(french, "fr/conditions")) == []


@pytest.mark.parametrize("name", ["why", "exercises", "edit", "edit/exercises/checklist"])
def test_a_page_that_is_missing_is_shown_in_english_and_says_so_in_french(french, name):
    built = page(french, f"fr/{name}")
    assert notices(built) == ["Cette page n’est pas encore en français. La voici en anglais."]
    (article,) = built.all("article")
    (heading,) = article.all("h1")
    assert heading.text == page(french, name).all("article")[0].all("h1")[0].text
    assert any(heading in [*part] for part in article.all(lang="en"))


def test_an_exercise_shows_the_texts_that_are_there_and_the_others_in_english(french):
    (form,) = page(french, "fr/conditions").all("form", **{"data-exercise": "conditions"})
    (title,) = form.all("h2", class_="exercise__title")
    (intro,) = form.all("p", class_="exercise__intro")
    assert title.text == "Quelles conditions ?"
    assert [part["lang"] for part in intro.all("span")] == ["en"]


@pytest.mark.parametrize("name", PAGES)
def test_every_page_leads_to_the_french_one(french, name):
    links = page(french, "" if name == "index" else name).all("a")
    assert "fr" in [link["hreflang"] for link in links]


def test_every_page_is_there_in_every_language(french):
    names = {name for name, _ in read_site(french)}
    assert set(read_site(french)) == {(name, language) for name in names for language in (*LANGUAGES, "fr")}


def test_a_translation_that_did_not_follow_says_so_and_is_listed_for_editors(french):
    assert [key for key, page in read_site(french).items() if page.behind] == [("why/", "nl")]
    (table,) = page(french, "nl/edit/translations").all("tbody")
    rows = [[cell.text for cell in row.all("td")] for row in table.all("tr")]
    assert ["pages/why", "Nederlands", "achterop: een andere taal is sindsdien veranderd"] in rows
