"""What all commands for editors can be told."""

import os
from pathlib import Path

import click

from reflection.text import Sentence
from reflection_build.catalogues import compile_catalogues
from reflection_build.editors_words import LANGUAGES, language_of, said
from reflection_build.settings import FILE


def _guide(context: click.Context, _: click.Parameter, folder: Path) -> Path:
    """Refuse a folder that has no guide in it, before anything else is said of it."""
    if not (folder / FILE).exists():
        compile_catalogues()
        language = context.params.get("language") or language_of(os.environ)
        what = Sentence("there is no guide here: {file} is missing", file=FILE)
        remedy = Sentence("Go to the folder of the guide, or name it behind --folder.")
        raise click.ClickException(f"{said(what, language)}\n  {said(remedy, language)}")
    return folder


language_option = click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    is_eager=True,  # so that it is known when a folder is refused
    default=lambda: language_of(os.environ),
    help="The language to answer in; that of this machine if you leave it out.",
)
folder_option = click.option(
    "--folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    callback=_guide,
    help="Where mkdocs.yml is, if not here.",
)
