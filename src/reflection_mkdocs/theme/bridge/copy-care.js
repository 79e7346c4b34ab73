// @ts-check
/** What there is to do for the copy: it is made after a first visit, and a newer one is let in or offered. */
import { offerNewer } from "./newer.js";
import { isWanted, makeCopy } from "./offline-copy.js";

/** @param {number} milliseconds */
const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Have the first copy made, where it is wanted.
 * @param {() => Promise<unknown> | undefined} python its start, where it is under way
 */
export async function makeFirst(python) {
  if (!isWanted()) return;
  // Not before the page is done, and Python, too: the copy is in no hurry.
  await Promise.race([wait(1000).then(python).catch(() => {}), wait(60_000)]);
  if (!isWanted()) return;
  const copy = await makeCopy();
  copy?.addEventListener("updatefound", () => void letIn(copy));
}

/**
 * Once a newer copy is complete: let it in if this page is of it already, and offer it otherwise.
 * @param {ServiceWorkerRegistration} copy
 */
export async function letIn(copy) {
  copy.installing?.addEventListener("statechange", () => void letIn(copy), { once: true });
  // The first copy is newer than nothing.
  if (copy.waiting && copy.active && !(await offerNewer())) copy.waiting?.postMessage("take over if alone");
}
