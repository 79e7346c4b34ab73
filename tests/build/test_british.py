"""American spellings are found, and words that are the same in Britain are not."""

import pytest

from reflection_build.checks.british import american


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("Colors of a center", {"Colors": "Colours", "center": "centre"}),
        ("organizing programs, skillfully", {"organizing": "organising", "programs": "programmes"}),
        ("favorable", {"favorable": "favourable"}),
    ],
)
def test_an_american_spelling_is_told_with_the_british_one(words, meant):
    assert {word: british for _, word, british in american(words)} == meant


@pytest.mark.parametrize("words", ["maths", "the size of a prize", "a programmer", "Centres", "citizens seized"])
def test_a_british_word_is_let_pass(words):
    assert list(american(words)) == []
