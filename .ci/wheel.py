"""What hatchling does for the wheel: compile the interface words."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledCatalogues(BuildHookInterface[Any]):
    """Compiles the catalogues where they are; the wheel takes them from there."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile what is not up to date."""
        sys.path.insert(0, str(Path(self.root, "src")))
        from reflection_build.catalogues import compile_catalogues

        compile_catalogues()
