"""The Content Security Policy of a page: what its HTML needs, and nothing else.

It stands in the page itself, because static hosts such as GitHub Pages send no headers of ours.
"""

import re
from base64 import b64encode
from hashlib import sha256

SCRIPT = re.compile(r"<script(?P<attributes>\s[^>]*)?>(?P<code>.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
DATA = re.compile(r"\btype\s*=\s*[\"']?application/(?:ld\+)?json", re.IGNORECASE)
ADDRESS = re.compile(r"\ssrc\s*=", re.IGNORECASE)
FIRST = re.compile(r"<meta charset=[^>]*>", re.IGNORECASE)
PYTHON = " data-python"
"""The attribute that tells which pages run Python, on the element that says where Python is."""


def with_policy(html: str) -> str:
    """Put a page's policy where it counts for the whole page: before everything that could load or run."""
    start = FIRST.search(html)
    if not start:
        raise ValueError("The page has no <meta charset>, which the policy follows.")
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(html)}">'
    return f"{html[: start.end()]}\n      {meta}{html[start.end() :]}"


def policy(html: str) -> str:
    """Write the policy for a page, with a hash for each script that stands in it."""
    python = PYTHON in html
    scripts = ["'self'", *(f"'sha256-{_hash(code)}'" for code in inline_scripts(html))]
    directives = {
        "default-src": ["'none'"],
        "script-src": [*scripts, "'wasm-unsafe-eval'"] if python else scripts,
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],  # Material's style has its icons in it
        "font-src": ["'self'"],
        # What unpacks Python's files has its WebAssembly in its own script, and fetches it from there.
        "connect-src": ["'self'", "data:"] if python else ["'self'"],
        "manifest-src": ["'self'"],
        # Python's worker starts from a few words of the page's own, because it is then under the page's policy.
        "worker-src": ["'self'", "blob:"] if python else ["'self'"],
        # Whatever a reader fills in stays on the page.
        "form-action": ["'none'"],
        "base-uri": ["'none'"],
    }
    return "; ".join(" ".join((name, *sources)) for name, sources in directives.items())


def inline_scripts(html: str) -> list[str]:
    """Find the scripts that a browser would run from the page itself, each once."""
    found = SCRIPT.finditer(html)
    codes = (
        script["code"]
        for script in found
        if not ADDRESS.search(script["attributes"] or "") and not DATA.search(script["attributes"] or "")
    )
    return list(dict.fromkeys(codes))


def _hash(code: str) -> str:
    return b64encode(sha256(code.encode()).digest()).decode()
