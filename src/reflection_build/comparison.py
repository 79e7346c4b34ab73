"""What a change does to the built site: which pages, in which languages, whose translation, and what they weigh."""

import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from textwrap import shorten
from urllib.parse import urljoin, urlsplit

from reflection.text import Sentence
from reflection_build.editors_words import LanguageName, said

LOADED = {"stylesheet", "preload", "modulepreload", "icon", "manifest"}
"""What browsers fetch for a `link`."""
FOLLOWED = {"article", "h1", "script", "style"}
"""Elements that tell what the words in them are."""
CONTROLS = {"form", "input", "select", "option", "textarea", "button"}
"""What exercises are answered with."""
ANYWHERE = "https://guide.invalid/"
"""A place for the site to stand, because addresses on pages are relative."""


@dataclass(frozen=True)
class BuiltPage:
    """A page as it was built.

    `name` is its address without its language. `parts` stand for what the page itself is made of, and `around` has the
    texts around it. `asked` names the fields of its exercises, each with its exercise. `behind` tells that readers see
    the note about its translation. `weight` is in bytes, compressed as hosts do.
    """

    name: str
    language: str
    title: str
    parts: Mapping[str, str]
    around: frozenset[str]
    asked: frozenset[tuple[str, str]]
    behind: bool
    weight: int


type Site = Mapping[tuple[str, str], BuiltPage]
"""Pages by name and language."""
NEW, GONE = Sentence("new"), Sentence("gone")
PARTS: Mapping[str, Sentence] = {
    "text": Sentence("text"),
    "links": Sentence("links and pictures"),
    "exercises": Sentence("exercises"),
}
"""What readers meet on a page; beside these, a page has how it is written."""
HTML_ONLY = Sentence("only how it is written in HTML")
LONGEST = 60
"""In characters, of a text around pages that is told."""


def read_site(folder: Path) -> Site:
    """Read the pages of a built site."""
    pages = [_read_page(folder, path) for path in sorted(folder.rglob("index.html"))]
    return {(page.name, page.language): page for page in pages}


def comparison(before: Site, after: Site, language: str) -> str:
    """Say in Markdown what is different."""
    sections = (_pages, _answers, _around, _translations, _weights)
    return "\n".join(section(before, after, language) for section in sections)


def readers_meet_the_same(before: Site, after: Site) -> bool:
    """Tell whether both have the same pages, and these the same text, links, pictures and exercises."""
    return before.keys() == after.keys() and not any(
        before[key].parts[part] != after[key].parts[part] for key in before for part in PARTS
    )


def _pages(before: Site, after: Site, language: str) -> str:
    changes: dict[tuple[str, tuple[Sentence, ...]], list[str]] = {}
    for name, code in sorted({*before, *after}):
        if what := _change(before.get((name, code)), after.get((name, code))):
            changes.setdefault((name, what), []).append(code)
    title = f"## {said(Sentence('Pages that change'), language)}\n"
    if not changes:
        return f"{title}\n{said(Sentence('None: readers see what they saw before.'), language)}\n"
    rows = (
        (
            _titled(name, codes, {**before, **after}),
            ", ".join(said(LanguageName(code), language) for code in codes),
            ", ".join(said(each, language) for each in what),
        )
        for (name, what), codes in changes.items()
    )
    return f"{title}\n{_table(rows, language, Sentence('Page'), Sentence('Languages'), Sentence('What'))}"


def _change(old: BuiltPage | None, new: BuiltPage | None) -> tuple[Sentence, ...]:
    if old is None or new is None:
        return (GONE if new is None else NEW,)
    if old.parts == new.parts:
        return ()
    return tuple(words for part, words in PARTS.items() if old.parts[part] != new.parts[part]) or (HTML_ONLY,)


