"""`compare`: what a change does to the built site, for the summary of a proposal."""

from pathlib import Path

import click

from reflection_build.catalogues import compile_catalogues
from reflection_build.command_options import language_option
from reflection_build.comparison import comparison, read_site, readers_meet_the_same

_site = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.argument("before", type=_site)
@click.argument("after", type=_site)
@click.option("--same", is_flag=True, help="End with 1 unless readers meet the same pages, text, links and exercises.")
@language_option
def compare(before: Path, after: Path, same: bool, language: str) -> None:
    """Say in Markdown how the built site AFTER differs from the built site BEFORE."""
    compile_catalogues()
    old, new = read_site(before), read_site(after)
    click.echo(comparison(old, new, language), nl=False)
    if same and not readers_meet_the_same(old, new):
        raise SystemExit(1)
