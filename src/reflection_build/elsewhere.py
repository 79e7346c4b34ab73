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
# Looked for from its slashes backwards, which is quicker than from its beginning, and no style has as many blanks.
SLASHES = re.compile(r"//[^\"'\s)>,]+")
STYLE = re.compile(r"(?:url\(|@import)\s*[\"']?\s*(?P<scheme>(?:https?:)?)\Z", re.IGNORECASE)
BEFORE = 100


def loaded_from_elsewhere(text: str, site_url: str) -> Iterator[str]:
    """Yield the addresses outside the site that the browser would fetch by itself for this HTML or CSS."""
    for address in (*_in_styles(text), *_in_tags(text)):
        if not address.startswith(site_url):
            yield address


def _in_styles(text: str) -> Iterator[str]:
    for found in SLASHES.finditer(text):
        if style := STYLE.search(text[max(0, found.start() - BEFORE) : found.start()]):
            yield style["scheme"] + found[0]


def _in_tags(text: str) -> Iterator[str]:
    for tag in TAG.finditer(text):
        for attribute in ATTRIBUTE.finditer(tag[0]):
            for found in ADDRESS.finditer(attribute[0]):
                yield found["address"]
