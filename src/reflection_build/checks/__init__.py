"""What is checked of content beyond its form: one check, one module, which says what it finds and what to do."""

from collections.abc import Callable, Iterable

from reflection_build.checks.british import british_problems
from reflection_build.checks.cut_off import cut_off_problems
from reflection_build.checks.exercises_on_pages import exercise_problems
from reflection_build.checks.findings_on_pages import finding_problems
from reflection_build.checks.front_matter import front_matter_problems
from reflection_build.checks.glossary import glossary_problems
from reflection_build.checks.headings import heading_problems
from reflection_build.checks.labels import label_problems
from reflection_build.checks.languages import language_problems
from reflection_build.checks.line_beginnings import line_beginning_problems
from reflection_build.checks.links import link_problems
from reflection_build.checks.pictures import picture_problems
from reflection_build.checks.places import place_problems
from reflection_build.checks.record import record_problems
from reflection_build.checks.running import running_problems
from reflection_build.checks.signs import sign_problems
from reflection_build.checks.stars import star_problems
from reflection_build.report import Problem
from reflection_build.written import Written

type Check = Callable[[Written], Iterable[Problem]]

CHECKS: tuple[Check, ...] = (
    # One a line. The build runs all of these, so they are quick.
    place_problems,
    front_matter_problems,
    heading_problems,
    exercise_problems,
    finding_problems,
    line_beginning_problems,
    link_problems,
    picture_problems,
    label_problems,
    glossary_problems,
    language_problems,
    sign_problems,
    star_problems,
    running_problems,
    record_problems,
    british_problems,
)


def problems_in(written: Written) -> list[Problem]:
    """Find everything that is wrong with content, apart from its spelling.

    Where a text is cut off, nothing else is said of its line: it comes from that.
    """
    cut_off = list(cut_off_problems(written))
    lines = {(problem.file, problem.line) for problem in cut_off}
    found = [problem for problem in written.problems if (problem.file, problem.line) not in lines]
    return [*found, *cut_off, *(problem for check in CHECKS for problem in check(written))]
