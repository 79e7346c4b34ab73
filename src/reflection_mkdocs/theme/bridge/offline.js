// @ts-check
/**
 * On every page: notices when there is something to do for the copy of the guide for reading without a connection. Every
 * page pays for this script, so what does it stands in another, copy-care.js, which is fetched then.
 */
const HOUR = 3_600_000;
const told = /** @type {HTMLElement} */ (document.querySelector("script[data-edition]")).dataset;
const workers = navigator.serviceWorker;
let looked = Date.now();
/** Python's start, where it is under way. @type {Promise<unknown> | undefined} */
let python;

/** @param {string} [address] */
const absolute = (address = "") => new URL(address, document.baseURI).href;

/** @param {boolean} [ask] whether to ask the host for a newer copy, too */
async function look(ask) {
  try {
    const copy = await workers.getRegistration(absolute(told.base));
    // Another guide's, higher up on the same host, is none of ours.
    if (copy?.scope !== absolute(told.base)) {
      (await import(absolute(told.care))).makeFirst(() => python);
    } else {
      copy.onupdatefound = () => look();
      if (ask) await copy.update();
      if (copy.waiting || copy.installing) (await import(absolute(told.care))).letIn(copy);
    }
  } catch (error) {
    console.warn(error);
  }
}

if (workers) {
  document.addEventListener("python-starts", (event) => (python = /** @type {CustomEvent} */ (event).detail));
  addEventListener("load", () => look());
  addEventListener("pageshow", ({ persisted }) => persisted && look());
  // A tab can stay open for days.
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || Date.now() - looked < HOUR) return;
    looked = Date.now();
    void look(true);
  });
}
