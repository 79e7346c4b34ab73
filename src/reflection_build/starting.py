"""Files to start from: pages, exercises and findings in which only the words are left to write, and a small guide.

What is left stands between ‹ and ›, and `check` lists it.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import Distribution
from pathlib import Path
from typing import Any

import yaml

from reflection.content import Finding
from reflection.kinds import kind_named
from reflection.text import Sentence
from reflection_build.content_schema import schemas
from reflection_build.editors_words import LANGUAGES, said
from reflection_build.page_source import Heading, Page, Reference
from reflection_build.schema_command import WHERE
from reflection_build.settings import read_settings

MODELINE = "# yaml-language-server: $schema=../../overrides/assets/schema/exercise-1.json\n"
SMALL_GUIDE = Path(__file__).with_name("small_guide")
"""A guide as its editors would have it, but for its name and what it requires."""
NAME = "name-of-the-guide"
REQUIRED = """\
# What the guide is made with, as pip takes it: a version, or where it is, as in
# learning-with-partners @ git+https://github.com/OWNER/REPOSITORY@VERSION
"""


def to_write(words: Sentence | str, language: str) -> str:
    """Mark words as waiting to be written, in a language or else in English."""
    return f"‹{said(words, language if language in LANGUAGES else LANGUAGES[0])}›"


def new_page(name: str, language: str) -> str:
    """Write a page that has nothing but its form."""
    title = to_write(Sentence("Title of {name}", name=name), language)
    description = to_write(Sentence("What readers find on {name}, in one sentence", name=name), language)
    return (
        f"---\ntitle: {title}\ndescription: {description}\n---\n\n"
        f"# {title}\n\n"
        f"{to_write(Sentence('What this page is about, in two or three sentences'), language)}\n\n"
        f"## {to_write(Sentence('First heading'), language)} {{#{name}-first}}\n\n"
        f"{to_write(Sentence('Text under the first heading'), language)}\n"
    )


def translated_page(original: Page, language: str) -> str:
    """Write a page with the headings and the exercises of the same page in another language."""
    front = _front_matter(original, language)
    parts: list[Heading | Reference] = [*original.headings, *original.exercises]
    body = []
    for part in sorted(parts, key=lambda part: part.start):
        if isinstance(part, Heading):
            mark = f" {{#{part.id}}}" if part.id else ""
            body.append(f"{'#' * part.level} {to_write(part.words, language)}{mark}")
            body.append(to_write(Sentence("Text under “{heading}”", heading=part.words), language))
        else:
            body.append(f"```exercise\n{part.target}\n```")
    return f"{front}\n" + "\n\n".join(body) + "\n"


def new_exercise(kind: str, languages: Sequence[str], findings: Mapping[str, Finding], exercises: Sequence[str]) -> str:
    """Write an exercise: the example of its kind, to be rewritten."""
    left = to_write(Sentence("This is an example: put your own texts in, then delete this line"), languages[0])
    return f"{MODELINE}# {left}\n{example_source(kind, languages, findings, exercises)}"


def example_source(
    kind: str, languages: Sequence[str], findings: Mapping[str, Finding], exercises: Sequence[str]
) -> str:
    """Write the example of a kind with findings, sources and exercises that the guide has."""
    sources = list(dict.fromkeys(finding.source.id for finding in findings.values()))
    data = _fitted(yaml.load(kind_named(kind).example, yaml.CSafeLoader), languages, [*findings], sources)
    if "offers" in data:
        data["offers"] = [offer for offer in data["offers"] if offer["exercise"] in exercises]
        if not data["offers"]:
            del data["offers"]
    return _dump(data)


def new_finding(finding_id: str, source: str, kind: str, page: str, languages: Sequence[str]) -> str:
    """Write the entry of a finding."""
    data = {
        "id": finding_id,
        "source": source,
        "kind": kind,
        "page": page,
        "title": {language: to_write(Sentence("Title of {name}", name=finding_id), language) for language in languages},
        "gist": {
            language: to_write(Sentence("What the source says, in one sentence of your own"), language)
            for language in languages
        },
    }
    return _dump([data])


def finding_heading(finding_id: str, language: str) -> str:
    """Write the heading of a finding on its page, with a text under it."""
    title = to_write(Sentence("Title of {name}", name=finding_id), language)
    text = to_write(Sentence("What the idea is, and a question to think about"), language)
    return f"## {title} {{#{finding_id}}}\n\n{text}\n"


def new_guide(name: str, required: str) -> dict[str, str]:
    """Write a small guide: the text of each of its files; `required` is what pip installs for it."""
    paths = (path for path in sorted(SMALL_GUIDE.rglob("*")) if path.is_file() and path.suffix != ".pyc")
    files = {path.relative_to(SMALL_GUIDE).as_posix(): path.read_text(encoding="utf-8") for path in paths}
    files = {file: text.replace(NAME, name) for file, text in files.items()}
    files["requirements.txt"] = f"{REQUIRED}{required}\n"
    languages = read_settings(SMALL_GUIDE).languages
    return files | {(WHERE / schema).as_posix(): text for schema, text in schemas(languages).items()}


def requirement(package: Distribution) -> str:
    """Say how pip can install a package again as it is installed here; from this machine alone, by its version."""
    origin = json.loads(package.read_text("direct_url.json") or "{}")
    address = origin.get("url", "")
    if vcs := origin.get("vcs_info"):
        return f"{package.name} @ {vcs['vcs']}+{address}@{vcs['commit_id']}"
    if address.startswith("https:"):
        return f"{package.name} @ {address}"
    return f"{package.name}=={package.version}"


def _front_matter(original: Page, language: str) -> str:
    """Repeat the lines at the top of a page, with its words to be translated."""
    if original.meta is None:
        return ""
    text, spans = original.meta.text, original.meta.spans
    known = [(*spans[(key,)], key) for key in ("title", "description") if (key,) in spans]
    for start, end, key in sorted(known, reverse=True):  # so that each is still where it was read
        words = to_write(original.meta.data[key], language)
        behind = start + len(text[start:end].rstrip())
        # In quotes, which JSON writes as YAML reads them: words may have a colon, and quotes of their own.
        text = f"{text[:start]}{json.dumps(words, ensure_ascii=False)}{text[behind:]}"
    return f"---{text}---\n"


def _fitted(data: Any, languages: Sequence[str], findings: Sequence[str], sources: Sequence[str]) -> Any:
    """Give the example the guide's own languages, findings and sources."""
    if isinstance(data, list):
        return [_fitted(inner, languages, findings, sources) for inner in data]
    if not isinstance(data, dict):
        return data
    if "en" in data and "nl" in data:
        return {language: data.get(language) or to_write(data["en"], language) for language in languages}
    known: Mapping[str, Callable[[Any], Any]] = {
        "finding": lambda each: _known(each, findings),
        "findings": lambda each: list(dict.fromkeys(_known(one, findings) for one in each)),
        "advice": lambda each: list(dict.fromkeys(_known(one, findings) for one in each)),
        "verdicts": lambda each: list(
            {source: {**one, "source": source} for one in each if (source := _known(one["source"], sources))}.values()
        ),
    }
    return {
        key: known[key](value) if key in known else _fitted(value, languages, findings, sources)
        for key, value in data.items()
    }


def _known(name: str, names: Sequence[str]) -> str:
    return name if name in names or not names else names[0]


class _Layout(yaml.SafeDumper):
    """Writes YAML as the guide's files have it: lists of single words in brackets, everything else line by line."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indent lists below their key."""
        super().increase_indent(flow, False)

    def represent_words(self, data: list[Any]) -> yaml.Node:
        """Write a list."""
        words = all(isinstance(each, str | int) for each in data)
        return self.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=words)


_Layout.add_representer(list, _Layout.represent_words)


def _dump(data: Any) -> str:
    return yaml.dump(data, Dumper=_Layout, allow_unicode=True, sort_keys=False, width=1000)
