"""The Python sources that the runtime is cut from, besides the standard library: the engine and what it needs."""

from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import reflection

ENGINE_REQUIRES = ("cattrs", "jinja2", "markupsafe")
ON_DEMAND = ("icalendar", "qrcodegen")
"""What browsers load only when a reader asks for it, dates for a calendar or a QR code; named as it is imported."""
LEFT_OUT = ("tzdata",)
"""What packages ask for and the engine never uses: its calendars have whole days, and no time zones."""

type Source = tuple[str, bytes]
"""A file by its name in an archive."""


def sources() -> Iterator[Source]:
    """Give the engine as it is here, and its dependencies as they are installed."""
    yield from _engine()
    for name in dependencies((*ENGINE_REQUIRES, *ON_DEMAND)):
        yield from _installed(distribution(name))


def fingerprints() -> Iterator[bytes]:
    """Give what changes with any of the sources, without opening dependencies: installers list their hashes."""
    for name, data in _engine():
        yield name.encode()
        yield data
    for name in dependencies((*ENGINE_REQUIRES, *ON_DEMAND)):
        record = distribution(name).read_text("RECORD") or ""
        # Other lines differ between installers.
        yield "\n".join(sorted(line for line in record.splitlines() if ".py," in line)).encode()


def dependencies(packages: Iterable[str]) -> list[str]:
    """Name packages and what they depend on, as far as browsers need it."""
    names: list[str] = []
    waiting = [Requirement(name) for name in packages]
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        if name in (*names, *LEFT_OUT) or (requirement.marker and not requirement.marker.evaluate({"extra": ""})):
            continue
        names.append(name)
        waiting += [Requirement(text) for text in distribution(name).requires or ()]
    return sorted(names)


def _engine() -> Iterator[Source]:
    engine = Path(reflection.__file__).parent
    for path in sorted(engine.rglob("*")):
        if path.is_file() and path.suffix in (".py", ".html", ".mo"):
            yield f"{engine.name}/{path.relative_to(engine).as_posix()}", path.read_bytes()


def _installed(package: Distribution) -> Iterator[Source]:
    """Give a package's modules; compiled ones (MarkupSafe's) have a pure-Python twin."""
    for file in sorted(package.files or (), key=str):
        if file.suffix == ".py" and not str(file).startswith("..") and "tests" not in file.parts:
            yield file.as_posix(), Path(str(file.locate())).read_bytes()
