// @ts-check
/** Begins a start of Python: makes its worker, which at once asks for everything that it needs. */
import * as Comlink from "comlink";
import { addressOf } from "./config.js";
import { isFar, isSlow } from "./connection.js";

/**
 * @typedef {import("./config.js").Config} Config
 * @typedef {import("./runtime.js").Way} Way
 * @typedef {{gather(how: Parameters<typeof import("./runtime.js").gather>[0]): Promise<void>, open(): Promise<void>,
 *   load(packages: string[]): Promise<void>, call(request: string): Promise<string>,
 *   practise(request: string): Promise<void>}} Worker_
 * @typedef {{worker: Worker, remote: Comlink.Remote<Worker_>, way: Way, broken: Promise<never>, there: Promise<void>,
 *   open: Promise<void>}} Beginning `broken` is rejected when the worker breaks, which its calls alone would not tell;
 *   `there` is fulfilled when all has arrived, `open` when Python is
 */

/**
 * @param {Config} config
 * @param {{way: Way, anew: boolean}} how `anew` past what the browser has cached
 * @returns {Beginning}
 */
export function begin(config, { way, anew }) {
  const worker = new Worker(startUnderPolicy(addressOf(config, config.worker)), { type: "module" });
  const remote = /** @type {Comlink.Remote<Worker_>} */ (Comlink.wrap(worker));
  const broken = /** @type {Promise<never>} */ (new Promise((_, reject) => {
    worker.addEventListener("error", ({ message }) => {
      reject(Object.assign(new Error(message), { name: message?.includes("SyntaxError") ? "outdated" : "unreachable" }));
    });
  }));
  const [runtime, pyodide] = [config.runtime, config.pyodide].map((path) => String(addressOf(config, path)));
  const there = remote.gather({ runtime, pyodide, way, anew });
  const open = there.then(() => remote.open());
  // Whoever waits for one of them hears of its failure.
  for (const promise of [broken, there, open]) promise.catch(() => {});
  return { worker, remote, way, broken, there, open };
}

/**
 * Find the way that brings Python soonest. Where every file counts that is still to come, the snapshot is too large.
 * @param {Config} config
 * @returns {Promise<Way>}
 */
export async function quickestWay(config) {
  const snapshot = addressOf(config, `${config.runtime}snapshot.bin`);
  if ("caches" in window && (await caches.match(snapshot).catch(() => undefined))) return "snapshot";
  return isSlow() || isFar() ? "small" : "snapshot";
}

/**
 * Give an address for a worker that does nothing but start another one's script. A worker that is loaded by its own address
 * goes without the page's policy; what a page makes itself is under it.
 * @param {URL} script
 */
function startUnderPolicy(script) {
  return URL.createObjectURL(new Blob([`(${startFrom})(${JSON.stringify(script)});`], { type: "text/javascript" }));
}

/**
 * Runs in the worker, as text: imports a script, and gives it what was said meanwhile. Not `import "…"`: Firefox 153 asks past
 * the service worker for what a worker of the page's own making starts with, so that without a connection nothing came.
 * @param {string} script
 */
function startFrom(script) {
  /** @type {MessageEvent[]} */
  const early = [];
  const keep = (/** @type {MessageEvent} */ event) => void early.push(event);
  addEventListener("message", keep);
  import(script).then(
    () => {
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
