// @ts-check
/**
 * On every page: has a copy of the guide made for reading without a connection, and says so when a newer version of the
 * page is there. It never reloads a page that the reader is busy with.
 */
import { copyThere, edition, isWanted, makeCopy, workers } from "./offline-copy.js";

const HOUR = 3_600_000;

/** @type {ServiceWorkerRegistration | undefined} */
let copy;
let looked = Date.now();
/** Python's start, where it is under way. @type {Promise<unknown>} */
let python = Promise.resolve();

/** @param {number} milliseconds */
const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function start() {
  if (!workers()) return;
  copy = await copyThere();
  if (!copy && isWanted()) {
    // Not before the page is done, and Python, too: the copy is in no hurry.
    await Promise.race([wait(1000).then(() => python).catch(() => {}), wait(60_000)]);
    copy = await makeCopy();
  }
  letIn();
  copy?.addEventListener("updatefound", () => copy?.installing?.addEventListener("statechange", letIn));
}

/** Where a newer version waits: let it in if this page is of it already, and offer it otherwise. */
async function letIn() {
  if (!copy?.waiting || !copy.active) return;
  if (await isOld()) offer();
  else copy.waiting?.postMessage("take over if alone");
}

/** Tell whether the page at this address is another one by now. */
async function isOld() {
  try {
    const page = await (await fetch(location.href, { cache: "no-store" })).text();
    const now = /data-edition="(\w+)"/.exec(page)?.[1];
    return now !== undefined && now !== edition;
  } catch {
    return false;
  }
}

function offer() {
  const template = /** @type {HTMLTemplateElement | null} */ (document.getElementById("newer-edition"));
  if (!template || document.querySelector("[data-newer]")) return;
  document.body.append(template.content.cloneNode(true));
  const notice = /** @type {HTMLElement} */ (document.querySelector("[data-newer]"));
  const line = /** @type {HTMLElement} */ (notice.querySelector("[role=status]"));
  // Screen readers tell only what changes in a part that they know already.
  const words = [...line.childNodes];
  line.replaceChildren();
  setTimeout(() => line.append(...words), 100);
  /** @type {EventTarget | null} */
  let before = null;
  notice.addEventListener("focusin", (event) => (before ??= event.relatedTarget));
  notice.querySelector("[data-load]")?.addEventListener("click", load);
  notice.querySelector("[data-later]")?.addEventListener("click", () => {
    notice.remove();
    if (before instanceof HTMLElement) before.focus();
  });
}

async function load() {
  if (copy?.waiting) {
    const changed = new Promise((resolve) => workers()?.addEventListener("controllerchange", resolve));
    copy.waiting.postMessage("take over");
    await Promise.race([changed, wait(3000)]);
  }
  location.reload();
}

document.addEventListener("python-starts", (event) => (python = /** @type {CustomEvent} */ (event).detail));
window.addEventListener("load", () => void start().catch(console.warn));
// Where a file of this page's build is gone, there may be a newer build.
document.addEventListener("unreachable", async () => {
  if (await isOld()) offer();
});
window.addEventListener("pageshow", (event) => {
  if (event.persisted) void letIn();
});
// A tab can stay open for days.
document.addEventListener("visibilitychange", () => {
  if (document.hidden || Date.now() - looked < HOUR) return;
  looked = Date.now();
  copy?.update().catch(console.warn);
});
