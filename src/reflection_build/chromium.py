"""Finds the machine's Chromium, which prints the guide, and in which tests and benchmarks run."""

import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome")


def installed_chromium() -> str | None:
    """Give the path of the machine's Chromium, where there is one."""
    return next(filter(None, map(shutil.which, NAMES)), None)
