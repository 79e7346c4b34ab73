"""What all commands for editors can be told."""

import os
from pathlib import Path

import click

from reflection_build.editors_words import LANGUAGES, language_of

language_option = click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default=lambda: language_of(os.environ),
    help="The language to answer in; that of this machine if you leave it out.",
)
folder_option = click.option(
    "--folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="Where mkdocs.yml is, if not here.",
)
