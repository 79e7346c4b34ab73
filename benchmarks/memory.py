"""The most memory that a browser's tabs had, where the system says so (Linux)."""

import re
from pathlib import Path

PROCESSES = Path("/proc")
PEAK = re.compile(r"^VmHWM:\s+(\d+) kB$", re.MULTILINE)


def peak_memory(profile: Path) -> float | None:
    """Give the largest peak of all tabs, workers included, of the browser with this profile, in megabytes."""
    # Chromium divides its arguments by spaces in some processes.
    commands = {path.parent: re.split(r"[\0 ]", _read(path)) for path in PROCESSES.glob("[0-9]*/cmdline")}
    browsers = {path.name for path, command in commands.items() if f"--user-data-dir={profile}" in command}
    peaks = [
        int(peak[1]) * 1024 / 1e6
        for path, command in commands.items()
        if "--type=renderer" in command and browsers & set(_ancestors(path))
        if (peak := PEAK.search(_read(path / "status")))
    ]
    return max(peaks, default=None)


def _ancestors(process: Path) -> list[str]:
    """Name the processes that started this one, nearest first."""
    started: list[str] = []
    while parent := re.search(r"^PPid:\s+([1-9]\d*)$", _read(process / "status"), re.MULTILINE):
        started.append(parent[1])
        process = PROCESSES / parent[1]
    return started


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:  # it ended meanwhile, or there is nothing of the kind on this system
        return ""
