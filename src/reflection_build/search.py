"""The search index in parts, so that readers fetch theirs alone, and only when they search."""

import json
from pathlib import Path
from typing import Any

INDEX = "search_index.json"


def keep_part(folder: Path, language: str) -> None:
    """Keep what the search plugin has written for the pages of a language, as `<language>.json` beside it."""
    index = _read(folder / INDEX)
    _write(folder / f"{language}.json", {"config": {**index["config"], "lang": [language]}, "docs": index["docs"]})


def drop_entries(folder: Path) -> None:
    """Take the entries out of the index that every page loads; what stays tells Material how words are divided."""
    _write(folder / INDEX, {**_read(folder / INDEX), "docs": []})


def _read(path: Path) -> dict[str, Any]:
    index: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return index


def _write(path: Path, index: object) -> None:
    path.write_text(json.dumps(index, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
