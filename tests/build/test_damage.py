"""A good file that somebody damages is reported, at the place of the damage, and nothing ever crashes.

Every content file of the guide is damaged in each of the ways below, at places that chance chooses once and for all.
"""

import random
import re
import shutil

import pytest

from reflection_build.check_command import find_problems
from reflection_build.report import as_text
from reflection_build.translations import FILE as RECORD
from tests.project import DOCS, ROOT

FILES = [path for path in sorted(DOCS.rglob("*")) if path.suffix in (".yml", ".md") and path.name != RECORD]
PAGES = [path for path in FILES if path.suffix == ".md"]
SOURCES = [path for path in FILES if path.suffix == ".yml"]


def nth(lines, chance, pattern):
    """Choose one of the lines that fit a pattern."""
    fitting = [index for index, line in enumerate(lines) if re.search(pattern, line)]
    return chance.choice(fitting) if fitting else None


def a_tab(lines, chance):
    index = nth(lines, chance, r"^ +\S")
    lines[index] = "\t" + lines[index].lstrip()
    return index


def an_open_quote(lines, chance):
    index = nth(lines, chance, r"^ +(en|nl): [A-Z]")
    lines[index] = re.sub(r": ", ': "', lines[index], count=1)
    return index


def an_unknown_key(lines, chance):
    index = nth(lines, chance, r"^ *(- )?(title|text|gist|meaning|intro):")
    lines[index] = re.sub(r"(title|text|gist|meaning|intro):", r"\1x:", lines[index])
    return index


def no_dutch_text(lines, chance):
    index = nth(lines, chance, r"^ +nl: \S.*")
    while index and not re.match(r" +en: ", lines[index - 1]):
        index = nth(lines, chance, r"^ +nl: \S.*")
    lines[index] = re.sub(r"nl: .*", "nl:", lines[index])
    return index


def an_unknown_language(lines, chance):
    index = nth(lines, chance, r"^ +nl: ")
    lines[index] = lines[index].replace("nl:", "no:")
    return index


def a_colon_in_a_text(lines, chance):
    index = nth(lines, chance, r"^ +en: [A-Z]\w+ ")
    lines[index] = re.sub(r"(en: \w+) ", r"\1: ", lines[index])
    return index


def a_mangled_letter(lines, chance):
    index = nth(lines, chance, r"[’éëïü]")
    lines[index] = lines[index].encode().decode("cp1252", "replace")
    return index


def an_odd_indent(lines, chance):
    index = nth(lines, chance, r"^ +nl: \S")
    lines[index] = " " + lines[index]
    return index


def a_heading_without_an_id(lines, chance):
    index = nth(lines, chance, r"^##+ .*\{#")
    lines[index] = re.sub(r" \{#.*", "", lines[index])
    return index


def a_broken_link(lines, chance):
    index = nth(lines, chance, r"^[^`]*\]\(\w[\w-]*\.md")  # What stands between backticks is no link.
    lines[index] = re.sub(r"\]\((\w[\w-]*)\.md", r"](\1x.md", lines[index], count=1)
    return index


def no_description(lines, chance):
    index = nth(lines, chance, r"^description:")
    lines[index] = "descripton" + lines[index].removeprefix("description")
    return index


def a_misspelled_word(lines, chance):
    index = nth(lines, chance, r"^[A-Z][a-z]* \w+ \w+ \w+ \w+")
    lines[index] = "Xqz" + lines[index]
    return index


def an_empty_picture(lines, chance):
    lines.append("![](nothing.png)")
    return len(lines) - 1


IN_YAML = (
    a_tab,
    an_open_quote,
    an_unknown_key,
    no_dutch_text,
    an_unknown_language,
    a_colon_in_a_text,
    a_mangled_letter,
    an_odd_indent,
)
IN_PAGES = (
    a_heading_without_an_id,
    a_broken_link,
    no_description,
    a_misspelled_word,
    an_empty_picture,
    a_mangled_letter,
)


def damages():
    for files, ways in ((SOURCES, IN_YAML), (PAGES, IN_PAGES)):
        for number, file in enumerate(files):
            # Every second way for one file and the others for the next: enough, and soon done.
            for way in ways[number % 2 :: 2]:
                lines = file.read_text(encoding="utf-8").splitlines()
                try:
                    index = way(lines, random.Random(f"{file.name} {way.__name__}"))
                except TypeError:  # Nothing in this file can be damaged in this way.
                    continue
                yield file, way.__name__, "\n".join(lines) + "\n", index + 1


DAMAGES = list(damages())


@pytest.fixture(scope="module")
def guide(tmp_path_factory):
    """A copy of the guide's content."""
    folder = tmp_path_factory.mktemp("guide")
    shutil.copytree(DOCS, folder / "docs")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


def test_more_than_a_hundred_files_are_damaged():
    assert len(DAMAGES) > 100
    assert {file for file, *_ in DAMAGES} == set(FILES)
    assert {way for _, way, *_ in DAMAGES} == {way.__name__ for way in (*IN_YAML, *IN_PAGES)}


@pytest.mark.parametrize(("file", "way", "text", "line"), DAMAGES, ids=lambda part: getattr(part, "stem", None))
def test_damage_is_reported_where_it_is(guide, file, way, text, line):
    copy = guide / file.relative_to(ROOT)
    sound = copy.read_text(encoding="utf-8")
    copy.write_text(text, encoding="utf-8")
    try:
        problems = find_problems(guide, ROOT / "node_modules" if way == "a_misspelled_word" else None)
    finally:
        copy.write_text(sound, encoding="utf-8")
    name = file.relative_to(ROOT).as_posix()
    # A text that lacks a language is told about where it begins, a line above, and bad YAML where reading stopped.
    near = [problem for problem in problems if problem.file == name and line - 4 <= problem.line <= line + 1]
    assert near, f"{way} on line {line}:\n{as_text(problems, 'en')}"
    as_text(problems, "nl")
