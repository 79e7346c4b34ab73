"""What one build keeps for the next: folders named by a hash of what they are made from, and compiled templates."""

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache

OLDER = 2
"""How many older folders stay: other branches and a guide that is being served may still need theirs."""


def kept_folder(cache: Path, name: str, made_from: Iterable[bytes], make: Callable[[Path], None]) -> Path:
    """Give the folder `<name>-<hash>` in `cache`; where it is not there yet, `make` fills one of that name.

    `made_from` are the hash's bytes: everything that makes the content differ. Folders that were not asked for longest
    are removed.
    """
    digest = hashlib.sha256()
    for part in made_from:
        digest.update(len(part).to_bytes(8) + part)
    kept = cache / f"{name}-{digest.hexdigest()[:12]}"
    if not kept.exists():
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as scratch:
            folder = Path(scratch, kept.name)
            folder.mkdir()
            make(folder)
            try:
                folder.rename(kept)
            except OSError:
                if not kept.exists():  # otherwise another build was faster, and made the same
                    raise
    kept.touch()
    others = sorted(set(cache.glob(f"{name}-*")) - {kept}, key=lambda folder: folder.stat().st_mtime, reverse=True)
    for folder in others[OLDER:]:
        shutil.rmtree(folder, ignore_errors=True)
    return kept


def keep_compiled_templates(environment: Environment, folder: Path) -> None:
    """Let an environment compile only templates that changed since they were last compiled into `folder`.

    Jinja2 looks at each template's content, not at its date. What it compiles may hold what the environment's filters
    gave for constants, so environments with different filters need different folders.
    """
    folder.mkdir(parents=True, exist_ok=True)
    environment.bytecode_cache = FileSystemBytecodeCache(str(folder))
