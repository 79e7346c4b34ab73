"""British English: American spellings that a dictionary may let pass, or of which it does not know what was meant."""

import re
from collections.abc import Iterator

from reflection.text import Sentence
from reflection_build.passages import passages
from reflection_build.report import Problem
from reflection_build.written import Written

LANGUAGE = "en"
IZE = re.compile(r"\b(?P<stem>\w{3,}[iy])z(?P<end>e[ds]?|ing|er|ers|ations?|able)\b")
WITH_Z = re.compile(
    r"\b(re|out|down|over)?siz|prize|seiz|capsiz|citizen|magazin|horizon|baptiz|puzz|assiz|denizen", re.IGNORECASE
)
"""Words that are written with a z in British English, too."""
STEMS = {
    "analog": "analogue",
    "apologiz": "apologis",
    "armor": "armour",
    "behavior": "behaviour",
    "canceled": "cancelled",
    "canceling": "cancelling",
    "catalog": "catalogue",
    "center": "centre",
    "centers": "centres",
    "color": "colour",
    "counselor": "counsellor",
    "defense": "defence",
    "dialog": "dialogue",
    "endeavor": "endeavour",
    "enroll": "enrol",
    "enrollment": "enrolment",
    "favor": "favour",
    "favorite": "favourite",
    "fiber": "fibre",
    "flavor": "flavour",
    "fulfill": "fulfil",
    "fulfillment": "fulfilment",
    "gotten": "got",
    "gray": "grey",
    "harbor": "harbour",
    "honor": "honour",
    "humor": "humour",
    "labeled": "labelled",
    "labeling": "labelling",
    "labor": "labour",
    "math": "maths",
    "modeled": "modelled",
    "modeling": "modelling",
    "neighbor": "neighbour",
    "neighborhood": "neighbourhood",
    "offense": "offence",
    "program": "programme",
    "rumor": "rumour",
    "skillful": "skilful",
    "theater": "theatre",
    "traveled": "travelled",
    "traveling": "travelling",
}
WORD = re.compile(r"\w+")
ENDS = ("", "s", "ed", "ing", "al", "able", "ful", "less")
BRITISH = {
    f"{stem}{end}": f"{british}{end}"
    for stem, british in STEMS.items()
    for end in ENDS
    if f"{stem}{end}" not in STEMS.values()  # as "maths" is British already
}


def british_problems(written: Written) -> Iterator[Problem]:
    """Find American spellings in English texts."""
    for passage in passages(written, LANGUAGE):
        for start, word, meant in american(passage.words):
            what = Sentence('"{word}" is the American spelling', word=word)
            yield passage.problem(start, what, Sentence("The guide is in British English."), meant)


def american(words: str) -> Iterator[tuple[int, str, str]]:
    """Give each American spelling with its place, and the British one."""
    for match in IZE.finditer(words) if "z" in words else ():
        if not WITH_Z.match(match[0]):
            yield match.start(), match[0], f"{match['stem']}s{match['end']}"
    # Nearly every passage ends here, quicker than with one search for all these words.
    if BRITISH.keys().isdisjoint(WORD.findall(words.lower())):
        return
    for match in WORD.finditer(words):
        if british := BRITISH.get(match[0].lower()):
            yield match.start(), match[0], british.capitalize() if match[0][0].isupper() else british
