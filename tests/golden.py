"""Golden files: what the project makes, as files that people review."""

import os
from pathlib import Path
from textwrap import indent

UPDATE = os.environ.get("UPDATE_GOLDEN") == "1"


def assert_golden(made: str, file: Path) -> None:
    """Compare with a golden file, or write it where that was asked for."""
    if UPDATE:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(made, encoding="utf-8", newline="")
    known = file.read_text(encoding="utf-8", newline="") if file.exists() else ""
    assert made == known, (
        f"{file.name} is different. If that is meant, run UPDATE_GOLDEN=1 pytest and review the change."
    )


def assert_golden_part(made: str, file: Path, key: str) -> None:
    """Compare with the last key of a YAML file, a text over several lines, or write it where that was asked for."""
    before = file.read_text(encoding="utf-8").partition(f"\n{key}: |\n")[0].rstrip("\n")
    assert_golden(f"{before}\n{key}: |\n{indent(made, '  ')}", file)
