"""Gives every page its Content Security Policy, when nothing changes it any more."""

from typing import Literal

from mkdocs.plugins import event_priority

from reflection_build.csp import with_policy

serving = False


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], **_: object) -> None:
    """Note whether pages are served here: MkDocs then adds a script of its own to each, another one every time."""
    global serving
    serving = command == "serve"


@event_priority(-200)
def on_post_page(html: str, **_: object) -> str:
    """Write the policy into a page."""
    return html if serving else with_policy(html)


@event_priority(-200)
def on_post_template(output_content: str, *, template_name: str, **_: object) -> str:
    """Write the policy into a page that stands for itself, such as that for missing pages."""
    return output_content if serving or not template_name.endswith(".html") else with_policy(output_content)
