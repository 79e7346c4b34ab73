"""How exercises look, as golden files: golden/<kind>-<case>.<language>.html."""

from pathlib import Path

import pytest

from reflection import render
from tests.engine.examples import CASES, EXAMPLES
from tests.golden import assert_golden
from tests.project import LANGUAGES

GOLDEN = Path(__file__).parent / "golden"
RENDERINGS = [(kind, case, language) for kind in CASES for case in CASES[kind] for language in LANGUAGES]


def golden_file(kind, case, language):
    return GOLDEN / f"{kind}-{case}.{language}.html"


@pytest.mark.parametrize(("kind", "case", "language"), RENDERINGS)
def test_an_exercise_looks_as_it_was_reviewed(kind, case, language):
    html = render(EXAMPLES[kind], CASES[kind][case], language, root="../")
    assert_golden(html, golden_file(kind, case, language))


def test_every_golden_file_belongs_to_a_case():
    assert set(GOLDEN.iterdir()) == {golden_file(*rendering) for rendering in RENDERINGS}
