"""Every finding of the sources stands in the guide, under its own name and its own address."""

from pathlib import Path

import pytest
import yaml

from tests.project import GUIDE, LANGUAGES, address

ADVICE = yaml.safe_load((Path(__file__).parent / "advice.yml").read_text(encoding="utf-8"))
each_finding = pytest.mark.parametrize("finding", GUIDE.findings.values(), ids=lambda finding: finding.id)
each_language = pytest.mark.parametrize("language", LANGUAGES)


def heading_of(finding, pages, language):
    (heading,) = pages[address(finding.page, language)].all("h1", "h2", "h3", "h4", id=finding.id)
    return heading


def test_the_guide_has_the_61_findings():
    assert len(GUIDE.findings) == 61


@each_language
@each_finding
def test_a_finding_is_a_heading_on_its_page(pages, finding, language):
    assert heading_of(finding, pages, language).text.removesuffix("¶") == finding.title.words(language)


@each_language
@each_finding
def test_a_finding_names_its_source_under_its_heading(pages, finding, language):
    elements = list(pages[address(finding.page, language)])
    mark = next(
        element for element in elements[elements.index(heading_of(finding, pages, language)) :] if element.tag == "p"
    )
    assert f"source--{finding.source.mark}" in mark["class"].split()


def test_the_conditions_join_the_advice_that_editors_chose():
    items = GUIDE.exercises["conditions"].items
    assert {item.id: [finding.id for finding in item.advice] for item in items} == ADVICE


def test_every_condition_and_every_outcome_is_asked_about():
    for kind in ("condition", "outcome"):
        asked = {item.finding.id for item in GUIDE.exercises[f"{kind}s"].items}
        assert asked == {finding.id for finding in GUIDE.findings.values() if finding.kind == kind}
