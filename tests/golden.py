"""Golden files: what the project makes, as files that people review."""

import os
from pathlib import Path

UPDATE = os.environ.get("UPDATE_GOLDEN") == "1"


def assert_golden(made: str, file: Path) -> None:
    """Compare with a golden file, or write it where that was asked for."""
    if UPDATE:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(made, encoding="utf-8", newline="")
    known = file.read_text(encoding="utf-8", newline="") if file.exists() else ""
    assert made == known, (
        f"{file.name} is different. Is the change meant? UPDATE_GOLDEN=1 pytest writes it; review it then."
    )
