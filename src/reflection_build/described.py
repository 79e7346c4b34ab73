"""What the engine's classes say of themselves, for editors: their docstrings explain what to write."""

import inspect
import re
from dataclasses import MISSING, Field, fields
from typing import Any

SAID = re.compile(r"^(?P<name>\w+): (?P<text>.*(?:\n(?!\w+: ).*)*)", re.MULTILINE)
"""What a class's docstring says of each field."""
OF_EVERY_ID = "Its name for ever: readers' answers, links and prints hold on to it, however the words change."


def is_needed(each: Field[Any]) -> bool:
    """Tell whether a field may not be left out."""
    return each.default is MISSING and each.default_factory is MISSING


def summary(cls: type) -> str:
    """Give the first sentence of a class's docstring."""
    return " ".join(inspect.cleandoc(cls.__doc__ or "").partition("\n\n")[0].split())


def said_of_fields(cls: Any) -> dict[str, str]:
    """Read what the docstrings of a class and its bases say of each field, in the order of the fields."""
    said: dict[str, str] = {}
    for each in reversed(cls.__mro__):
        details = inspect.cleandoc(each.__dict__.get("__doc__") or "").partition("\n\n")[2]
        said |= {match["name"]: " ".join(match["text"].split()) for match in SAID.finditer(details)}
    said["id"] = said.get("id") or OF_EVERY_ID
    return {each.name: said[each.name][:1].upper() + said[each.name][1:] for each in fields(cls) if each.name in said}
