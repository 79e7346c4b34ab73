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

/**
 * WebKit empties forms without autocompletion when it shows a page as it was left, and tells nobody. So a page that is kept
 * has none while nobody sees it.
 */
const forms = /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll("form[autocomplete=off]"));
for (const [event, autocomplete] of /** @type {const} */ ([["pagehide", "on"], ["pageshow", "off"]])) {
  addEventListener(event, ({ persisted }) => persisted && forms.forEach((form) => { form.autocomplete = autocomplete; }));
}
