"""Whatever an editor writes into a file, it is content or a report about the file, never a crash."""

from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from reflection import KINDS
from reflection_build.content_reader import exercise_reader, read_findings, read_glossary, read_sources
from reflection_build.guide import Term
from reflection_build.report import ContentError
from reflection_build.sessions import read_sessions
from reflection_build.yaml_mistakes import ExplainingLoader, QuickLoader
from reflection_build.yaml_source import read_yaml

SOUND = Path(__file__).parent / "sound" / "docs"
LANGUAGES = ["en", "nl"]
SOURCES = read_sources(read_yaml(SOUND / "sources.yml", "sources.yml"), LANGUAGES)
FINDINGS = read_findings(read_yaml(SOUND / "findings.yml", "findings.yml"), LANGUAGES, SOURCES)
READERS = {
    "exercise": lambda source: exercise_reader(LANGUAGES, FINDINGS)(source, "talk"),
    "findings": lambda source: read_findings(source, LANGUAGES, SOURCES),
    "sources": lambda source: read_sources(source, LANGUAGES),
    "glossary": lambda source: read_glossary(source, LANGUAGES, Term),
    "sessions": lambda source: read_sessions(source, LANGUAGES, FINDINGS, ["talk"], ["why"]),
}
EXAMPLES = [path.read_text(encoding="utf-8") for path in SOUND.rglob("*.yml")] + [kind.example for kind in KINDS]

snippets = st.text("\t\n\r :-[]{},'\"&*!|>#%@`?\\ae0\0\x07\x85\u2028é", max_size=4) | st.sampled_from(
    ["\n---\n", ": ", "? ", "<<: *a", "&a ", "!!int ", "!x", "kind: checklist\n", "~", "- - -", "id: ", "\ud800"]
)


@st.composite
def slips(draw):
    """Write an example with some pieces deleted, repeated or replaced."""
    text = draw(st.sampled_from(EXAMPLES))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.sampled_from([0, 0, 1, 2, 5, 40])))
        text = text[:start] + draw(snippets | st.just(text[start:end] * 2)) + text[end:]
    return text.encode("utf-8", "surrogatepass")


def expect_content_or_report(read, file):
    try:
        read(read_yaml(file, "written.yml"))
    except ContentError as error:
        lines = len(file.read_bytes().decode("utf-8", "replace").splitlines()) or 1
        for problem in error.problems:
            assert 1 <= problem.line <= lines
            assert problem.problem
            assert problem.remedy
            assert "{sign}" not in problem.problem


@pytest.mark.parametrize("kind", READERS)
@given(written=slips() | st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
@example(written=b"[" * 5_000)
@example(written=b"title: &title {en: *title}")
@example(written=b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]")
@example(written=b"text: 'never closed\n\n\n")
@example(written=b"\xef\xbb\xbf")
def test_any_text_is_content_or_is_reported_with_a_line_of_its_file(tmp_path_factory, kind, written):
    file = tmp_path_factory.getbasetemp() / "written.yml"
    file.write_bytes(written)
    expect_content_or_report(READERS[kind], file)


def read_with(monkeypatch, loader, file):
    """Give data and lines as one of the two YAML readers has them, or nothing where it reports something."""
    for name in ("QuickLoader", "ExplainingLoader"):
        monkeypatch.setattr(f"reflection_build.yaml_source.{name}", loader)
    try:
        return read_yaml(file, file.name)
    except ContentError:
        return None


@given(written=slips())
def test_what_both_yaml_readers_can_read_they_read_alike(tmp_path_factory, written):
    file = tmp_path_factory.getbasetemp() / "written.yml"
    file.write_bytes(written)
    with pytest.MonkeyPatch.context() as monkeypatch:
        explaining = read_with(monkeypatch, ExplainingLoader, file)
        quick = read_with(monkeypatch, QuickLoader, file) if explaining else None
    assert quick in (None, explaining)


def test_a_question_may_stand_in_braces(tmp_path):
    (tmp_path / "talk.yml").write_text("title: {en: How do you talk?, nl: Hoe praten jullie?}\n", encoding="utf-8")
    read = read_yaml(tmp_path / "talk.yml", "talk.yml").data
    assert read == {"title": {"en": "How do you talk?", "nl": "Hoe praten jullie?"}}


def places_in(data, path=()):
    """Give the path of every part of a file's data."""
    yield path
    for key in data if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ():
        yield from places_in(data[key], (*path, key))


@pytest.mark.parametrize("wrong", ["nonsense", None, [], ["nonsense"], {}, {"nonsense": "nonsense"}, 3, 3.5, True])
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_any_value_in_any_place_of_an_exercise_is_content_or_is_reported_with_its_line(tmp_path, kind, wrong):
    file = tmp_path / "written.yml"
    for path in places_in(yaml.safe_load(kind.example)):
        data = {"whole": yaml.safe_load(kind.example)}
        *above, last = ("whole", *path)
        around = data
        for step in above:
            around = around[step]
        around[last] = wrong
        written = yaml.safe_dump(data["whole"], sort_keys=False, allow_unicode=True)
        file.write_text(written, encoding="utf-8")
        expect_content_or_report(READERS["exercise"], file)
