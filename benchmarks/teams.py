"""Teams of many sizes, folded on the command line and in the browser: contributions a second, memory at its peak."""

import os
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import batched
from pathlib import Path
from subprocess import DEVNULL, Popen

from benchmarks.sites import ROOT, WORK
from reflection.answers import Answers
from reflection.content import Exercise
from reflection.contribution import Contribution, pack
from reflection_build.guide import Guide, read_guide

GUIDE = "learning-with-partners"
LANGUAGES = ("en", "nl")
DIFFERENT = 200
"""How many people answer differently; the others answer as one of them does."""
IN_A_FILE = 100
NAMES = ("CLB", "Library", "Sports club", "Parents’ council", "University", "Museum", "Swimming pool", "Theatre")
REMARKS = (
    "We spoke of this in May.",
    "Ask the team first.",
    "Dit lukt al, maar niet overal.",
    "Only with one partner.",
)


@dataclass(frozen=True)
class Team:
    """So many people who handed in answers to all exercises; `against` names the team that is ten times smaller."""

    people: int
    where: str
    against: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name of its row."""
        return f"{self.where}, {self.people:,} people"


def teams(where: str, sizes: tuple[int, ...], most: int) -> tuple[Team, ...]:
    """Make the teams of these sizes, up to the largest that is asked for; each is compared with the one before."""
    wanted = [Team(size, where) for size in sizes if size <= most]
    return tuple(
        Team(team.people, where, (before.name,) if before else ())
        for team, before in zip(wanted, [None, *wanted], strict=False)
    )


def packed(people: int) -> Iterator[str]:
    """Give what people hand in, packed; always the same."""
    guide = _guide()
    chance = random.Random(people)
    answers = [{name: _answers(each, chance) for name, each in guide.exercises.items()} for _ in range(DIFFERENT)]
    for number in range(people):
        yield pack(Contribution(f"person-{number:08}", 1_790_000_000_000, "", "", answers[number % DIFFERENT]), GUIDE)


def on_the_command_line(team: Team) -> dict[str, float]:
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
        "peak memory, MB": usage.ru_maxrss / 1024,
    }


def renderer_memory(profile: Path) -> dict[str, float]:
    """Give the peak memory of the largest renderer of a Chromium with this profile, where the system tells it."""
    parents = {int(path.parent.name): _field(path, "PPid") for path in Path("/proc").glob("[0-9]*/status")}
    started = {pid for pid in parents if f"--user-data-dir={profile}" in _command(pid)}
    family = {pid for pid in parents if _ancestors(pid, parents) & started}
    peaks = [_field(Path(f"/proc/{pid}/status"), "VmHWM") for pid in family if "--type=renderer" in _command(pid)]
    return {"peak memory, MB": max(peaks) / 1024} if peaks else {}


def _ancestors(pid: int, parents: dict[int, int]) -> set[int]:
    found = {pid}
    while (pid := parents.get(pid, 0)) and pid not in found:
        found.add(pid)
    return found


def _command(pid: int) -> list[str]:
    try:
        # Chromium puts all arguments of its own processes into one.
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace").replace("\0", " ").split()
    except OSError:
        return []


def _field(status: Path, name: str) -> int:
    try:
        lines = status.read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith(f"{name}:")), 0)


@cache
def _guide() -> Guide:
    return read_guide(ROOT / "docs", LANGUAGES)


def _answers(exercise: Exercise, chance: random.Random) -> Answers:
    """Answer most of an exercise, with a remark now and then."""
    answers: dict[str, list[str]] = {}
    for topic in exercise.topics:
        field = exercise.fields()[topic.field]
        if chance.random() < 0.2:
            continue
        if topic.field.endswith(".name"):
            answers[topic.field] = [chance.choice(NAMES)]
        elif field.day:
            answers[topic.field] = [f"2027-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"]
        else:
            answers[topic.field] = [chance.choice(field.values or REMARKS)]
        if topic.star and chance.random() < 0.2:
            answers[topic.star] = ["yes"]
        if topic.note and chance.random() < 0.2:
            answers[topic.note] = [chance.choice(REMARKS)]
    return answers
