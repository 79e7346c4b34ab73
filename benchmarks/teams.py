"""Teams of many sizes, folded on the command line and in the browser: contributions a second, and the most memory."""

import os
import sys
import time
from collections.abc import Iterator
from functools import partial
from itertools import batched
from subprocess import DEVNULL, Popen

from playwright.sync_api import sync_playwright

from benchmarks.browser import Browser
from benchmarks.measuring import measure
from benchmarks.people import Team, packed, teams
from benchmarks.report import Table
from benchmarks.server import Server
from benchmarks.sites import GUIDE, ROOT, WORK, build, write
from benchmarks.subjects import FOLDERS
from benchmarks.visits import LINES

ON_THE_COMMAND_LINE = (100, 1_000, 10_000, 100_000)
IN_THE_BROWSER = (10, 100, 1_000)
IN_A_FILE = 100
FOLD_NOTE = (
    "`python -m reflection_build team` as a whole process, on chats with a hundred links each; everyone answered all "
    "exercises. Measured once; each row is divided by the one that is ten times smaller."
)
PAGE_NOTE = (
    "The page “Team” in a new profile: links to answers to all exercises pasted, then laid side by side. The pause is "
    "the longest in which the page itself could do nothing meanwhile; the memory is the most that its process had. "
    "Measured once."
)


def tables(_: int) -> Iterator[Table]:
    """Fold every team once: the larger ones take their time."""
    yield measure("Teams on the command line", FOLD_NOTE, teams("command line", ON_THE_COMMAND_LINE), fold, 1)
    write(GUIDE)
    build(GUIDE)
    with sync_playwright() as playwright, Server(FOLDERS, LINES["loopback"]) as server:
        visit = partial(Browser(playwright).team, server)
        yield measure("Teams in the browser", PAGE_NOTE, teams("browser", IN_THE_BROWSER), visit, 1)


def fold(team: Team) -> dict[str, float]:
    """Fold a team's chats with `python -m reflection_build team`, as a whole process."""
    folder = WORK / "teams" / str(team.people)
    if not folder.exists():
        folder.mkdir(parents=True)
        for number, some in enumerate(batched(packed(team.people), IN_A_FILE)):
            text = "\n".join(f"Mine: https://example.org/team/#c={each}" for each in some)
            (folder / f"chat-{number:05}.txt").write_text(text, encoding="utf-8")
    start = time.perf_counter()
    command = [sys.executable, "-m", "reflection_build", "team", str(folder), "--folder", str(ROOT)]
    process = Popen([*command, "--output", os.devnull], stderr=DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, process.returncode
    seconds = time.perf_counter() - start
    return {
        "seconds": seconds,
        "contributions/s": team.people / seconds,
        # Linux says it in KB.
        "memory, MB": usage.ru_maxrss * 1024 / 1e6,
    }