def _answers(before: Site, after: Site, language: str) -> str:
    then, now = ({field for page in site.values() for field in page.asked} for site in (before, after))
    title = f"## {said(Sentence('Answers that readers have kept'), language)}\n"
    gone: dict[str, list[str]] = {}
    for exercise, field in sorted(then - now):
        gone.setdefault(exercise, []).append(f"`{field}`")
    if not gone:
        return f"{title}\n{said(Sentence('All that was asked is still asked.'), language)}\n"
    rows = ((f"`{exercise}`", ", ".join(fields)) for exercise, fields in gone.items())
    table = _table(rows, language, Sentence("Exercise"), Sentence("No longer asked"))
    remedy = Sentence(
        "Readers do not find these answers in the exercise any more. If only the words changed, put the id back."
    )
    return f"{title}\n{table}\n{said(remedy, language)}\n"


def _around(before: Site, after: Site, language: str) -> str:
    both = [(before[key].around, after[key].around) for key in sorted({*before} & {*after})]
    title = f"## {said(Sentence('Around pages'), language)}\n"
    what = {
        GONE: Counter(text for old, new in both for text in sorted(old - new)),
        NEW: Counter(text for old, new in both for text in sorted(new - old)),
    }
    rows = [
        (shorten(text, LONGEST, placeholder="…").replace("|", "\\|"), said(change, language), str(pages))
        for change, texts in what.items()
        for text, pages in texts.most_common()
    ]
    if not rows:
        return f"{title}\n{said(Sentence('Menus, head and foot say what they said before.'), language)}\n"
    return f"{title}\n{_table(rows, language, Sentence('Text'), Sentence('What'), Sentence('On so many pages'))}"


def _translations(before: Site, after: Site, language: str) -> str:
    then, now = ({key for key, page in site.items() if page.behind} for site in (before, after))
    title = f"## {said(Sentence('Translations'), language)}\n"
    what = {
        Sentence("behind from now on: readers see a note"): now - then,
        Sentence("no longer behind"): (then - now) & {*after},
        Sentence("still behind"): now & then,
    }
    rows = [
        (_titled(name, [code], {**before, **after}), said(LanguageName(code), language), said(words, language))
        for words, keys in what.items()
        for name, code in sorted(keys)
    ]
    if not rows:
        return f"{title}\n{said(Sentence('None is behind.'), language)}\n"
    table = f"{title}\n{_table(rows, language, Sentence('Page'), Sentence('Language'), Sentence('What'))}"
    remedy = Sentence("Translate the change, or record that the text says the same in every language.")
    return f"{table}\n{said(remedy, language)}\n" if now else table


def _weights(before: Site, after: Site, language: str) -> str:
    both = [(before[key].weight, after[key].weight, key) for key in sorted({*before} & {*after})]
    title = f"## {said(Sentence('What pages weigh'), language)}\n"
    explained = Sentence("In kilobytes, compressed: the page and what it loads at once.")
    rows = [
        (_titled(key[0], [key[1]], after), _kilobytes(old), _kilobytes(new))
        for old, new, key in both
        if _kilobytes(old) != _kilobytes(new)
    ]
    if not rows:
        return f"{title}\n{said(Sentence('The same as before.'), language)}\n"
    old, new = sum(weight for weight, _, _ in both), sum(weight for _, weight, _ in both)
    all_pages = said(Sentence("All pages there were"), language)
    rows = [(all_pages, _kilobytes(old), _kilobytes(new)), *rows]
    table = _table(rows, language, Sentence("Page"), Sentence("Before"), Sentence("After"), figures=True)
    summary = said(Sentence("Page by page"), language)
    return f"{title}\n{said(explained, language)}\n\n<details><summary>{summary}</summary>\n\n{table}\n</details>\n"


def _titled(name: str, codes: Iterable[str], site: Site) -> str:
    title = site[name, next(iter(codes))].title.replace("|", "\\|")
    return f"{title} (`/{name}`)"


def _kilobytes(weight: int) -> str:
    return f"{weight / 1000:.1f}"


