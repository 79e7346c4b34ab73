"""The kinds of exercises, and the way between content data (from YAML or JSON) and exercises."""

from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from cattrs import Converter

from reflection.content import Exercise
from reflection.kinds.cards import Cards
from reflection.kinds.checklist import Checklist
from reflection.kinds.map import Map
from reflection.kinds.order import Order
from reflection.kinds.picker import Picker
from reflection.kinds.plan import Plan
from reflection.kinds.profile import Profile
from reflection.kinds.sort import Sort
from reflection.kinds.statements import Statements
from reflection.text import Text

KINDS: tuple[type[Exercise], ...] = (
    # One a line.
    Checklist,
    Plan,
    Sort,
    Order,
    Picker,
    Profile,
    Cards,
    Statements,
    Map,
)
"""Every kind there is: a new one is its two files and its entry here."""


def kind_named(name: str) -> type[Exercise]:
    """Give the kind of this name; raises KeyError for an unknown one."""
    return {kind.kind: kind for kind in KINDS}[name]


def exercise_to_data(exercise: Exercise) -> dict[str, Any]:
    """Turn an exercise into JSON data, complete with the findings it refers to, for the browser."""
    return {"kind": exercise.kind, **_own_converter().unstructure(exercise)}


def exercise_from_data(data: Mapping[str, Any]) -> Exercise:
    """Turn the JSON data of `exercise_to_data` back into the exercise."""
    content = dict(data)
    return _own_converter().structure(content, kind_named(content.pop("kind")))


@cache
def _own_converter() -> Converter:
    """Make the converter of what the guide publishes once, because it writes itself a function for every class."""
    return converter()


def prepare() -> None:
    """Have cattrs write the functions that read each kind, which otherwise takes place when one is met first."""
    for kind in KINDS:
        _own_converter().get_structure_hook(kind)


def converter(readers: Mapping[Any, Callable[[Any, Any], Any]] = MappingProxyType({})) -> Converter:
    """Make a converter between content data and the kinds' classes.

    `readers` replace how some types are read: editors write findings as ids and must write every language.
    """
    made = Converter(forbid_extra_keys=True, unstruct_collection_overrides={tuple: list})
    made.register_structure_hook(Text, lambda data, _: Text(dict(data)))
    made.register_unstructure_hook(Text, lambda value: dict(value.by_language))
    for kind, reader in readers.items():
        made.register_structure_hook(kind, reader)
    return made
