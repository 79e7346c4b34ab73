// @ts-check
/**
 * On every page: keeps in view where the keyboard is when a reader leaves the search. On narrow screens, Material 9.8.1
 * holds the page still while the search is open, and takes it back to where it was a moment after Tab has led on.
 */
const HELD = "data-md-scrolllock";
new MutationObserver(() => {
  if (document.body.hasAttribute(HELD)) return;
  document.querySelector(":focus-visible")?.scrollIntoView({ block: "nearest", behavior: "instant" });
}).observe(document.body, { attributeFilter: [HELD] });
