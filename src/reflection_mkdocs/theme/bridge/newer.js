// @ts-check
/** Says so when a newer version of the page is there. It never reloads a page that the reader is busy with. */
import { copyThere, script, workers } from "./offline-copy.js";

/** What tells this page, as the build made it, from the page at the same address of any other build. */
const edition = script?.dataset.edition;

/** Offer the page that is at this address by now, and tell whether it is another one. */
export async function offerNewer() {
  const old = await isOld();
  if (old) offer();
  return old;
}

async function isOld() {
  try {
    const page = await fetch(location.href, { cache: "no-store" });
    const now = /data-edition="(\w+)"/.exec(await page.text())?.[1];
    return page.ok && now !== undefined && now !== edition;
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
  const copy = await copyThere();
  if (copy?.waiting) {
    const changed = new Promise((resolve) => workers?.addEventListener("controllerchange", resolve));
    copy.waiting.postMessage("take over");
    await Promise.race([changed, new Promise((resolve) => setTimeout(resolve, 3000))]);
  }
  location.reload();
}
