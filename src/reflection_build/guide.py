"""The guide's content as a whole, when it is sound, and which page shows what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reflection.content import Exercise, Finding
from reflection_build.checks import problems_in
from reflection_build.manual import example_sources, examples
from reflection_build.report import ContentError
from reflection_build.sessions import Setting
from reflection_build.translations import Translation, pages_behind, recorded, revisions, translations
from reflection_build.written import MANUAL, Term, Written, read_written


@dataclass(frozen=True)
class Guide:
    """Everything that editors wrote, read and checked.

    `pages` gives the pages' ids (their file names without `.md`) that each exercise stands on, and `behind` those of
    each language that have not followed another language's changes, and `translations` says of each text how far it is.
    `examples` are exercises for the editors' manual, by ids of their own, and on no reader's page; `example_sources`
    has what an editor would write for them, by kind. A guide without a manual has none.
    """

    languages: tuple[str, ...]
    findings: Mapping[str, Finding]
    exercises: Mapping[str, Exercise]
    glossary: tuple[Term, ...]
    sessions: tuple[Setting, ...]
    pages: Mapping[str, tuple[str, ...]]
    behind: Mapping[str, frozenset[str]]
    translations: tuple[Translation, ...]
    examples: Mapping[str, Exercise]
    example_sources: Mapping[str, str]

    @property
    def rendered(self) -> Mapping[str, Exercise]:
        """Every exercise that stands on a page, those of the manual too."""
        return {**self.exercises, **self.examples}


def read_guide(docs: Path, languages: Sequence[str], begun: Sequence[str] = ()) -> Guide:
    """Read the content under `docs`; the first language is the one that every text must have, those begun need none.

    Raises ContentError with all problems of all files.
    """
    written = read_written(docs, languages, begun)
    if problems := problems_in(written):
        raise ContentError(problems)
    return guide_of(written)


def guide_of(written: Written) -> Guide:
    """Make the guide of content that is sound."""
    pages: dict[str, dict[str, None]] = {exercise_id: {} for exercise_id in written.exercises}
    for language in written.languages:
        for page in written.pages[language].values():
            for fence in page.exercises:
                pages[fence.target][page.name] = None
    has_manual = f"{MANUAL}/index" in written.pages[written.languages[0]]
    sources = example_sources(written) if has_manual else {}
    shown = {exercise_id: tuple(names) for exercise_id, names in pages.items()}
    found = tuple(translations(revisions(written), recorded(written.docs)))
    return Guide(
        written.languages,
        written.findings,
        written.exercises,
        written.glossary,
        written.sessions,
        shown,
        pages_behind(written, found),
        found,
        examples(written, sources),
        sources,
    )
