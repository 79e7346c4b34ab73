"""`pdf`: the whole guide as a book, one for each language, made of a site that is built."""

import subprocess
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import click
from babel.dates import format_date

from reflection_build.chromium import NAMES, installed_chromium
from reflection_build.command_options import folder_option
from reflection_build.report import ContentError
from reflection_build.settings import read_settings
from reflection_build.whole_guide import whole_guide

PDF = "guide.pdf"
"""Beside the first page of each language."""


@click.command()
@folder_option
@click.option(
    "--site",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Where the built guide is, if not in site/.",
)
def pdf(folder: Path, site: Path | None) -> None:
    """Print the whole guide into a PDF for each language, and put it into the built site."""
    browser = installed_chromium()
    if not browser:
        raise click.ClickException(f"There is no browser to print with. Install one of: {', '.join(NAMES)}.")
    try:
        languages = read_settings(folder).languages
    except ContentError as error:
        raise click.ClickException(str(error)) from None
    site = site or folder / "site"
    if not (site / "index.html").exists():
        raise click.ClickException(f"There is no built guide in {site}. Build it first: make site")
    for language in languages:
        start = "" if language == languages[0] else f"{language}/"
        target = site / start / PDF
        print_guide(site, start, language, browser, target)
        click.echo(target)


def print_guide(site: Path, start: str, language: str, browser: str, target: Path) -> None:
    """Print the guide in the language whose pages start at `start`; its document stands in the site meanwhile."""
    day = format_date(datetime.now(UTC).date(), "long", locale="en_GB" if language == "en" else language)
    with (
        tempfile.TemporaryDirectory() as profile,
        tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=site, suffix=".html") as page,
    ):
        page.write(whole_guide(site, start, day))
        page.flush()
        command = [
            browser,
            "--headless",
            "--no-sandbox",  # it shows nothing but our own pages, and containers have none
            f"--user-data-dir={profile}",
            "--allow-file-access-from-files",  # the typeface
            "--no-pdf-header-footer",
            "--generate-pdf-document-outline",
            f"--print-to-pdf={target.resolve()}",
            Path(page.name).resolve().as_uri(),
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    if done.returncode or not target.exists():
        raise click.ClickException(f"The browser did not print:\n{done.stderr}")
