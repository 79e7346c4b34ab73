// @ts-check
/** Changing a part of the page without moving what the reader looks at. */

/** Where to look for it, in parts of the window's height: first where people read. */
const HEIGHTS = [0.4, 0.55, 0.25, 0.7, 0.85];

/**
 * Change a region; what the reader has in view of it stays where it is on the screen, even if its place among the others
 * is another. With nothing of the region in view, the browser does what it always does.
 * @param {HTMLElement} region
 * @param {(region: HTMLElement) => void} change
 */
export function holdStill(region, change) {
  const seen = inView(region).map((element) => ({ element, top: element.getBoundingClientRect().top }));
  // The browser's own way of holding still would come on top of ours.
  const page = document.documentElement;
  if (seen.length) page.style.overflowAnchor = "none";
  change(region);
  const held = seen.find(({ element }) => element.isConnected && (element.checkVisibility?.() ?? true));
  if (held) window.scrollBy({ top: held.element.getBoundingClientRect().top - held.top, behavior: "instant" });
  requestAnimationFrame(() => page.style.removeProperty("overflow-anchor"));
}

/**
 * Find what the reader looks at: where the focus is, then what stands around the middle of the window. Only what has an
 * id is sure to be the same element afterwards.
 * @param {HTMLElement} region
 * @returns {HTMLElement[]}
 */
function inView(region) {
  const focused = document.activeElement;
  const points = HEIGHTS.map((part) => document.elementFromPoint(window.innerWidth / 2, window.innerHeight * part));
  return [focused && isOnScreen(focused) ? focused : null, ...points].flatMap((element) => {
    const near = /** @type {HTMLElement | null | undefined} */ (element?.closest("[id]"));
    return near && near !== region && region.contains(near) ? [near] : [];
  });
}

/** @param {Element} element */
function isOnScreen(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < window.innerHeight;
}
