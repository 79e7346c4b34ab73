"""`schema`: the JSON Schemas of what editors write, where their tools and the site find them."""

from pathlib import Path

import click

from reflection_build.command_options import folder_option, language_option
from reflection_build.content_schema import schemas
from reflection_build.report import ContentError, as_text
from reflection_build.settings import read_settings

WHERE = Path("overrides", "assets", "schema")
"""In the folder of the guide; the site has it as assets/schema."""


@click.command()
@language_option
@folder_option
def schema(language: str, folder: Path) -> None:
    """Write down what exercises, findings, sources and glossary are made of, for editors such as VS Code."""
    try:
        languages = read_settings(folder).languages
    except ContentError as error:
        raise click.ClickException(as_text(error.problems, language)) from None
    for name, text in schemas(languages).items():
        file = folder / WHERE / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        click.echo(file)
