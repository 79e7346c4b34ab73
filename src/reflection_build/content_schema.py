"""JSON Schemas of what editors write, made from the engine's own classes, for editors such as VS Code.

An editor with such a schema completes keys, underlines what is unknown, and shows what each key is for. The schemas say
less than `check`, which knows the whole guide; what they refuse, `check` refuses too.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import Field, dataclass, field, fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, Literal, TypeAliasType, get_args, get_origin, get_type_hints

import yaml

from reflection.content import ID, Exercise, Finding, Source
from reflection.kinds import KINDS
from reflection.text import Text
from reflection_build.described import is_needed, said_of_fields, summary
from reflection_build.editors_words import language_name
from reflection_build.sessions import Setting
from reflection_build.written import Term

DRAFT = "http://json-schema.org/draft-07/schema#"
"""The newest draft that the YAML language server knows completely."""
PATTERN = f"^{ID.pattern}$"


def schemas(languages: Sequence[str]) -> dict[str, str]:
    """Give the schemas of exercises, findings, sources, sessions and glossary as JSON text, by their file names."""
    made = {
        "exercise-1.json": _exercise_schema(languages),
        "findings-1.json": _list_schema(Finding, "The findings of a guide, in a fixed order.", languages, languages),
        "sources-1.json": _list_schema(Source, "The sources of a guide.", languages, languages),
        "sessions-1.json": _list_schema(Setting, "Guides for sessions.", languages, languages),
        "glossary-1.json": _list_schema(Term, "Words that readers elsewhere may not know.", (), languages),
    }
    return {
        name: json.dumps({"$schema": DRAFT, "$id": _name(name), **schema}, **_LAYOUT) + "\n"
        for name, schema in made.items()
    }


def _name(file: str) -> str:
    return "urn:learning-with-partners:" + file.removesuffix(".json").replace("-", ":")


_LAYOUT: dict[str, Any] = {"ensure_ascii": False, "indent": 2}


@dataclass
class _Writer:
    """Writes one schema; `definitions` fills with what it refers to."""

    needed: Sequence[str]
    languages: Sequence[str]
    definitions: dict[str, Any] = field(default_factory=dict)

    def of_type(self, kind: Any, most: int | None = None, prefix: str = "") -> dict[str, Any]:
        """Give the schema of a value of a type; `most` are the characters that a text has room for."""
        if isinstance(kind, TypeAliasType):
            kind = kind.__value__
        if kind is Text:
            return self._text(most)
        if kind in (Finding, Source):
            return {"type": "string", "pattern": PATTERN}
        if get_origin(kind) is tuple:
            return {"type": "array", "items": self.of_type(get_args(kind)[0], prefix=prefix)}
        if get_origin(kind) is Literal:
            return {"enum": [value for value in get_args(kind) if value]}
        if get_origin(kind) is UnionType:
            (kind,) = (inner for inner in get_args(kind) if inner is not NoneType)
            return self.of_type(kind, most, prefix)
        if isinstance(get_origin(kind), type) and issubclass(get_origin(kind), Mapping):
            return {"type": "object", "additionalProperties": self.of_type(get_args(kind)[1], prefix=prefix)}
        if is_dataclass(kind):
            name = f"{prefix}{kind.__name__}"  # type: ignore[union-attr]
            if name not in self.definitions:
                self.definitions[name] = {}
                self.definitions[name] = self.of_class(kind, prefix)
            return {"$ref": f"#/definitions/{name}"}
        return {
            "type": {str: "string", int: "integer", bool: "boolean"}[kind],
            **({"minimum": 1} if kind is int else {}),
        }

    def of_class(self, cls: Any, prefix: str = "", first: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Give the schema of a class's own fields; `first` are keys that stand before them."""
        hints = get_type_hints(cls)
        said = said_of_fields(cls)
        own = [each for each in fields(cls) if not (first and each.name == "id")]
        properties: dict[str, Any] = dict(first or {})
        for each in own:
            properties[each.name] = self._field(each, hints[each.name], said, prefix)
        return {
            "description": summary(cls),
            "type": "object",
            "required": [*(first or {}), *(each.name for each in own if is_needed(each))],
            "additionalProperties": False,
            "properties": properties,
        }

    def _field(self, each: Field[Any], kind: Any, said: Mapping[str, str], prefix: str) -> dict[str, Any]:
        schema = self.of_type(kind, each.metadata.get("at_most"), prefix)
        description = said.get(each.name)
        if each.name == "id":
            schema["pattern"] = PATTERN
        if "$ref" in schema:  # This draft minds nothing that stands beside a reference.
            schema = {"allOf": [schema]}
        return {"description": description, **schema} if description else schema

    def _text(self, most: int | None) -> dict[str, Any]:
        name = f"text-{most}" if most else "text"
        words = {"type": "string", **({"maxLength": most} if most else {})}
        self.definitions[name] = {
            "description": "The same words in each language.",
            "type": "object",
            "required": [*self.needed],
            "additionalProperties": False,
            "properties": {
                language: {"description": language_name(language, "en"), **words} for language in self.languages
            },
        }
        return {"$ref": f"#/definitions/{name}"}


def _exercise_schema(languages: Sequence[str]) -> dict[str, Any]:
    # Only the first language must be there: `untranslated` lets an exercise do without the others.
    writer = _Writer(languages[:1], languages)
    rules = []
    for kind in KINDS:
        prefix = f"{kind.kind}-"
        word = {"kind": {"description": summary(kind), "const": kind.kind}}
        writer.definitions[kind.kind] = {
            **writer.of_class(kind, prefix, word),
            "examples": [yaml.safe_load(kind.example)],
        }
        rules.append(
            {
                "if": {"properties": {"kind": {"const": kind.kind}}, "required": ["kind"]},
                "then": {"$ref": f"#/definitions/{kind.kind}"},
            }
        )
    return {
        "title": "An exercise",
        "description": summary(Exercise),
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": {"description": "The sort of exercise.", "enum": [kind.kind for kind in KINDS]}},
        "allOf": rules,
        "definitions": writer.definitions,
    }


def _list_schema(cls: Any, description: str, needed: Sequence[str], languages: Sequence[str]) -> dict[str, Any]:
    writer = _Writer(needed, languages)
    return {
        "title": description.rstrip("."),
        "description": description,
        "type": "array",
        "items": writer.of_class(cls),
        "definitions": writer.definitions,
    }
