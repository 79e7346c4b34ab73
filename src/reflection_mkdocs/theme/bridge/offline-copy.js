// @ts-check
/** The copy of the guide for reading without a connection: whether it is wanted, and how it is made and removed. */
import { copyName } from "../service-worker/copy-name.js";
import { connection, savesData } from "./connection.js";

/** What the build tells about the copy, on every page of a guide that has one. */
export const script = /** @type {HTMLElement | null} */ (document.querySelector("script[data-edition]"));

/** The address at which the guide starts. */
export const base = new URL(script?.dataset.base ?? "", document.baseURI).href;

const WISH = `${copyName(base)}:wish`;

/** What some browsers lack, and others in private windows. @type {ServiceWorkerContainer | undefined} */
export const workers = navigator.serviceWorker;

/** Tell whether a copy is to be made: asked for, or not refused on a connection that is not known to be slow. */
export function isWanted() {
  const wish = storedWish();
  const slow = (connection()?.effectiveType ?? "4g") !== "4g";
  return !savesData() && (wish ? wish === "yes" : !slow);
}

/** What was said in this tab, on a shared device, goes before what was said for the device. */
function storedWish() {
  try {
    return sessionStorage.getItem(WISH) ?? localStorage.getItem(WISH);
  } catch {
    return null;
  }
}

/** @param {"yes" | "no"} wish */
export function storeWish(wish) {
  try {
    sessionStorage.removeItem(WISH);
    localStorage.setItem(WISH, wish);
  } catch (error) {
    console.warn(error);
  }
}

/** Take everything about the copy off the device, and have none made as long as this tab is open. */
export async function leaveNoCopy() {
  if (!script) return;
  try {
    localStorage.removeItem(WISH);
    sessionStorage.setItem(WISH, "no");
  } catch (error) {
    console.warn(error);
  }
  await removeCopy();
  document.dispatchEvent(new Event("copy-left"));
}

/** Give the guide's own service worker; another guide's, higher up on the same host, is none of ours. */
export async function copyThere() {
  const there = await workers?.getRegistration(base);
  return there?.scope === base ? there : undefined;
}

/** Have the copy made, of which the document tells; gives nothing where the browser does not allow it. */
export async function makeCopy() {
  try {
    const copy = await workers?.register(`${base}sw.js`, { scope: base, updateViaCache: "none" });
    // Chromium gives back what was removed, as long as a page is open that it served.
    if (copy?.active) await refilled(copy.active);
    document.dispatchEvent(new Event("copy-begun"));
    return copy;
  } catch (error) {
    console.warn(error);
  }
}

/**
 * Have the copy made again by a service worker that was told to leave it.
 * @param {ServiceWorker} worker
 */
function refilled(worker) {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve, reject) => {
    port1.onmessage = ({ data: error }) => (error ? reject(new Error(error)) : resolve(undefined));
    worker.postMessage("make", [port2]);
  });
}

export async function removeCopy() {
  const copy = await copyThere();
  // One that is being made would go on, and pages that are open would fill it anew.
  for (const worker of [copy?.installing, copy?.waiting, copy?.active]) worker?.postMessage("leave");
  await copy?.unregister();
  await caches.delete(copyName(base));
}
