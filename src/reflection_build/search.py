"""The search index in parts, so that readers fetch theirs alone, and only when they search."""

import json
from collections.abc import Sequence
from pathlib import Path


def split_index(folder: Path, languages: Sequence[str]) -> None:
    """Move the entries out of the index that every page loads, into `<language>.json` beside it.

    What stays tells Material how words are divided. Pages in the first language have no prefix in their addresses. An
    index that is split already stays as it is.
    """
    path = folder / "search_index.json"
    index = json.loads(path.read_text("utf-8"))
    if not index["docs"]:
        return
    first, *others = languages
    parts: dict[str, list[object]] = {language: [] for language in languages}
    for entry in index["docs"]:
        start = entry["location"].split("/")[0]
        parts[start if start in others else first].append(entry)
    for language, entries in parts.items():
        _write(folder / f"{language}.json", {"config": {**index["config"], "lang": [language]}, "docs": entries})
    _write(path, {**index, "docs": []})


def _write(path: Path, index: object) -> None:
    path.write_text(json.dumps(index, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
