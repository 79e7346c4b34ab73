"""A page as it looks on paper."""

from io import BytesIO

from pypdf import PdfReader

TURN = """(prints) => {
    // In the rules of the page, a medium that every screen is stands for paper, and one that none is for the screen.
    const mediums = prints ? { print: "all", screen: "tty" } : {};
    window.mediaBefore ??= new Map();
    const turn = (rule) => {
        if (rule.media) {
            if (!mediaBefore.has(rule)) mediaBefore.set(rule, rule.media.mediaText);
            const words = mediaBefore.get(rule);
            rule.media.mediaText = words.replace(/\\b(print|screen)\\b/g, (word) => mediums[word] ?? word);
        }
        for (const inner of rule.cssRules ?? []) turn(inner);
    };
    for (const sheet of document.styleSheets) turn(sheet);
}"""


def lay_on_paper(page):
    """Show a page with the styles that it is printed with."""
    _turn(page, "print")


def sheets(page):
    """Print a page, and count its sheets."""
    return len(PdfReader(BytesIO(page.pdf(format="A4", prefer_css_page_size=True))).pages)


def lay_on_screen(page):
    """Show a page again as readers see it."""
    _turn(page, "screen")


def _turn(page, medium):
    page.emulate_media(media=medium)
    if page.context.browser.browser_type.name == "firefox":  # Playwright cannot tell one that is not its own
        page.evaluate(TURN, medium == "print")
