"""`team`: what many people handed in, folded into the same view that the team page shows."""

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import batched
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

import click

from reflection.content import Exercise
from reflection.contribution import NotAContribution
from reflection.folding import Folding, TeamTally, write_tally
from reflection.gathering import Count
from reflection.language import in_language
from reflection.takeaway import as_csv, as_json_lines
from reflection.team import Team
from reflection.text import Sentence, Word
from reflection_build.catalogues import compile_catalogues
from reflection_build.editors_words import language_of, said
from reflection_build.guide import read_guide
from reflection_build.report import ContentError, as_text
from reflection_build.settings import read_settings
from reflection_build.team_files import Inbox, files_in, read_file

COUNTED_TWICE = Sentence("It holds some of the same people as other files here, who would count twice. It is left out.")
NO_ROWS = Sentence("A tally holds no single answers, so that the table has none of its people.")
AT_ONCE = 1000
"""How many rows are written at a time."""
WORTH_A_BAR = 100
"""From how many files or people on progress is shown."""
FORMATS = ("text", "markdown", "html", "csv", "jsonl", "tally")


@click.command()
@click.argument("places", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="FOLDER...")
@click.option("--language", help="The language to answer in; the guide's first one if you leave it out.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("--output", type=click.File("wb"), default="-", help="The file to write, instead of the screen.")
@click.option(
    "--save",
    type=click.File("wb"),
    help="Also write the tally here: a partial result, which can be given instead of the files that it was made from. "
    "It holds all numbers, also those that are shown of five people and more only: keep it as you keep the files.",
)
@click.option(
    "--folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="Where mkdocs.yml is, if not here.",
)
def team(
    places: tuple[Path, ...], language: str | None, form: str, output: IO[Any], save: IO[Any] | None, folder: Path
) -> None:
    """Fold what people handed in, however many.

    Files can be contributions, gatherings, saved tallies, texts with links in them, and mails with any of these.
    Of each person the newest counts. What cannot be read is named, and the rest counts; the exit code is then 1.
    """
    compile_catalogues()
    try:
        settings = read_settings(folder)
        guide = read_guide(folder / "docs", settings.languages, settings.begun)
    except ContentError as error:
        raise click.ClickException(as_text(error.problems, language or language_of(os.environ))) from None
    chosen = language or settings.languages[0]
    if chosen not in settings.languages:
        raise click.BadParameter(f"choose one of {', '.join(settings.languages)}", param_hint="--language")
    with TemporaryDirectory() as temporary:
        inbox = Inbox(Path(temporary, "inbox.sqlite"))
        try:
            taking = _Taking(inbox, settings.guide, chosen)
            taking.take(places)
            tally = taking.fold(guide.exercises.get)
            if save:
                save.write(write_tally(tally, taking.guide).encode())
            shown = Team(tally, guide.exercises, guide.exercises.get, chosen)
            _write(output, form, shown, taking, settings.source.data.get("site_name", settings.guide))
        finally:
            inbox.close()
    if taking.troubles:
        raise click.exceptions.Exit(1)


class _Taking:
    """Takes in files, and names those that cannot be read."""

    def __init__(self, inbox: Inbox, guide: str, language: str) -> None:
        self.inbox, self.guide, self.language = inbox, guide, language
        self.now = int(time.time() * 1000)
        self.tallies: list[tuple[Path, TeamTally]] = []
        self.troubles = 0

    def take(self, places: tuple[Path, ...]) -> None:
        number = sum(1 for _ in files_in(places))
        for path in _progress(files_in(places), number):
            try:
                found, refused = read_file(path, self.guide, self.now)
            except NotAContribution as error:
                self.name(path, error.why)
                continue
            for why in refused:
                self.name(path, why)
            for item in found:
                if isinstance(item, TeamTally):
                    self.tallies.append((path, item))
                else:
                    self.inbox.add(item)

    def fold(self, find: Callable[[str], Exercise | None]) -> TeamTally:
        folding = Folding(find)
        known: set[str] = set()
        for path, tally in self.tallies:
            if known & set(tally.ids) or self.inbox.has_any(tally.ids):
                self.name(path, COUNTED_TWICE)
                continue
            known |= set(tally.ids)
            folding.add(tally)
        for item in _progress(self.inbox.items(), len(self.inbox)):
            if isinstance(item, Count):
                folding.add_count(item)
            else:
                folding.add_contribution(item)
        return folding.tally()

    def name(self, path: Path, why: Word | Sentence) -> None:
        """Say why a file does not count: in the engine's words, or in those of the build."""
        self.troubles += 1
        words = said(why, self.language) if isinstance(why, Sentence) else in_language(why, self.language)
        click.echo(f"{path}: {words}", err=True)


def _write(file: IO[Any], form: str, team: Team, taking: _Taking, title: str) -> None:
    for text in _texts(form, team, taking, title):
        file.write(text.encode(errors="replace"))


def _texts(form: str, team: Team, taking: _Taking, title: str) -> Iterator[str]:
    if form in ("csv", "jsonl"):
        for path, _ in taking.tallies:
            taking.name(path, NO_ROWS)
        yield as_csv([]) if form == "csv" else ""
        for rows in batched(team.rows(taking.inbox.items()), AT_ONCE):
            yield as_csv(rows, first=False) if form == "csv" else as_json_lines(rows)
    elif form == "tally":
        yield write_tally(team.tally, taking.guide)
    elif form == "html":
        yield team.page(title)
    else:
        yield team.report(plain=form == "text")


def _progress[T](items: Iterable[T], number: int) -> Iterator[T]:
    """Show how far things are, on a terminal, where that takes a while."""
    with click.progressbar(items, length=number, file=sys.stderr, hidden=number < WORTH_A_BAR) as shown:
        yield from shown
