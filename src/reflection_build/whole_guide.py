"""All pages of a built guide in one language as one document, to be printed as a book: cover, contents, pages."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from posixpath import normpath
from urllib.parse import urljoin, urlsplit

from reflection_build.qr import qr_code

ARTICLE = re.compile(r'<article class="md-content__inner[^>]*>(?P<inside>.*)</article>', re.DOTALL)
NEXT = re.compile(r'<a href="(?P<to>[^"]+)" class="md-footer__link md-footer__link--next"')
CANONICAL = re.compile(r'<link rel="canonical" href="(?P<to>[^"]+)"')
LOGO = re.compile(r'md-logo"[^>]*>\s*<img src="(?P<to>[^"]+)"')
LICENCE = re.compile(r'"license":"(?P<address>[^"]+)"')
CREATIVE_COMMONS = re.compile(r"https?://creativecommons\.org/licenses/(?P<terms>[a-z-]+)/(?P<version>[\d.]+)")
STYLE = re.compile(r'<link rel="stylesheet" href="(?P<to>[^"]+)"')
TITLE = re.compile(r"<h1[^>]*>(?P<words>.*?)(?:<a class=\"headerlink\".*?)?</h1>", re.DOTALL)
NOT_PRINTED = re.compile(
    r"<(?P<tag>script|template|dialog|noscript)\b.*?</(?P=tag)>"
    r"|<a class=\"(?:headerlink|md-content__button)[^>]*>.*?</a>",
    re.DOTALL,
)
IDS = re.compile(r'(?P<before>\s(?:id|for|aria-labelledby|aria-describedby|aria-controls|list)=")(?P<ids>[^"]+)"')
LINK = re.compile(r'(?P<before>\s(?P<name>href|src)=")(?P<to>[^"]*)"')
IN_BROWSERS_ONLY = ("data-my-answers", "data-gathering")
"""What tells pages that are a tool, of which paper has nothing."""
PAGE = """\
<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<title>{name}</title>
{styles}
<style>
@page {{ size: A4; margin: 16mm 16mm 18mm; }}
@page :first {{ @bottom-right {{ content: none; }} }}
body.md-typeset {{ page: auto !important; background: #fff; }}
.whole__cover {{ display: flex; flex-direction: column; gap: 6mm; min-height: 245mm; }}
.whole__cover img {{ width: 30mm; height: 30mm; margin-top: 40mm; }}
.md-typeset .whole__cover h1 {{ margin: 0; font-size: 34pt; font-weight: 750; }}
.whole__cover p {{ max-width: 120mm; font-size: 14pt; }}
.md-typeset .whole__foot {{ display: flex; align-items: center; gap: 5mm; margin-top: auto; }}
.whole__foot svg {{ width: 24mm; height: 24mm; }}
.md-typeset .whole__foot p {{ margin: 0; font-size: 9pt; line-height: 1.5; }}
.whole__contents, .whole__page {{ break-before: page; }}
.md-typeset .whole__contents li {{ margin: 3mm 0; font-size: 13pt; }}
</style>
</head>
<body class="md-typeset">
<section class="whole__cover">
{logo}
<h1>{name}</h1>
<p>{description}</p>
<div class="whole__foot">{code}<p>{address}<br>{day}{licence}</p></div>
</section>
<nav class="whole__contents"><ol>
{contents}
</ol></nav>
{pages}
</body>
</html>
"""


@dataclass(frozen=True)
class BuiltPage:
    """A page as it stands in the site: where it is, from where the site starts, its whole HTML, and its own part."""

    where: str
    html: str
    inside: str

    @property
    def name(self) -> str:
        """A name for what the page brings into the document."""
        return self.where.strip("/").replace("/", "-") or "start"

    @property
    def title(self) -> str:
        """The words of its heading, as HTML."""
        found = TITLE.search(self.inside)
        return found["words"] if found else self.name


def whole_guide(site: Path, start: str, day: str) -> str:
    """Write the document for the language whose pages start at `start` (`nl/`, or nothing for the first one).

    It belongs at the top of the site's folder, from where its addresses lead. `day` says when it was made.
    """
    pages = [page for page in _pages(site, start) if not any(mark in page.inside for mark in IN_BROWSERS_ONLY)]
    about = json.loads((site / start / "manifest.webmanifest").read_text(encoding="utf-8"))
    first = pages[0]
    found = CANONICAL.search(first.html)
    address = found["to"] if found else ""
    logo, licence = LOGO.search(first.html), LICENCE.search(first.html)
    root = address.removesuffix(start)
    inside = {page.where: page.name for page in pages}
    styles = dict.fromkeys(_to(page.where, style["to"]) for page in pages for style in STYLE.finditer(page.html))
    return PAGE.format(
        language=about["lang"],
        name=escape(about["name"]),
        description=escape(about["description"]),
        styles="\n".join(f'<link rel="stylesheet" href="{style}">' for style in styles),
        logo=f'<img src="{_to(first.where, logo["to"])}" alt="">' if logo else "",
        code=qr_code(address),
        address=escape(address),
        day=escape(day),
        licence=f"<br>{escape(_licence(licence['address']))}" if licence else "",
        contents="\n".join(f'<li><a href="#{page.name}">{page.title}</a></li>' for page in pages),
        pages="\n".join(_section(page, inside, root) for page in pages),
    )


def _pages(site: Path, start: str) -> Iterator[BuiltPage]:
    """Follow the guide from its first page to its last."""
    where = start
    while True:
        html = (site / where / "index.html").read_text(encoding="utf-8")
        article = ARTICLE.search(html)
        yield BuiltPage(where, html, NOT_PRINTED.sub("", article["inside"] if article else ""))
        following = NEXT.search(html)
        if not following:
            return
        where = _to(where, following["to"])


def _licence(address: str) -> str:
    """Call a licence by its short name, where it is one that has one."""
    known = CREATIVE_COMMONS.match(address)
    return f"CC {known['terms'].upper()} {known['version']}" if known else address


def _section(page: BuiltPage, inside: dict[str, str], root: str) -> str:
    """Give a page as a part of the document: with ids of its own, and links that lead to other parts or to the site."""

    def identified(found: re.Match[str]) -> str:
        ids = " ".join(f"{page.name}--{one}" for one in found["ids"].split())
        return f'{found["before"]}{ids}"'

    def led(found: re.Match[str]) -> str:
        to = found["to"]
        if urlsplit(to).scheme or to.startswith("//"):
            return found[0]
        path, _, fragment = to.partition("#")
        where = _to(page.where, path) if path else page.where
        if found["name"] == "src":
            return f'{found["before"]}{where}"'
        if where in inside:
            target = f"{inside[where]}--{fragment}" if fragment else inside[where]
            return f'{found["before"]}#{target}"'
        return f'{found["before"]}{escape(urljoin(root, where) + (f"#{fragment}" if fragment else ""))}"'

    html = LINK.sub(led, IDS.sub(identified, page.inside))
    return f'<section class="whole__page md-content__inner" id="{page.name}">{html}</section>'


def _to(where: str, to: str) -> str:
    """Follow a relative address from a page, from where the site starts."""
    path = normpath(f"{where}{to}")
    return "" if path == "." else f"{path}/" if to.endswith(("/", "..", ".")) else path
