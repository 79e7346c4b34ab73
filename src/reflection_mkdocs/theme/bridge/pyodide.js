// @ts-check
/** Starts Pyodide: from a snapshot of its memory or from its library. */
import { loadPyodide } from "pyodide";
import "pyodide/pyodide.asm.js";
import { AFTERWARDS, complete, release } from "./snapshot.js";

export { unpack } from "./snapshot.js";
export { decompress } from "./zstandard.js";

const WASM = "pyodide.asm.wasm";
const LIBRARY = "python_stdlib.zip";

/**
 * @param {string} address of the runtime's folder, ending in a slash
 * @param {WebAssembly.Module} module
 * @param {import("./snapshot.js").Snapshot | null} snapshot
 * @param {Uint8Array<ArrayBuffer> | null} library where there is no snapshot
 */
export async function start(address, module, snapshot, library) {
  const python = await whileGiving(
    // A snapshot has all it needs from the library in it, and Pyodide asks for one all the same.
    { [WASM]: new Response(), [LIBRARY]: new Response(/** @type {BodyInit | null} */ (library)) },
    async (imports) => {
      const instance = await WebAssembly.instantiate(module, imports);
      if (snapshot) complete(snapshot, /** @type {any} */ (imports).env.memory);
      return { instance, module };
    },
    () =>
      loadPyodide({
        indexURL: address,
        lockFileContents: LOCK,
        packageBaseUrl: address,
        ...(snapshot ? { _loadSnapshot: snapshot.memory } : {}),
      }),
  );
  if (snapshot) {
    release(snapshot);
    python.runPython(AFTERWARDS);
  }
  return python;
}

/**
 * Give Pyodide the files that are there when it wants to fetch them, and its WebAssembly as it is compiled. Pyodide 0.29.5
 * only logs an error of that and waits for ever (its src/js/emscripten-settings.ts); here it is thrown.
 * @template T
 * @param {Record<string, Response>} files
 * @param {(imports: WebAssembly.Imports) => Promise<WebAssembly.WebAssemblyInstantiatedSource>} instantiate
 * @param {() => Promise<T>} work
 */
async function whileGiving(files, instantiate, work) {
  const { fetch } = self;
  const { instantiateStreaming } = WebAssembly;
  const failed = new Promise((_, reject) => {
    WebAssembly.instantiateStreaming = (_, imports = {}) => {
      const made = instantiate(imports);
      made.catch(reject);
      return made;
    };
  });
  self.fetch = async (asked, how) => files[String(asked).split("/").at(-1) ?? ""] ?? fetch(asked, how);
  try {
    return /** @type {T} */ (await Promise.race([work(), failed]));
  } finally {
    self.fetch = fetch;
    WebAssembly.instantiateStreaming = instantiateStreaming;
  }
}
