"""Texts that YAML cuts off: behind a space, # begins a remark, which no reader sees."""

import re
from collections.abc import Iterator

from reflection_build.report import Problem
from reflection_build.written import Written
from reflection_build.yaml_mistakes import CUT_OFF
from reflection_build.yaml_source import YamlSource, place_in

REMARK = re.compile(r"[ \t]+(?=#)")


def cut_off_problems(written: Written) -> Iterator[Problem]:
    """Find values with # behind them on their line, in YAML files and at the top of pages."""
    for source in written.files.values():
        yield from _in(source)
    for pages in written.pages.values():
        for page in pages.values():
            if page.meta:
                yield from _in(page.meta)


def _in(source: YamlSource) -> Iterator[Problem]:
    for start, end in source.spans.values():
        remark = REMARK.match(source.text, end)
        written = source.text[start:end]
        # A number has nothing that could go on behind it.
        if remark and written[:1] not in ("'", '"', "|", ">") and not written.isdecimal():
            yield Problem(source.file, *place_in(source.text, remark.end()), CUT_OFF.problem, CUT_OFF.remedy)