def _table(rows: Iterable[tuple[str, ...]], language: str, *heads: Sentence, figures: bool = False) -> str:
    head = "| " + " | ".join(said(each, language) for each in heads) + " |"
    line = "|---" + ("|--:" if figures else "|---") * (len(heads) - 1) + "|"
    return "\n".join([head, line, *("| " + " | ".join(row) + " |" for row in rows)]) + "\n"


def _read_page(folder: Path, path: Path) -> BuiltPage:
    text = path.read_text(encoding="utf-8")
    reader = _PageReader()
    reader.feed(text)
    address = path.parent.relative_to(folder).as_posix().removeprefix(".")
    address = f"{address}/" if address else ""
    loaded = {urljoin(ANYWHERE + address, each) for each in reader.loaded}
    files = (folder / urlsplit(each).path.lstrip("/") for each in sorted(loaded) if each.startswith(ANYWHERE))
    return BuiltPage(
        name=address.removeprefix(f"{reader.language}/"),
        language=reader.language,
        title=" ".join("".join(reader.title).split()),
        parts={
            "text": _hash(" ".join("".join(reader.text).split())),
            "links": _hash(*(urljoin(ANYWHERE + address, each) for each in reader.links)),
            "exercises": _hash(*reader.exercises),
            "html": _hash(*reader.html),
        },
        around=frozenset(reader.around),
        asked=frozenset(reader.asked),
        behind=reader.behind,
        weight=_weight(text.encode()) + sum(_weight_of(file) for file in files if file.is_file()),
    )


def _hash(*texts: str) -> str:
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()


@cache
def _weight_of(file: Path) -> int:
    return _weight(file.read_bytes())


def _weight(data: bytes) -> int:
    return min(len(data), len(gzip.compress(data, mtime=0)))


class _PageReader(HTMLParser):
    """Takes from a page its language, its title, its article’s parts, the texts around that, and what it loads."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.language = ""
        self.title: list[str] = []
        self.text: list[str] = []
        self.links: list[str] = []
        self.exercises: list[str] = []
        self.html: list[str] = []
        self.around: set[str] = set()
        self.asked: set[tuple[str, str]] = set()
        self.loaded: list[str] = []
        self.behind = False
        self._open: list[str] = []
        self._exercise = ""
        self._reads_configuration = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element says."""
        known = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.language = known.get("lang", "")
        self.loaded += _loaded(tag, known)
        self.behind = self.behind or known.get("data-page-note") == "behind"
        self._reads_configuration = known.get("id") == "reflection-config"
        if tag in FOLLOWED:
            self._open.append(tag)
        if "article" in self._open:
            self.html.append(self.get_starttag_text() or "")
            self.links += [known[name] for name in ("href", "src") if known.get(name)]
            if tag == "form":
                self._exercise = known.get("data-exercise", "")
            if tag in CONTROLS:
                if self._exercise and known.get("name"):
                    self.asked.add((self._exercise, known["name"]))
                self.exercises.append(" ".join([tag, *(known.get(name, "") for name in ("type", "name", "value"))]))

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        if "article" in self._open:
            self.html.append(f"</{tag}>")
            self.text.append(" ")
        if tag in self._open:
            self._open.remove(tag)
        self._reads_configuration = False

    def handle_data(self, data: str) -> None:
        """Note words, and the addresses of exercises, which change with all that can be answered."""
        if self._reads_configuration:
            self.exercises += sorted(json.loads(data).get("exercises", {}).values())
        elif {"script", "style"} & {*self._open}:
            return
        elif "article" in self._open:
            self.text.append(data)
            self.html.append(data)
            if "h1" in self._open and data != "¶":
                self.title.append(data)
        elif words := " ".join(data.split()):
            self.around.add(words)


def _loaded(tag: str, known: Mapping[str, str]) -> Iterator[str]:
    if tag == "link" and LOADED & {*known.get("rel", "").split()}:
        yield known.get("href", "")
    elif tag in ("script", "img") and known.get("src"):
        yield known["src"]
