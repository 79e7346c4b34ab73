"""What a team takes away of its answers: a text to read, and a table with one row for each answer.

The table has the columns of `COLUMNS`, in both of its forms. What is sensitive stands in neither where few answered it.
"""

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from io import StringIO

from reflection.answers import values_of
from reflection.comparing import Compared, Share, TeamView
from reflection.content import Exercise
from reflection.contribution import Contribution
from reflection.documents import in_markdown, lines_of
from reflection.folding import id_digest
from reflection.gathering import Count
from reflection.hands_up import STAR, asked
from reflection.language import in_language, translations
from reflection.text import Word, Words

COLUMNS: Mapping[str, Word] = {
    "contribution": Word("Tells contributions apart; the same in every table. It is “hands-up” for what was counted."),
    "made": Word("The day on which it was handed in, as 2027-03-31."),
    "name": Word("The name that stands on the contribution; mostly empty."),
    "role": Word("The role that stands on the contribution; mostly empty."),
    "exercise": Word("The id of the exercise."),
    "item": Word("The id of what was asked; with .star or .note behind it for those."),
    "answer": Word("The id of the answer, or what was written."),
    "people": Word("How many people gave this answer: 1, or the number of hands."),
    "exercise_text": Word("The title of the exercise."),
    "item_text": Word("What was asked."),
    "answer_text": Word("The answer in words."),
}
"""The columns of the table, with what stands in each."""
FORMULA = re.compile(r'^(?=[=+\-@\t\r\n])|(?<=[;\t\r\n])(?="*[=+\-@])')
"""Where spreadsheets would begin to calculate.

That is where a text begins with such a sign, and where one stands behind what separates cells or rows for some of them:
Excel in Dutch takes semicolons for that and commas for text, so that quotes around a text do not hold it together.
"""
MARK = "\ufeff"
"""What tells spreadsheets that a file is UTF-8; DuckDB and pandas read past it."""

type Row = Mapping[str, str | int]


def rows_of(
    contribution: Contribution,
    find: Callable[[str], Exercise | None],
    held: Mapping[str, frozenset[str]],
    language: str,
) -> Iterator[Row]:
    """Give one row for each answer of a contribution; `held` names the fields of each exercise that are left out."""
    for name, answers in contribution.exercises.items():
        exercise = find(name)
        if not exercise:
            continue
        known = exercise.fields()
        for topic in exercise.topics:
            for item in (topic.field, topic.star, topic.note):
                if not item or item in held.get(name, ()):
                    continue
                for value in values_of(answers, item, known[item]):
                    words = topic.choices.get(value, value) if item == topic.field else value
                    words = STAR if item == topic.star else words
                    yield _row(
                        {
                            "contribution": id_digest(contribution.id),
                            "made": _day(contribution.made),
                            "name": contribution.name,
                            "role": contribution.role,
                            "people": 1,
                        },
                        exercise,
                        (item, topic.text, topic.under),
                        (value, words),
                        language,
                    )


def rows_of_count(
    count: Count, find: Callable[[str], Exercise | None], held: Mapping[str, frozenset[str]], language: str
) -> Iterator[Row]:
    """Give one row for each answer that was counted by hands up."""
    exercise = find(count.exercise)
    for each in asked(exercise) if exercise else ():
        for item, value, words in each.choices:
            number = count.counts.get(item, {}).get(value, 0)
            if exercise and number and item not in held.get(count.exercise, ()):
                about: Row = {"contribution": "hands-up", "made": _day(count.made), "people": number}
                yield _row(about, exercise, (item, each.topic.text, each.topic.under), (value, words), language)


def _row(
    about: Row, exercise: Exercise, item: tuple[str, Words, Words], answer: tuple[str, Words], language: str
) -> Row:
    id_, text, under = item
    asked = ": ".join(words for words in (in_language(under, language), in_language(text, language)) if words)
    found = {
        "exercise": exercise.id,
        "item": id_,
        "answer": answer[0],
        "exercise_text": in_language(exercise.title, language),
        "item_text": asked,
        "answer_text": in_language(answer[1], language),
        **about,
    }
    return {column: found.get(column, "") for column in COLUMNS}


def _day(made: int) -> str:
    """Give the day of a time; the hour would help to tell who it was."""
    try:
        return datetime.fromtimestamp(made / 1000, UTC).date().isoformat() if made else ""
    except (OverflowError, OSError, ValueError):
        return ""


