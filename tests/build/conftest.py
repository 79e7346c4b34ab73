"""The pages of the built site, read once."""

import pytest

from tests.markup import parse


@pytest.fixture(scope="session")
def pages(site):
    """Every page of the built site by its address, from where the site starts."""
    files = sorted(site.rglob("*.html"))
    return {
        file.relative_to(site).as_posix().removesuffix("index.html"): parse(file.read_text(encoding="utf-8"))
        for file in files
    }
