"""Lighthouse finds nothing to mend in what no busy machine can change; `make bench` has its judgement on speed."""

import pytest
from benchmarks.lighthouse import judge, scores

from tests.project import LANGUAGES, address

CATEGORIES = ("accessibility", "best-practices", "seo")
FIRST, SECOND = LANGUAGES


@pytest.mark.parametrize(
    "where", [address("index", FIRST), address("foundations", SECOND), address("conditions", FIRST)]
)
def test_lighthouse_gives_every_point(guide, where):
    report = judge(guide + where, CATEGORIES)
    missed = [
        f"{audit['title']}: {audit.get('details', {}).get('items')}"
        for category in report["categories"].values()
        for reference in category["auditRefs"]
        if reference["weight"] and (audit := report["audits"][reference["id"]])["score"] not in (None, 1)
    ]
    assert missed == []
    assert scores(report) == dict.fromkeys(CATEGORIES, 100)
