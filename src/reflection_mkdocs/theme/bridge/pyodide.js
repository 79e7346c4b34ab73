// @ts-check
/** Starts Pyodide: from a snapshot of its memory or from its library. */
import { loadPyodide } from "pyodide";
import "pyodide/pyodide.asm.js";
import { join } from "./parts.js";
import { AFTERWARDS, CONSTRUCT, fill } from "./snapshot.js";

const WASM = "pyodide.asm.wasm";
const LIBRARY = "python_stdlib.zip";

/**
 * Give Python, and what puts the rest of its WebAssembly to it. Pyodide begins while files are still coming.
 * @param {string} address of the runtime's folder, ending in a slash
 * @param {Promise<WebAssembly.Module>} coming the first part of its WebAssembly
 * @param {import("./snapshot.js").Snapshot | null} snapshot
 * @param {Promise<ArrayBuffer> | null} library where there is no snapshot
 */
export async function start(address, coming, snapshot, library) {
  /** @type {import("./parts.js").First["complete"]} */
  let complete = () => {};
  const nothing = Promise.resolve(new Response());
  const python = await whileGiving(
    // A snapshot has all it needs from the library in it, and Pyodide asks for one all the same.
    { [WASM]: nothing, [LIBRARY]: library ? library.then((archive) => new Response(archive)) : nothing },
    async (imports, fail) => {
      const module = await coming;
      const instance = await WebAssembly.instantiate(module, imports);
      const first = join(instance, imports, () => failing(fail, () => bring(`${address}rest.wasm`)));
      ({ complete } = first);
      if (!snapshot) return { instance: { exports: first.exports }, module };
      const pieces = await snapshot.pieces;
      const { memory } = /** @type {any} */ (imports).env;
      const construct = () => failing(fail, () => fill(snapshot, pieces, first.exports, memory));
      return { instance: { exports: { ...first.exports, [CONSTRUCT]: construct } }, module };
    },
    () =>
      loadPyodide({
        indexURL: address,
        lockFileContents: LOCK,
        packageBaseUrl: address,
        ...(snapshot ? { _loadSnapshot: snapshot.own } : {}),
      }),
  );
  if (snapshot) python.runPython(AFTERWARDS);
  return { python, complete };
}

/**
 * Do something that Pyodide calls, and tell of its failure: not everything that calls it does.
 * @template T
 * @param {(error: unknown) => void} fail
 * @param {() => T} work
 */
function failing(fail, work) {
  try {
    return work();
  } catch (error) {
    fail(error);
    throw error;
  }
}

/**
 * Load a module while everything waits, because Python is about to call what is in it.
 * @param {string} address
 */
function bring(address) {
  const request = new XMLHttpRequest();
  request.open("GET", address, false);
  request.responseType = "arraybuffer";
  request.send();
  if (request.status !== 200) throw new TypeError(`${address}: ${request.status}`);
  return new WebAssembly.Module(request.response);
}

/**
 * Give Pyodide the files that are there when it wants to fetch them, and its WebAssembly as it is compiled. Pyodide 0.29.5
 * only logs an error of that and waits for ever (its src/js/emscripten-settings.ts); here it is thrown.
 * @template T
 * @param {Record<string, Promise<Response>>} files
 * @param {(imports: WebAssembly.Imports, fail: (error: unknown) => void) =>
 *   Promise<WebAssembly.WebAssemblyInstantiatedSource>} instantiate
 * @param {() => Promise<T>} work
 */
async function whileGiving(files, instantiate, work) {
  const { fetch } = self;
  const { instantiateStreaming } = WebAssembly;
  const failed = new Promise((_, reject) => {
    for (const file of Object.values(files)) file.catch(reject);
    WebAssembly.instantiateStreaming = (_, imports = {}) => {
      const made = instantiate(imports, reject);
      made.catch(reject);
      return made;
    };
  });
  // Pyodide goes on waiting for what does not come: it would tell of it once more, and nobody would hear.
  self.fetch = async (asked, how) =>
    files[String(asked).split("/").at(-1) ?? ""]?.catch(() => new Promise(() => {})) ?? fetch(asked, how);
  try {
    return /** @type {T} */ (await Promise.race([work(), failed]));
  } finally {
    self.fetch = fetch;
    WebAssembly.instantiateStreaming = instantiateStreaming;
  }
}
