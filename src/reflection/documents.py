"""What readers take away as a file: text that is safe to put into Markdown, and days for a calendar."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~$&^=]")
START = re.compile(r"[-+@]|[0-9]+(?=[.)])")
"""What means something only at the start of a line, in Markdown or in a spreadsheet into which it is pasted."""
UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True)
class Event:
    """Something for a calendar, on a whole day; `uid` stays the same for ever, so that calendars can follow changes."""

    uid: str
    day: date
    title: str
    text: str


def lines_of(text: str) -> list[str]:
    """Give the lines of what a reader wrote, without empty ones and without what is no text at all."""
    lines = (UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", line).strip() for line in text.splitlines())
    return [line for line in lines if line]


def in_markdown(line: str) -> str:
    """Write a line so that Markdown shows it as it is."""
    escaped = MARKUP.sub(r"\\\g<0>", line)
    start = START.match(escaped)
    if not start:
        return escaped
    # A number keeps its digits: only what comes behind it makes it a list.
    at = start.end() if start[0].isdigit() else 0
    return f"{escaped[:at]}\\{escaped[at:]}"


def calendar(events: Iterable[Event], moment: datetime) -> str:
    """Write events as a calendar file (RFC 5545), as made at this moment."""
    # Loaded by browsers only when a reader asks for a calendar: it is larger than the engine itself.
    from icalendar import Calendar, vDatetime
    from icalendar import Event as CalendarEvent

    file = Calendar()
    file.add("prodid", "-//Learning with Partners//Guide//EN")
    file.add("version", "2.0")
    for event in events:
        entry = CalendarEvent()
        entry.add("uid", event.uid)
        # Not through add(), which would look up time zones; browsers get no list of them (LEFT_OUT in packages.py).
        entry["dtstamp"] = vDatetime(moment.astimezone(UTC))
        # Without an end, it lasts that one day.
        entry.add("dtstart", event.day)
        entry.add("summary", event.title)
        entry.add("description", event.text)
        # A reminder, which leaves the day free for appointments.
        entry.add("transp", "TRANSPARENT")
        file.add_component(entry)
    return str(file.to_ical(), "utf-8")
