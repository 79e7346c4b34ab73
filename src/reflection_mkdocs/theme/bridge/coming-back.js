// @ts-check
import { settle } from "./form.js";

/**
 * Firefox gives a page that it shows as it was left the tab's storage as it was then, too, without what was kept or deleted
 * on other pages since, which the page would undo. It keeps no page that has something to do when it is left.
 */
if ("mozInnerScreenX" in window) addEventListener("unload", () => {});

/**
 * Browsers break off what is loading when a reader leaves, and some show the page as it was left when the reader comes back.
 * What had failed by then is tried again.
 */
addEventListener("pageshow", ({ persisted }) => {
  if (!persisted) return;
  const buttons = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-retry]:not([hidden])"));
  for (const button of buttons) button.click();
});

/**
 * WebKit resets forms without autocompletion when it shows a page as it was left, sooner or later, and tells nobody. With
 * autocompletion, Chromium would write to the disk what readers type.
 */
addEventListener("pagehide", ({ persisted }) => persisted && [...document.forms].forEach(settle));
