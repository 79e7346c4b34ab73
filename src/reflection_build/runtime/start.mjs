// @ts-check
/** Starts Pyodide in Node, so that the same input makes the same bytes. */
import crypto from "node:crypto";
import { readFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { pathToFileURL } from "node:url";

// Node would show the line of Pyodide's script at which an error left it, and that has a million letters.
process.on("uncaughtException", (error) => {
  console.error(error.message);
  process.exitCode = 1;
});

// Python writes down when it started and draws the seed of its random numbers; a snapshot would keep both.
crypto.randomFillSync = (/** @type {any} */ view) => view.fill(0);
syncBuiltinESMExports();
const Time = Date;
globalThis.Date = /** @type {any} */ (
  class extends Time {
    /** @param {[any?]} given */
    constructor(...given) {
      super(...(given.length ? given : /** @type {[any]} */ ([0])));
    }
    static now() {
      return 0;
    }
  }
);
performance.now = () => 0;

/**
 * @param {string} folder the npm package of Pyodide
 * @param {Record<string, unknown>} options
 */
export async function start(folder, options = {}) {
  const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`).href);
  const { info } = JSON.parse(readFileSync(`${folder}/pyodide-lock.json`, "utf8"));
  return loadPyodide({
    indexURL: folder,
    lockFileContents: { info, packages: {} },
    packageBaseUrl: folder,
    // Otherwise the path of this script would stand in Python's environment.
    _sysExecutable: "python",
    // Columns for tracebacks would be a tenth of the bytecode.
    env: { PYTHONHASHSEED: "0", PYTHONNODEBUGRANGES: "1" },
    ...options,
  });
}

/** @param {string} name a Python file that stands beside this script */
export function script(name) {
  return readFileSync(new URL(name, import.meta.url), "utf8");
}
