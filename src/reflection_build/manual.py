"""The manual for editors, where it is made from the kinds of exercises themselves, so that it cannot go stale.

Its other pages are Markdown, in the folder `edit` of each language.
"""

from collections.abc import Iterator, Mapping
from dataclasses import Field, fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, Literal, TypeAliasType, get_args, get_origin, get_type_hints
from urllib.parse import quote, urlencode

from reflection.content import Exercise, Finding, Source
from reflection.kinds import KINDS
from reflection.text import Text
from reflection_build.content_reader import exercise_reader
from reflection_build.described import is_needed, said_of_fields, summary
from reflection_build.editors_words import LANGUAGES, Say, explanations
from reflection_build.starting import MODELINE, example_source
from reflection_build.written import MANUAL, Written
from reflection_build.yaml_source import parse_yaml

KIND_PAGES: Mapping[str, type[Exercise]] = {f"{MANUAL}/exercises/{kind.kind}": kind for kind in KINDS}
"""The pages about the kinds, by name."""
TEMPLATE = "edit.html"
REFERRED_TO = (Text, Finding, Source)
"""Classes whose own fields an editor does not write in an exercise."""


def example_id(kind: str) -> str:
    """Name the example of a kind; no exercise of a guide is called so by chance."""
    return f"example-of-{kind}"


def example_sources(written: Written) -> Mapping[str, str]:
    """Give the example of each kind as an editor would begin it in this guide, by kind."""
    return {
        kind.kind: example_source(kind.kind, _languages(written), written.findings, written.exercise_ids)
        for kind in KINDS
    }


def examples(written: Written, sources: Mapping[str, str]) -> Mapping[str, Exercise]:
    """Give these examples as exercises, by their ids."""
    read_exercise = exercise_reader(_languages(written), written.findings)
    return {
        example_id(kind): read_exercise(parse_yaml(source, f"example/{kind}.yml"), example_id(kind))
        for kind, source in sources.items()
    }


def kind_page(kind: type[Exercise], source: str, language: str, exercises: str | None = None) -> str:
    """Write the page about a kind as Markdown: an example that works, its source, and what each field says.

    `exercises` is the address of the folder of exercises on the forge, where one can be begun.
    """
    say = explanations(language)
    beginning = urlencode({"filename": f"{say('name')}.yml", "value": f"{MODELINE}{source}"}, quote_via=quote)
    begin = f"[{say('Begin an exercise like this on GitHub')}]({exercises}?{beginning})\n\n" if exercises else ""
    title = say("The kind “{kind}”").format(kind=kind.kind)
    return f"""\
---
title: {title}
description: "{say(summary(kind))}"
template: {TEMPLATE}
hide: [toc]
search:
  exclude: true
---

# {title}

{say(summary(kind))}

<div class="beside" markdown>
<div class="beside__part" markdown>

## {say("Try it")} {{#example}}

```exercise
{example_id(kind.kind)}
```

</div>
<div class="beside__part" markdown>

## {say("How it is written")} {{#source}}

```yaml
{source.strip()}
```

{begin}</div>
</div>

## {say("What you can write")} {{#fields}}

{say("Besides what [every exercise](../exercises.md#fields) has:")}

{_table(kind, say)}
{"".join(_parts(kind, say))}"""


def explained(kind: type[Exercise]) -> Iterator[str]:
    """Yield every sentence that the page about a kind takes from docstrings."""
    for cls in _classes(kind):
        yield summary(cls)
        said = said_of_fields(cls)
        yield from (said[each.name] for each in _own_fields(cls))


def _languages(written: Written) -> list[str]:
    """Give those languages of the guide that examples have."""
    return [language for language in written.languages if language in LANGUAGES] or [LANGUAGES[0]]


def _own_fields(cls: Any) -> list[Field[Any]]:
    of_every_exercise = {each.name for each in fields(Exercise)} if issubclass(cls, Exercise) else set()
    return [each for each in fields(cls) if each.name not in of_every_exercise]


def _table(cls: Any, say: Say) -> str:
    hints, said = get_type_hints(cls), said_of_fields(cls)
    rows = [f"| {say('Field')} | {say('What stands there')} | {say('What it says')} |", "|---|---|---|"]
    for each in _own_fields(cls):
        words = f"{say(said[each.name])} {_leaving_out(each, say)}".rstrip()
        rows.append(f"| `{each.name}` | {_form(hints[each.name], say)} | {words} |")
    return "\n".join(rows) + "\n"


def _leaving_out(each: Field[Any], say: Say) -> str:
    if is_needed(each):
        return ""
    is_number = type(each.default) is int
    return say("{number} if you leave it out.").format(number=each.default) if is_number else say("May be left out.")


def _form(hint: Any, say: Say) -> str:
    """Say in what form a field is written."""
    if isinstance(hint, TypeAliasType):
        hint = hint.__value__
    if get_origin(hint) is UnionType:
        (hint,) = (inner for inner in get_args(hint) if inner is not NoneType)
    if get_origin(hint) is tuple:
        inner = get_args(hint)[0]
        known = {Finding: say("ids of findings"), Text: say("a list of texts")}
        return known.get(inner) or (say("a list; see below") if is_dataclass(inner) else say("a list of words"))
    if get_origin(hint) is Literal:
        return ", ".join(f"`{value}`" for value in get_args(hint) if value)
    if is_dataclass(hint) and hint not in REFERRED_TO:
        return say("several fields; see below")
    known = {
        Text: say("a text in each language"),
        Finding: say("the id of a finding"),
        Source: say("the id of a source"),
        int: say("a whole number"),
        bool: say("`true` or `false`"),
        str: say("a word"),
    }
    return known.get(hint) or say("a list for each id")


def _parts(cls: Any, say: Say) -> Iterator[str]:
    """Write a section for each class that fields of a class consist of, and for those within it."""
    for part, names in _consists_of(cls).items():
        of_many = any(get_origin(get_type_hints(cls)[name]) is tuple for name in names)
        heading = say("Each of the {fields}") if of_many else say("Under {fields}")
        fields_named = ", ".join(f"`{name}`" for name in names)
        yield f"\n### {heading.format(fields=fields_named)} {{#of-{'-'.join(names)}}}\n\n{say(summary(part))}\n\n"
        yield _table(part, say)
        yield from _parts(part, say)


def _consists_of(cls: Any) -> dict[Any, list[str]]:
    """Give the classes that fields of a class consist of, each with the names of those fields."""
    found: dict[Any, list[str]] = {}
    hints = get_type_hints(cls)
    for each in _own_fields(cls):
        for part in (hints[each.name], *get_args(hints[each.name])):
            if is_dataclass(part) and part not in REFERRED_TO:
                found.setdefault(part, []).append(each.name)
    return found


def _classes(cls: Any) -> Iterator[Any]:
    yield cls
    for part in _consists_of(cls):
        yield from _classes(part)
