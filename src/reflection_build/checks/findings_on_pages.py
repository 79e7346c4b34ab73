"""Findings: each one a heading on the page that it names, with the same words."""

from collections.abc import Iterator, Mapping

from reflection.content import Finding
from reflection.text import Sentence
from reflection_build.checks.headings import changed_ids
from reflection_build.page_source import Page
from reflection_build.report import Problem, nearest
from reflection_build.written import Written

FILE = "docs/findings.yml"


def finding_problems(written: Written) -> Iterator[Problem]:
    """Find findings whose page or heading is not where they say, or is called otherwise."""
    changed = changed_ids(written)
    for index, finding in enumerate(written.findings.values()):
        source = written.files[FILE]
        known = [name for name in written.pages[written.languages[0]]]
        if finding.page not in known:
            what = Sentence('the page of "{id}" is not there: "{page}"', id=finding.id, page=finding.page)
            remedy = Sentence("Write the file name of a page, without .md: {known}.", known=", ".join(known))
            yield source.problem((index, "page"), what, remedy, nearest(finding.page, known))
            continue
        for language in written.languages:
            page = written.pages[language].get(finding.page)
            if page and finding.id not in changed.get(page.file, ()):
                yield from _heading(finding, page, language, written.pages[language])


def _heading(finding: Finding, page: Page, language: str, pages: Mapping[str, Page]) -> Iterator[Problem]:
    title = finding.title.words(language)
    headings = [each for each in page.headings if each.id == finding.id]
    # Of two with its id, the one with its title is not the slip.
    heading = next((each for each in headings if each.words == title), headings[0] if headings else None)
    if heading is None:
        elsewhere = next((each for each in pages.values() if finding.id in {h.id for h in each.headings}), None)
        what = Sentence('the finding "{id}" has no heading on its page', id=finding.id)
        remedy = (
            Sentence(
                "Its heading is on {file}. Move it here, or write page: {name} in {findings}.",
                file=elsewhere.file,
                name=elsewhere.name,
                findings=FILE,
            )
            if elsewhere
            else Sentence("Add one, as in: ### {title} {{#{id}}}", title=title, id=finding.id)
        )
        yield Problem(page.file, 1, 1, what, remedy)
    elif language in finding.title.by_language and heading.words != title:
        what = Sentence(
            'the heading of "{id}" is not its title in {findings}: "{title}"', id=finding.id, findings=FILE, title=title
        )
        yield page.problem(heading.start, what, Sentence("Write the same words in both."))
