"""Takes the site's address and the edit links from the repository that is built, so that a fork needs no changes."""

import os

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority


@event_priority(100)
def on_config(config: MkDocsConfig) -> None:
    """Read what GitHub Actions says of the repository; a build elsewhere has no edit links.

    Comes before all plugins, which must know the site's address.
    """
    repository = os.environ.get("GITHUB_REPOSITORY")
    config.edit_uri = None
    if site_url := os.environ.get("SITE_URL"):
        config.site_url = site_url.rstrip("/") + "/"
    if not repository:
        return
    server = os.environ.get("GITHUB_SERVER_URL", "https://github.com")
    # A proposal is built on a branch that nobody can edit; its base is where the change belongs.
    branch = os.environ.get("GITHUB_BASE_REF") or os.environ.get("GITHUB_REF_NAME") or "main"
    owner, name = repository.split("/")
    # An absolute address: with repo_url, Material's pages would ask the forge for its star count.
    config.edit_uri = f"{server}/{repository}/edit/{branch}/docs/"
    if not site_url:
        config.site_url = f"https://{owner.lower()}.github.io/{name}/"
