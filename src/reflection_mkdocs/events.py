"""All events, to be imported by the one hooks file of a guide: `from reflection_mkdocs.events import *`."""

from mkdocs.plugins import EVENTS, CombinedEvent

from reflection_mkdocs import (
    assets,
    content,
    csp,
    elsewhere,
    folders,
    languages,
    manual,
    offline,
    repository,
    search,
    sharing,
)

MODULES = (repository, folders, content, languages, manual, assets, csp, elsewhere, search, sharing, offline)
"""In this order where priorities do not say otherwise."""


def _combined(event: str) -> CombinedEvent[..., object]:
    return CombinedEvent(*(getattr(module, event) for module in MODULES if hasattr(module, event)))


__all__ = [name for name in (f"on_{event}" for event in EVENTS) if any(hasattr(module, name) for module in MODULES)]
globals().update({event: _combined(event) for event in __all__})
