"""Days: as forms hold them, and as people say them."""

import re
from collections.abc import Iterable
from datetime import date

from reflection.language import translations
from reflection.text import Text, Word

ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
WEEKDAYS = (
    Word("Monday"),
    Word("Tuesday"),
    Word("Wednesday"),
    Word("Thursday"),
    Word("Friday"),
    Word("Saturday"),
    Word("Sunday"),
)
MONTHS = (
    Word("January"),
    Word("February"),
    Word("March"),
    Word("April"),
    Word("May"),
    Word("June"),
    Word("July"),
    Word("August"),
    Word("September"),
    Word("October"),
    Word("November"),
    Word("December"),
)
# What comes first differs between languages, so the order is a translation too.
ORDER = Word("%(weekday)s %(day)d %(month)s %(year)d")


def day_of(value: str) -> date | None:
    """Read a day as a form's date control writes it; None for anything else."""
    try:
        return date.fromisoformat(value) if ISO.fullmatch(value) else None
    except ValueError:
        return None


def day_in_words(day: date, languages: Iterable[str]) -> Text:
    """Say a day in each of these languages."""
    return Text({language: _said(day, language) for language in languages})


def _said(day: date, language: str) -> str:
    gettext = translations(language).gettext
    weekday, month = gettext(WEEKDAYS[day.weekday()]), gettext(MONTHS[day.month - 1])
    return gettext(ORDER) % {"weekday": weekday, "day": day.day, "month": month, "year": day.year}
