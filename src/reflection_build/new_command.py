"""`new`: pages, exercises, findings, languages and guides to start from, and what to do next."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import click
from babel import Locale, UnknownLocaleError

from reflection.content import ID
from reflection.kinds import KINDS
from reflection.text import Sentence
from reflection_build.catalogues import compile_catalogues
from reflection_build.command_options import folder_option, language_option
from reflection_build.editors_words import LanguageName, said
from reflection_build.page_source import Page
from reflection_build.report import ContentError, as_text, nearest
from reflection_build.settings import FILE, Settings, read_settings
from reflection_build.settings_editing import with_language, with_page
from reflection_build.starting import (
    finding_heading,
    new_exercise,
    new_finding,
    new_guide,
    new_page,
    requirement,
    translated_page,
)
from reflection_build.written import Written, read_written

PACKAGE = "learning-with-partners"


@dataclass(frozen=True)
class _Desk:
    """Where a command works: the guide as it is, and the language to answer in."""

    folder: Path
    language: str
    settings: Settings
    written: Written

    @property
    def first(self) -> Mapping[str, Page]:
        """The pages of the guide's first language."""
        return self.written.pages[self.written.languages[0]]

    def refuse(self, what: Sentence, remedy: Sentence, meant: str = "") -> click.ClickException:
        """Make the exception that ends the command."""
        hint = f"{said(Sentence('Did you mean "{meant}"?', meant=meant), self.language)} " if meant else ""
        return click.ClickException(f"{said(what, self.language)}\n  {hint}{said(remedy, self.language)}")

    def say(self, words: Sentence) -> None:
        """Tell the editor something."""
        click.echo(said(words, self.language))

    def write(self, files: Mapping[str, str]) -> None:
        """Write files, by their names in the guide's folder, and name them."""
        for name, text in files.items():
            file = self.folder / name
            what = Sentence("Changed: {file}", file=name) if file.exists() else Sentence("New: {file}", file=name)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
            self.say(what)

    def text(self, name: str) -> str:
        """Read a file of the guide."""
        return (self.folder / name).read_text(encoding="utf-8")

    def ask_to_check(self) -> None:
        """Say what lists the rest of the work."""
        self.say(Sentence("What is left to write: python -m reflection_build check"))


def _desk(folder: Path, language: str) -> _Desk:
    compile_catalogues()
    try:
        settings = read_settings(folder)
    except ContentError as error:
        raise click.ClickException(as_text(error.problems, language)) from None
    written = read_written(folder / "docs", settings.languages, settings.begun)
    return _Desk(folder, language, settings, written)


def _check_id(desk: _Desk, name: str) -> None:
    if not ID.fullmatch(name):
        what = Sentence('"{name}" cannot be a name', name=name)
        raise desk.refuse(what, Sentence("Use small letters, digits and single hyphens, as in open-team."))


def _check_page(desk: _Desk, name: str) -> None:
    if name not in desk.first:
        what = Sentence('there is no page "{name}"', name=name)
        remedy = Sentence("The pages are {known}.", known=", ".join(desk.first))
        raise desk.refuse(what, remedy, nearest(name, desk.first))


def _with_more(text: str, more: str) -> str:
    return f"{text.rstrip()}\n\n{more}"


@click.group()
def new() -> None:
    """Begin a page, an exercise, a finding, a language or a guide."""


@new.command()
@click.argument("name")
@language_option
@folder_option
def page(name: str, language: str, folder: Path) -> None:
    """Begin the page NAME in every language that does not have it yet."""
    desk = _desk(folder, language)
    _check_id(desk, name)
    lacking = [each for each in desk.written.languages if not (folder / "docs" / each / f"{name}.md").exists()]
    if not lacking:
        what = Sentence('there is a page "{name}" in every language', name=name)
        raise desk.refuse(what, Sentence("Choose another name, or change that page."))
    original = desk.first.get(name)
    files = {
        f"docs/{each}/{name}.md": translated_page(original, each) if original else new_page(name, each)
        for each in lacking
    }
    if f"{name}.md" not in [file for file, _ in desk.settings.navigation] and desk.settings.navigation:
        files[FILE] = with_page(desk.settings, f"{name}.md")
    desk.write(files)
    if FILE in files:
        desk.say(
            Sentence(
                "The page comes last in the navigation; move its line in {file} if it belongs elsewhere.", file=FILE
            )
        )
    desk.ask_to_check()


@new.command()
@click.argument("kind")
@click.argument("exercise_id", metavar="ID")
@click.option("--page", "page_name", help="The page to put it on, at the end.")
@language_option
@folder_option
def exercise(kind: str, exercise_id: str, page_name: str | None, language: str, folder: Path) -> None:
    """Begin an exercise of a KIND, such as checklist or cards, under the name ID."""
    desk = _desk(folder, language)
    _check_id(desk, exercise_id)
    known = [each.kind for each in KINDS]
    if kind not in known:
        what, remedy = (
            Sentence('there is no kind "{kind}"', kind=kind),
            Sentence("Use one of {known}.", known=", ".join(known)),
        )
        raise desk.refuse(what, remedy, nearest(kind, known))
    name = f"docs/exercises/{exercise_id}.yml"
    if (folder / name).exists():
        what = Sentence('there is an exercise "{id}" already', id=exercise_id)
        raise desk.refuse(what, Sentence("Choose another name; readers' answers are kept under it."))
    written = desk.written
    files = {name: new_exercise(kind, written.languages, written.findings, written.exercise_ids)}
    fence = f"```exercise\n{exercise_id}\n```\n"
    if page_name is not None:
        _check_page(desk, page_name)
        for pages in written.pages.values():
            if page_name in pages:
                files[pages[page_name].file] = _with_more(desk.text(pages[page_name].file), fence)
    desk.write(files)
    if page_name is None:
        desk.say(Sentence("Put it on a page, in every language:{fence}", fence=f"\n\n{fence}".rstrip()))
    desk.ask_to_check()


