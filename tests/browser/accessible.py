"""What a page must be like for everyone: what axe-core looks at, and what it cannot see."""

import pytest

from tests.project import ROOT

AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
RULES = {
    "type": "tag",
    "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
COLOUR_RULES = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
COLOURS = (({"color_scheme": "dark"}, RULES), ({"forced_colors": "active"}, COLOUR_RULES))
"""The colours besides light ones, and what is tried in them: dark ones come with styles of their own."""
ONLY_CHROMIUM_HEARS = pytest.mark.chromium("Playwright cannot tell Firefox which colours a reader prefers")

# Material's switch of the menu has to stand before all that it changes, and so outside of every landmark.
RUN_AXE = """async (runOnly) => (await axe.run({ runOnly })).violations
    .flatMap(({ id, nodes }) => nodes.map(({ html, target, failureSummary }) => ({ id, html, target, failureSummary })))
    .filter(({ id, target }) => !(id === "region" && String(target) === "#__drawer"))
    .map(({ id, html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`)"""

SPACED = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
        * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
        p { margin-bottom: 2em !important; }`);
    document.adoptedStyleSheets = [sheet];
}"""
"""Gives texts the spacing that readers must be able to give them (WCAG 1.4.12)."""

AS_IT_WAS = "() => { document.adoptedStyleSheets = []; }"

LOST = """() => {
    const lost = new Set();
    const isSeen = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    // What is only for screen readers, and the bar on top: it repeats what stands on the page.
    const isElsewhere = (element) => element.closest(".visually-hidden, .md-header__title");
    const styles = new Map();
    const styleOf = (element) => styles.get(element) ?? styles.set(element, getComputedStyle(element)).get(element);
    const tell = (text) => `${text.data.trim()} in ${text.parentElement.outerHTML.replace(/\\s+/g, " ").slice(0, 140)}`;
    const pinned = (element) => {
        for (; element; element = element.parentElement) {
            if (["fixed", "sticky"].includes(styleOf(element).position)) return element;
        }
        return null;
    };
    if (document.documentElement.scrollWidth > innerWidth) lost.add("the page is wider than the screen");
    const lines = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const text = texts.currentNode, element = text.parentElement;
        if (!text.data.trim() || !isSeen(element) || isElsewhere(element) || element.closest("svg")) continue;
        const frames = [];
        let isHidden = false;
        for (let each = element, scrolls = false; each !== document.body && !scrolls; each = each.parentElement) {
            const { overflowX, overflowY, clipPath } = styleOf(each);
            isHidden ||= clipPath !== "none";
            scrolls = [overflowX, overflowY].some((overflow) => overflow === "auto" || overflow === "scroll");
            if (scrolls || overflowX !== "visible") frames.push({ box: each.getBoundingClientRect(), scrolls });
        }
        if (isHidden) continue;
        const scrolls = frames.at(-1)?.scrolls;
        const range = document.createRange();
        range.selectNodeContents(text);
        for (const box of range.getClientRects()) {
            if (box.width < 3 || box.height < 3) continue;
            const beyond = (frame) => box.left < frame.left - 1 || box.right > frame.right + 1
                || box.top < frame.top - 3 || box.bottom > frame.bottom + 3;
            if (frames.some((frame) => !frame.scrolls && beyond(frame.box))) lost.add(`cut off: ${tell(text)}`);
            if (scrolls) continue;
            if (box.left < -1 || box.right > innerWidth + 1) lost.add(`beside the screen: ${tell(text)}`);
            lines.push({ box, text, pin: pinned(element) });
        }
    }
    lines.sort((one, other) => one.box.top - other.box.top);
    lines.forEach((one, index) => {
        for (let at = index + 1; at < lines.length && lines[at].box.top < one.box.bottom - 4; at += 1) {
            const other = lines[at];
            if (other.text === one.text || other.pin !== one.pin) continue;
            const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
            const down = Math.min(one.box.bottom, other.box.bottom) - other.box.top;
            if (across > 3 && down > 0.4 * Math.min(one.box.height, other.box.height)) {
                lost.add(`on top of each other: ${tell(one.text)} / ${tell(other.text)}`);
            }
        }
    });
    return [...lost];
}"""
"""Finds text that is cut off, stands beside the screen, or lies over other text."""

MOVING = """() => {
    const slow = (times) => times.split(",").some((time) => parseFloat(time) > 0.01);
    const moving = document.getAnimations().map((animation) => animation.effect.target.outerHTML.slice(0, 140));
    for (const element of document.querySelectorAll("*")) {
        for (const part of [null, "::before", "::after"]) {
            const style = getComputedStyle(element, part);
            const moves = style.animationName !== "none" && slow(style.animationDuration);
            if (moves || slow(style.transitionDuration)) moving.push(element.outerHTML.slice(0, 140));
        }
    }
    return moving;
}"""
"""Finds what moves, or would, although the reader asks for no motion."""


def expect_accessible(page):
    """Try every rule in light and dark colours, and those that depend on colours in colours that readers force."""
    page.evaluate(AXE)
    # Further down the bar on top lies over what passes under it, which axe takes for too small a target.
    page.evaluate("() => scrollTo({ top: 0, behavior: 'instant' })")
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    assert page.evaluate(RUN_AXE, RULES) == []
    # Playwright cannot tell Firefox of others.
    for colours, rules in COLOURS if page.context.browser.browser_type.name == "chromium" else ():
        page.emulate_media(**{"color_scheme": "light", "forced_colors": "none", **colours})
        assert page.evaluate(RUN_AXE, rules) == [], colours
    page.emulate_media(color_scheme="light", forced_colors="none")


def expect_nothing_lost(page):
    """Look for text that cannot be read, as the page is and with the spacing that a reader may give it."""
    assert page.evaluate(LOST) == []
    page.evaluate(SPACED)
    assert page.evaluate(LOST) == [], "spaced"
    page.evaluate(AS_IT_WAS)
