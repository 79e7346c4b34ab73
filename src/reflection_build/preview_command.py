"""`preview`: the guide in the browser while it is being written."""

from pathlib import Path

import click

from reflection.text import Sentence
from reflection_build.catalogues import compile_catalogues
from reflection_build.command_options import folder_option, language_option
from reflection_build.editors_words import said


@click.command()
@click.option("--port", default=8000, show_default=True, help="The port of this machine at which it is shown.")
@language_option
@folder_option
def preview(port: int, language: str, folder: Path) -> None:
    """Show the guide on this machine and follow your changes; what is to mend is shown there too."""
    # The one command that needs MkDocs.
    from reflection_mkdocs.preview import serve

    compile_catalogues()
    if not (folder / "node_modules").is_dir():
        raise click.ClickException(said(Sentence("The browser libraries are not there yet. Run: make setup"), language))
    try:
        serve(folder, port, language, click.echo)
    except OSError as error:
        what = Sentence("The port {port} cannot be used: {error}", port=port, error=error.strerror or str(error))
        remedy = Sentence("Choose another one, as in --port 8001.")
        raise click.ClickException(f"{said(what, language)}\n  {said(remedy, language)}") from None
