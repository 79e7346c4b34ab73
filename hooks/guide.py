"""What MkDocs calls; the package has all of it, for this guide and for others."""

from reflection_mkdocs.events import *  # noqa: F403
