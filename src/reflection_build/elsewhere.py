"""Finds what a page or a style would load from elsewhere; links that readers follow are none of it."""

import re
from collections.abc import Iterator

ELSEWHERE = r"(?P<address>(?:https?:)?//[^\"'\s)>,]+)"
TAG = re.compile(
    r"<(?:audio|embed|iframe|image|img|input|link|object|script|source|track|use|video)\b[^>]*>", re.IGNORECASE
)
ATTRIBUTE = re.compile(r"\s(?:data|href|poster|src|srcset|xlink:href)\s*=\s*(?:\"[^\"]*|'[^']*|[^\s>]+)", re.IGNORECASE)
# At the beginning of the value, or of a further one (srcset); a data: address may have others in it.
ADDRESS = re.compile(rf"(?:^\s[\w:]+\s*=\s*[\"']?|,)\s*{ELSEWHERE}", re.IGNORECASE)
# Each begins with a sign that is no letter: for one of those, pages are searched many times as quickly.
URL = re.compile(rf"\((?<=url\()\s*[\"']?\s*{ELSEWHERE}", re.IGNORECASE)
IMPORT = re.compile(rf"@import\s*[\"']?\s*{ELSEWHERE}", re.IGNORECASE)


def loaded_from_elsewhere(text: str, site_url: str) -> Iterator[str]:
    """Yield the addresses outside the site that the browser would fetch by itself for this HTML or CSS.

    Without a `site_url`, no whole address is that of the site.
    """
    places = [URL.finditer(text), IMPORT.finditer(text)]
    places += [ADDRESS.finditer(attribute[0]) for tag in TAG.finditer(text) for attribute in ATTRIBUTE.finditer(tag[0])]
    for place in places:
        for found in place:
            if not (site_url and found["address"].startswith(site_url)):
                yield found["address"]
