"""What one build keeps for the next: folders named by a hash of what they are made from, and compiled templates."""

import hashlib
import marshal
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket, bc_magic

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
    environment.bytecode_cache = _CompiledTemplates(folder)


class _CompiledTemplates(BytecodeCache):
    """A file for each compiled template; Jinja2’s own cache (3.1) reads files number by number, ten times as slowly."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket with what was compiled of its template, if that is the same still."""
        file, made_from = self._folder / bucket.key, _made_from(bucket)
        kept = file.read_bytes() if file.exists() else b""
        if kept.startswith(made_from):
            bucket.code = marshal.loads(kept[len(made_from) :])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled; others who build meanwhile find all of it or nothing."""
        file = self._folder / bucket.key
        scratch = file.with_suffix(f".{os.getpid()}")
        scratch.write_bytes(_made_from(bucket) + marshal.dumps(bucket.code))
        scratch.replace(file)


def _made_from(bucket: Bucket) -> bytes:
    """Give what a compiled template begins with: the versions of Jinja2's compiler and of Python, and a hash."""
    return bc_magic + bucket.checksum.encode()