def as_csv(rows: Iterable[Row], *, first: bool = True) -> str:
    """Write rows as comma-separated values, after the names of the columns where they are the `first`."""
    text = StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\r\n")
    if first:
        text.write(MARK)
        writer.writeheader()
    for row in rows:
        writer.writerow({column: _harmless(value) for column, value in row.items()})
    return text.getvalue()


def as_json_lines(rows: Iterable[Row]) -> str:
    """Write each row as JSON on a line of its own."""
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)


def _harmless(value: str | int) -> str | int:
    """Put an apostrophe wherever a spreadsheet would calculate; NUL is nothing that a table can hold."""
    if not isinstance(value, str):
        return value
    return FORMULA.sub("'", value.replace("\0", "\N{REPLACEMENT CHARACTER}"))


def report(views: Iterable[TeamView], people: int, language: str, *, plain: bool = False) -> str:
    """Write a team's answers as a Markdown text, or as a `plain` one."""
    return "\n".join(_Report(language, plain=plain).lines(views, people)) + "\n"


class _Report:
    """Writes the text in one language."""

    def __init__(self, language: str, *, plain: bool) -> None:
        self.language, self.plain = language, plain
        words = translations(language)
        self._, self.ngettext = words.gettext, words.ngettext

    def said(self, words: Words) -> str:
        lines = lines_of(in_language(words, self.language))
        return " ".join(lines if self.plain else map(in_markdown, lines))

    def heading(self, level: int, words: str) -> Iterator[str]:
        yield from (words, "=-·"[level - 1] * len(words)) if self.plain else (f"{'#' * level} {words}",)

    def lines(self, views: Iterable[TeamView], people: int) -> Iterator[str]:
        yield from self.heading(1, self._("What our team answered"))
        yield ""
        if not people:
            yield self._("There are no answers to show yet.")
            return
        yield self.ngettext("One person’s answers.", "The answers of %(num)s people.", people) % {"num": people}
        for view in views:
            yield from self.exercise(view)

    def exercise(self, view: TeamView) -> Iterator[str]:
        yield from ("", *self.heading(2, self.said(view.exercise.title)), "")
        yield self.ngettext("One person answered.", "%(num)s people answered.", view.people) % {"num": view.people}
        if view.exercise.apart:
            yield from ("", self.said(view.exercise.apart))
        for title, group in (
            (self._("Where you differ most"), view.differ),
            (self._("Where most of you say the same"), view.lean),
            (self._("Where you agree"), view.agree),
            (self._("What you ticked"), view.chosen),
            (self._("What only one of you answered"), view.alone),
            (self._("In your own words"), view.written),
        ):
            if group:
                yield from ("", *self.heading(3, title))
                for each in group:
                    yield from self.topic(each, each.given if group in (view.agree, view.alone) else each.shares)
        if view.starred:
            yield from ("", *self.heading(3, self._("What several of you starred")), "")
            yield from (f"* {each.starred} × {self.asked(each)}" for each in view.starred)
        if view.held:
            yield from ("", *self.heading(3, self._("Not shown yet")), "")
            yield self._(
                "About trust and psychological safety nothing is shown until five people have answered. With fewer, it "
                "would show who said what. It is about:"
            )
            yield ""
            yield from (f"* {self.said(words)}" for words in view.held)

    def asked(self, each: Compared) -> str:
        return ": ".join(part for part in (self.said(each.topic.under), self.said(each.topic.text)) if part)

    def topic(self, each: Compared, shares: Iterable[Share]) -> Iterator[str]:
        yield from ("", self.asked(each) if self.plain else f"**{self.asked(each)}**", "")
        for share in shares:
            mark = f" ({self._('so the sources have it')})" if share.sources else ""
            blocks = f"{'■' * share.people} " if 0 < share.people <= BLOCKS else ""
            yield f"* {blocks}{share.people} {self.said(share.words)}{mark}"
        for said in each.said:
            times = f" ({said.people} ×)" if said.people > 1 else ""
            yield f"* “{self.said(said.words)}”{times}"
        if each.more:
            yield "* " + self.ngettext("One more text", "%(num)s more texts", each.more) % {"num": each.more}
        if each.prompt:
            yield from ("", f"> {self._('To talk about')}: {self.said(each.prompt.text)}")


BLOCKS = 40
"""Up to how many people each gets a block of their own in a drawing."""
