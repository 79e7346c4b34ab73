"""Interface words that templates build from parts, and those that the page shows while the engine is not there."""

from collections.abc import Callable, Mapping
from typing import Any

from reflection.content import Company, Exercise


def interface(gettext: Callable[[str], str], ngettext: Callable[[str, str, int], str]) -> dict[str, Any]:
    """Give the functions that templates call for interface words of one language."""
    _ = gettext

    def takes(exercise: Exercise) -> str:
        """Say how long an exercise takes and with whom it is done."""
        company: Mapping[Company, str] = {"alone": _("alone"), "pairs": _("in pairs"), "team": _("as a team")}
        minutes = ngettext("about %d minute", "about %d minutes", exercise.minutes) % exercise.minutes
        return f"{minutes} · {f' {_("or")} '.join(company[name] for name in exercise.company)}"

    def messages() -> dict[str, str]:
        """Give what the page says about itself; the bridge shows them and has no words of its own."""
        return {
            "starting": _("Getting the answers ready on your device. You can go on."),
            "answered": _("The feedback is up to date."),
            "cleared": _("Your answers are cleared."),
            "blocked": _(
                "This browser blocks something that the feedback needs (WebAssembly). All advice is shown below."
            ),
            "outdated": _(
                "This browser is too old for the feedback: it takes one from the middle of 2023 or later."
                " All advice is shown below."
            ),
            "unreachable": _(
                "The feedback could not be loaded, perhaps because the connection failed. All advice is shown below."
            ),
            "making": _("Making the file on your device."),
            "made": _("The file is ready among your downloads."),
            "not-made": _(
                "The file could not be made, perhaps because the connection failed. Try it again when there is one."
            ),
            "failed": _("The feedback stopped because of a fault in the guide. All advice is shown below."),
            "kept-tab": _("Your answers stay in this tab until you close it. Nothing is sent."),
            "kept-device": _("Your answers stay on this device until you clear them. Nothing is sent."),
            "kept-page": _(
                "This browser lets the page keep nothing: your answers go when you leave the page. Print to keep them."
            ),
            "kept-no-room": _(
                "There is no room for your answers on this device, so they stay in this tab until you close it."
            ),
            "kept-still": _(
                "There is no room for your answers in this tab, so they stay on this device until you clear them."
            ),
            "kept-full": _("This browser’s storage is full: your latest answers are not kept. Print to keep them."),
        }

    def glossary_title() -> str:
        """Name the explanations of words at the end of a page."""
        return _("Words on this page")

    return {"takes": takes, "messages": messages, "glossary_title": glossary_title}
