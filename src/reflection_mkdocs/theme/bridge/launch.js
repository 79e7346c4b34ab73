// @ts-check
/** Makes the worker of a start of Python, which at once asks for everything that it needs. */
import { addressOf } from "./config.js";
import { isFar, isSlow, savesData } from "./connection.js";

/**
 * @typedef {import("./config.js").Config} Config
 * @typedef {import("./runtime.js").Way} Way
 * @typedef {{worker: Worker, way: Way, broken: Promise<never>}} Launched `broken` is rejected when the worker breaks, which
 *   its calls alone would not tell
 */

/**
 * @param {Config} config
 * @param {{way: Way, anew: boolean}} how `anew` past what the browser has cached
 * @returns {Launched}
 */
export function launch(config, { way, anew }) {
  const [runtime, pyodide, script] = [config.runtime, config.pyodide, config.worker].map((path) =>
    String(addressOf(config, path)),
  );
  const worker = new Worker(underPolicy(script, { runtime, pyodide, way, anew, sparing: savesData() }), { type: "module" });
  const broken = /** @type {Promise<never>} */ (new Promise((_, reject) => {
    worker.addEventListener("error", ({ message }) => {
      reject(Object.assign(new Error(message), { name: message?.includes("SyntaxError") ? "outdated" : "unreachable" }));
    });
  }));
  // Whoever waits for it hears of it.
  broken.catch(() => {});
  return { worker, way, broken };
}

/**
 * Find the way that brings Python soonest. Where every file counts that is still to come, the snapshot is too large.
 * @param {Config} config
 * @returns {Promise<Way>}
 */
export async function quickestWay(config) {
  const far = isSlow() || (await isFar());
  if (far === false) return "snapshot";
  const snapshot = addressOf(config, `${config.runtime}snapshot.bin`);
  return (await (far ? isInCopy(snapshot) : isCached(snapshot))) ? "snapshot" : "small";
}

/** @param {URL} address */
async function isInCopy(address) {
  return "caches" in window && Boolean(await caches.match(address).catch(() => undefined));
}

/**
 * Say whether the browser has a file of an earlier visit. Asked only where the page itself comes from there: of what is
 * missing, browsers write into their console.
 * @param {URL} address
 */
async function isCached(address) {
  const cached = await fetch(address, { cache: "only-if-cached", mode: "same-origin" }).catch(() => undefined);
  void cached?.body?.cancel();
  return Boolean(cached?.ok);
}

/**
 * Give an address for a worker that does nothing but start another one's script. A worker that is loaded by its own address
 * goes without the page's policy; what a page makes itself is under it.
 * @param {string} script
 * @param {Parameters<typeof import("./worker.js").begin>[0]} how
 */
function underPolicy(script, how) {
  const given = [script, how].map((each) => JSON.stringify(each)).join();
  return URL.createObjectURL(new Blob([`(${startFrom})(${given});`], { type: "text/javascript" }));
}

/**
 * Runs in the worker, as text: imports a script, begins with what it needs, and gives it what was said meanwhile. Not
 * `import "…"`: Firefox 153 asks past the service worker for what a worker of the page's own making starts with, so that
 * without a connection nothing came.
 * @param {string} script
 * @param {Parameters<typeof import("./worker.js").begin>[0]} how
 */
function startFrom(script, how) {
  /** @type {MessageEvent[]} */
  const early = [];
  const keep = (/** @type {MessageEvent} */ event) => void early.push(event);
  addEventListener("message", keep);
  import(script).then(
    (/** @type {typeof import("./worker.js")} */ { begin }) => {
      begin(how);
      removeEventListener("message", keep);
      for (const { data, ports } of early) dispatchEvent(new MessageEvent("message", { data, ports: [...ports] }));
    },
    (error) =>
      // As an error of the worker, of which the page hears.
      setTimeout(() => {
        throw error;
      }),
  );
}
