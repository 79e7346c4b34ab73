// @ts-check
/**
 * Browsers break off what is loading when a reader leaves, and some show the page as it was left when the reader comes back.
 * What had failed by then is tried again.
 */
addEventListener("pageshow", ({ persisted }) => {
  if (!persisted) return;
  const buttons = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-retry]:not([hidden])"));
  for (const button of buttons) button.click();
});
