"""`check`: everything that is wrong with the content, at once, without building."""

import os
from pathlib import Path

import click

from reflection.text import Sentence
from reflection_build.catalogues import compile_catalogues
from reflection_build.checks import problems_in
from reflection_build.checks.navigation import navigation_problems
from reflection_build.checks.questions import question_problems
from reflection_build.checks.spelling import Dictionaries, spelling_problems
from reflection_build.command_options import folder_option, language_option
from reflection_build.editors_words import said
from reflection_build.report import FORMATS, ContentError, Problem
from reflection_build.settings import read_settings
from reflection_build.translated_command import translations_table
from reflection_build.written import read_written


@click.command()
@language_option
@folder_option
@click.option(
    "--format",
    "form",
    type=click.Choice([*FORMATS]),
    default=lambda: "github" if os.environ.get("GITHUB_ACTIONS") else "text",
    help="How to write the report: for people, as annotations on GitHub, or for other programs.",
)
@click.option("--translations", is_flag=True, help="List instead which texts are behind in which language.")
@click.option("--spelling/--no-spelling", default=True, help="Whether to look at the spelling, too.")
def check(language: str, folder: Path, form: str, translations: bool, spelling: bool) -> None:
    """Say what is wrong with pages, exercises, findings and glossary."""
    if translations:
        click.echo(translations_table(folder, language))
        return
    compile_catalogues()
    modules = folder / "node_modules"
    if spelling and not modules.is_dir():
        raise click.ClickException(said(Sentence("The dictionaries are not there yet. Run: make setup"), language))
    problems = find_problems(folder, modules if spelling else None)
    report = FORMATS[form](problems, language)
    if report:
        click.echo(report)
    if problems:
        count = Sentence("Problems to mend: {count}", count=len(problems))
        click.echo(f"\n{said(count, language)}", err=True)
        raise click.exceptions.Exit(1)
    click.echo(said(Sentence("Nothing to mend."), language), err=True)


def find_problems(folder: Path, modules: Path | None) -> list[Problem]:
    """Find everything that is wrong with the content of a guide; without `modules`, not its spelling."""
    try:
        settings = read_settings(folder)
    except ContentError as error:
        return error.problems
    written = read_written(folder / "docs", settings.languages, settings.begun)
    problems = [*problems_in(written), *navigation_problems(settings, written), *question_problems(settings, written)]
    if modules:
        problems += spelling_problems(written, Dictionaries(modules, folder / "docs"))
    return sorted(set(problems))