@new.command()
@click.argument("finding_id", metavar="ID")
@click.option("--page", "page_name", required=True, help="The page that explains it.")
@click.option("--source", required=True, help="The source that has it, as docs/sources.yml names it.")
@click.option("--kind", required=True, help="The sort of idea, such as condition, outcome or tip.")
@language_option
@folder_option
def finding(finding_id: str, page_name: str, source: str, kind: str, language: str, folder: Path) -> None:
    """Begin the finding ID: an idea from one of the sources, with a heading on its page."""
    desk = _desk(folder, language)
    _check_id(desk, finding_id)
    _check_page(desk, page_name)
    if finding_id in desk.written.findings:
        what = Sentence('there is a finding "{id}" already', id=finding_id)
        raise desk.refuse(what, Sentence("Choose another name; links and answers hold on to it."))
    if source not in desk.written.sources:
        what = Sentence('there is no source "{source}"', source=source)
        remedy = Sentence("The sources in docs/sources.yml are {known}.", known=", ".join(desk.written.sources))
        raise desk.refuse(what, remedy, nearest(source, desk.written.sources))
    name = "docs/findings.yml"
    entry = new_finding(finding_id, source, kind, page_name, desk.written.languages)
    files = {name: f"{desk.text(name).rstrip()}\n{entry}"}
    for each, pages in desk.written.pages.items():
        if page_name in pages:
            files[pages[page_name].file] = _with_more(
                desk.text(pages[page_name].file), finding_heading(finding_id, each)
            )
    desk.write(files)
    desk.say(Sentence("Say only what the source says, in your own words, and the same title in both places."))
    desk.ask_to_check()


@new.command("language")
@click.argument("code")
@language_option
@folder_option
def new_language(code: str, language: str, folder: Path) -> None:
    """Begin the language CODE, such as fr. What it lacks is shown in the guide's first language."""
    desk = _desk(folder, language)
    name = _own_name(code)
    if not name:
        what = Sentence('"{code}" is no language code', code=code)
        raise desk.refuse(what, Sentence("Write two letters, as in fr for French."))
    if code in desk.written.languages:
        what = Sentence("the guide has {language} already", language=LanguageName(code))
        raise desk.refuse(what, Sentence("Begin a page in it with: python -m reflection_build new page NAME"))
    files = {FILE: with_language(desk.settings, code, name)}
    if "index" in desk.first:
        files[f"docs/{code}/index.md"] = translated_page(desk.first["index"], code)
    desk.write(files)
    for step in (
        Sentence("Next, page by page: python -m reflection_build new page NAME"),
        Sentence("Texts of exercises, findings and glossary: add {code}: below the other languages.", code=code),
        _buttons(folder, code),
        Sentence("Spelling: npm install --save-dev dictionary-{code}", code=code),
        Sentence("When all of it is there, take {code} out of begun: in {file}.", code=code, file=FILE),
    ):
        desk.say(step)
    desk.ask_to_check()


def _buttons(folder: Path, code: str) -> Sentence:
    """Say where the words of buttons are translated, which a guide made with the project does not have itself."""
    locale = "src/reflection/locale/"
    if not (folder / locale).is_dir():
        return Sentence("Words of buttons: they belong in the project that requirements.txt names; propose them there.")
    return Sentence(
        "Words of buttons: copy {old} to {new}, and translate the file in it.",
        old=f"{locale}nl",
        new=f"{locale}{code}",
    )


@new.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@language_option
def guide(folder: Path, language: str) -> None:
    """Begin a guide of its own in the new folder DIR: pages and exercises in two languages, and how to publish them."""
    compile_catalogues()
    if folder.exists() and any(folder.iterdir()):
        what = Sentence("{folder} is not empty", folder=folder)
        remedy = Sentence("Name a folder that is not there yet.")
        raise click.ClickException(f"{said(what, language)}\n  {said(remedy, language)}")
    name = "-".join(re.findall("[a-z0-9]+", folder.absolute().name.lower())) or "guide"
    required = requirement(distribution(PACKAGE))
    for file, text in new_guide(name, required).items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for step in (
        Sentence("New: {file}", file=folder),
        Sentence("It requires {package}; requirements.txt must say where pip finds that.", package=required),
        Sentence("Next: make serve, in that folder. Its README.md says the rest."),
    ):
        click.echo(said(step, language))


def _own_name(code: str) -> str:
    """Give what a language calls itself, or an empty string where there is none with this code."""
    try:
        name: Any = Locale.parse(code).get_language_name(code) if re.fullmatch("[a-z]{2}", code) else ""
    except (UnknownLocaleError, ValueError):
        return ""
    return str(name or "").capitalize()
