"""What a reader filled in: an exercise's HTML form data, field name to list of values.

Answers come from storage, files and links, so nothing about them is taken for granted: unknown fields, unknown values
and repeated values are all possible, are never an error, and are never thrown away.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reflection.dates import day_of

type Answers = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Field:
    """One field of an exercise's form.

    `values` are what it offers, or None where the reader writes freely; `many` says that several can be chosen at once;
    `day` says that what is written is a day, as `2027-03-31`.
    """

    values: tuple[str, ...] | None = None
    many: bool = False
    day: bool = False

    def accepts(self, value: str) -> bool:
        """Tell whether the form can show this value in this field."""
        if self.day:
            return day_of(value) is not None
        return self.values is None or value in self.values


def values_of(answers: Answers, name: str, field: Field) -> tuple[str, ...]:
    """Give the values that the field can show: one at most, unless it takes many; each once."""
    usable = tuple(dict.fromkeys(value for value in answers.get(name, ()) if field.accepts(value)))
    return usable if field.many else usable[:1]


def value_of(answers: Answers, name: str, field: Field) -> str:
    """Give the first value that the field can show, or an empty string."""
    return next(iter(values_of(answers, name, field)), "")


def leftovers(answers: Answers, fields: Mapping[str, Field]) -> Iterator[tuple[str, str]]:
    """Yield the answers that the form has no control for, so that rendering them unseen loses nothing.

    These are answers to items that editors removed, choices that no longer exist, and repeated values.
    """
    for name, values in answers.items():
        waiting = list(values_of(answers, name, fields[name])) if name in fields else []
        for value in values:
            if value in waiting:
                waiting.remove(value)
            else:
                yield name, value


def answers_from_data(data: object) -> Answers:
    """Read answers out of JSON data that anyone may have made.

    Raises ValueError where it is not an object of lists of texts.
    """
    if not isinstance(data, dict):
        raise ValueError("answers are not an object")
    for name, values in data.items():
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise ValueError(f"the answer to {name!r} is not a list of texts")
    return data
