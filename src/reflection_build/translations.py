"""Which texts have changed in one language and not in another since both said the same.

docs/translations.yml records, for each page and each file with texts, a revision of every language: a hash of its
words, so that only words count and neither spaces nor who changed them when. A language whose words are still those on
record while another's are not is behind. Where all have changed, they were probably changed together, and somebody
should say so.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import yaml

from reflection.text import Sentence
from reflection_build.passages import texts_side_by_side
from reflection_build.report import ContentError
from reflection_build.written import Written
from reflection_build.yaml_source import Path_, read_yaml

FILE = "translations.yml"
"""In `docs`."""
HEADER = "# Written by `python -m reflection_build translated`: revisions at which the languages said the same.\n"

type Revisions = Mapping[str, Mapping[str, str]]
"""For each text, by a name such as pages/why, the revision of each language."""
type State = Literal["same", "behind", "unconfirmed"]
STATES: Mapping[State, Sentence] = {
    "same": Sentence("All languages say the same."),
    "behind": Sentence("behind: another language has changed since"),
    "unconfirmed": Sentence("changed; does it still say the same as the others?"),
}


@dataclass(frozen=True)
class Translation:
    """One text in one language, against the others."""

    name: str
    language: str
    state: State


def revisions(written: Written) -> Revisions:
    """Give the revisions of all texts as they are now."""
    found: dict[str, dict[str, str]] = {}
    for language, pages in written.pages.items():
        for page in pages.values():
            found.setdefault(f"pages/{page.name}", {})[language] = _revision([page.text])
    for file, source in written.files.items():
        words: dict[str, list[str]] = {}
        for _, texts in texts_side_by_side(source.data, written.languages):
            for language, text in texts.items():
                words.setdefault(language, []).append(text)
        if words:
            name = file.removeprefix("docs/").removesuffix(".yml")
            found[name] = {language: _revision(texts) for language, texts in words.items()}
    return dict(sorted(found.items()))


def recorded(docs: Path) -> Revisions:
    """Read the record; without one, nothing is on record. Raises ContentError where it cannot be read."""
    if not (docs / FILE).exists():
        return {}
    source = read_yaml(docs / FILE, f"docs/{FILE}")
    record: Revisions = source.data
    odd: list[Path_] = [()]
    if isinstance(record, dict):
        odd = [(name,) for name, languages in record.items() if not isinstance(languages, dict)]
    if odd:
        what = Sentence("this is no record of what the languages said")
        remedy = Sentence("Delete it. `translated` writes it anew, when the languages say the same.")
        raise ContentError(source.problem(path, what, remedy) for path in odd)
    return record


def translations(now: Revisions, record: Revisions) -> list[Translation]:
    """Hold what is there against the record."""
    return [
        Translation(name, language, _state(language, languages, record.get(name, {})))
        for name, languages in now.items()
        for language in languages
    ]


def write_record(docs: Path, record: Revisions, now: Revisions, names: Iterable[str]) -> None:
    """Put the revisions of some texts on record; those that are no longer there leave it."""
    chosen = {*names}
    kept = {
        name: dict(now[name] if name in chosen else record[name]) for name in now if name in chosen or name in record
    }
    text = yaml.safe_dump(kept, default_flow_style=None, sort_keys=True, width=1000)
    (docs / FILE).write_text(HEADER + text, encoding="utf-8")


def pages_behind(written: Written, found: Iterable[Translation]) -> Mapping[str, frozenset[str]]:
    """Give the pages of each language that are behind, themselves or with an exercise that they show."""
    behind = {(each.name, each.language) for each in found if each.state == "behind"}
    return {
        language: frozenset(
            name
            for name, page in pages.items()
            if (f"pages/{name}", language) in behind
            or any((f"exercises/{fence.target}", language) in behind for fence in page.exercises)
        )
        for language, pages in written.pages.items()
    }


def _state(language: str, now: Mapping[str, str], record: Mapping[str, str]) -> State:
    if language not in record:
        return "unconfirmed"
    changed = {each for each in now if each in record and now[each] != record[each]}
    if not changed:
        return "same"
    return "behind" if language not in changed else "unconfirmed" if changed >= {*record} else "same"


def _revision(texts: Iterable[str]) -> str:
    words = "\n".join(" ".join(text.split()) for text in texts)
    return hashlib.sha256(words.encode()).hexdigest()[:8]
