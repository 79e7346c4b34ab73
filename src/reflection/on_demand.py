"""Makes importable what comes beside the engine, because few readers need it."""

import sys
from importlib import import_module


def bring(archive: str) -> None:
    """Import the package in an archive of that name, so that a file that is not whole fails here and nowhere later."""
    sys.path.append(archive)
    for name, module in list(sys.modules.items()):
        if hasattr(module, "__path__"):
            # The archive may have more of this package too: Python looks for parts of a package where that was found.
            module.__path__.append(f"{archive}/{name.replace('.', '/')}")
    import_module(archive.rpartition("/")[2].removesuffix(".zip"))
