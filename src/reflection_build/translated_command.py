"""`translated`: say that texts mean the same in every language, as they are now."""

from pathlib import Path

import click

from reflection.text import Sentence
from reflection_build.catalogues import compile_catalogues
from reflection_build.command_options import folder_option, language_option
from reflection_build.editors_words import LanguageName, said
from reflection_build.report import ContentError, as_text, nearest
from reflection_build.settings import read_settings
from reflection_build.translations import STATES, Revisions, recorded, revisions, translations, write_record
from reflection_build.written import Written, read_written


def _read(folder: Path, language: str) -> tuple[Written, Revisions]:
    compile_catalogues()
    try:
        settings = read_settings(folder)
        record = recorded(folder / "docs")
    except ContentError as error:
        raise click.ClickException(as_text(error.problems, language)) from None
    return read_written(folder / "docs", settings.languages, settings.begun), record


def translations_table(folder: Path, language: str) -> str:
    """Write which texts are behind in which language, and which nobody has confirmed."""
    written, record = _read(folder, language)
    rows = [
        (each.name, said(LanguageName(each.language), language), said(STATES[each.state], language))
        for each in translations(revisions(written), record)
        if each.state != "same"
    ]
    if not rows:
        return said(STATES["same"], language)
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    lines = [f"{name:{widths[0]}}  {code:{widths[1]}}  {state}" for name, code, state in rows]
    remedy = said(Sentence("When it does: python -m reflection_build translated NAME"), language)
    return "\n".join([*lines, "", remedy])


@click.command()
@click.argument("names", nargs=-1)
@language_option
@folder_option
def translated(names: tuple[str, ...], language: str, folder: Path) -> None:
    """Record that NAMES, such as pages/why, say the same in every language now; without names, everything."""
    written, record = _read(folder, language)
    if written.problems:  # the record of what cannot be read would be lost
        raise click.ClickException(as_text(written.problems, language))
    now = revisions(written)
    for name in names:
        if name not in now:
            meant = nearest(name, now)
            hint = f"\n  {said(Sentence('Did you mean "{meant}"?', meant=meant), language)}" if meant else ""
            raise click.ClickException(said(Sentence('there is no text "{name}"', name=name), language) + hint)
    write_record(written.docs, record, now, names or now)
    click.echo(translations_table(folder, language))
