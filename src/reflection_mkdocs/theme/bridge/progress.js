// @ts-check
/** Says on the index which exercises this reader has begun. The words are the page's; Python is not needed. */
import { readConfig } from "./config.js";
import { isBegun, Store } from "./store.js";

const store = new Store(new URL(readConfig().base, document.baseURI));

function show() {
  for (const line of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-progress]"))) {
    const begun = isBegun(store.read(line.dataset.progress ?? ""));
    line.dataset.begun = String(begun);
    line.hidden = false;
    for (const words of /** @type {NodeListOf<HTMLElement>} */ (line.querySelectorAll("[data-when]"))) {
      words.hidden = (words.dataset.when === "begun") !== begun;
    }
  }
}

store.listen(show);
show();
