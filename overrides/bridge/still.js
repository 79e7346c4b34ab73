// @ts-check
/** Changing a part of the page without moving what the reader looks at. */

/**
 * Change a region; what the reader has in view of it stays where it is on the screen, even if its place among the others
 * is another. Without anything of the region in view, the browser does what it always does.
 * @param {HTMLElement} region
 * @param {(region: HTMLElement) => void} change
 */
export function holdStill(region, change) {
  const held = inView(region);
  const before = held?.getBoundingClientRect().top ?? 0;
  // The browser's own way of holding still would come on top of ours.
  const page = document.documentElement;
  page.style.overflowAnchor = "none";
  change(region);
  if (held?.isConnected && held.checkVisibility()) {
    window.scrollBy({ top: held.getBoundingClientRect().top - before, behavior: "instant" });
  }
  requestAnimationFrame(() => page.style.removeProperty("overflow-anchor"));
}

/**
 * Find what the reader looks at: where the focus is, or else what stands a third down the window. Only what has an id is
 * sure to be the same element afterwards.
 * @param {HTMLElement} region
 * @returns {HTMLElement | null}
 */
function inView(region) {
  const focused = document.activeElement;
  const points = focused && isOnScreen(focused) ? [focused] : [];
  const seen = document.elementFromPoint(window.innerWidth / 2, window.innerHeight / 3);
  for (const element of seen ? [...points, seen] : points) {
    const held = /** @type {HTMLElement | null} */ (element.closest("[id]"));
    if (held && held !== region && region.contains(held)) return held;
  }
  return null;
}

/** @param {Element} element */
function isOnScreen(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < window.innerHeight;
}
