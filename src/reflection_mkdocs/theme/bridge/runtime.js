// @ts-check
/** Starts Pyodide: quickly, from a snapshot of its memory, or with a smaller download, from its library. */
import { decompress } from "fzstd";
import { loadPyodide } from "pyodide";
import "pyodide/pyodide.asm.js";
import { AFTERWARDS, complete, release, unpack } from "./snapshot.js";

const WASM = "pyodide.asm.wasm";
const LIBRARY = "python_stdlib.zip";

/**
 * Ask for everything at once. What is `there` has arrived; then `start` can begin.
 * @param {string} address of the runtime's folder, ending in a slash
 * @param {{small: boolean, anew: boolean}} how with the smaller download; past what the browser has cached
 */
export function gather(address, { small, anew }) {
  /** @param {string} name */
  const get = async (name) => {
    const response = await fetch(address + name, { cache: anew ? "reload" : "default" });
    if (!response.ok) throw new TypeError(`${response.url}: ${response.status}`);
    return response;
  };
  /** @param {string} name */
  const bytes = async (name) => new Uint8Array(await (await get(name)).arrayBuffer());
  const compiled = WebAssembly.compileStreaming(get(WASM)).catch((error) => {
    throw allowsWebAssembly() ? error : Object.assign(error, { name: "blocked" });
  });
  const runtime = new URL(address).pathname.split("/").at(-2) ?? "";
  const memory = small ? null : bytes("snapshot.bin").then((file) => unpack(file, runtime));
  const library = small ? bytes("library.bin").then((file) => decompress(file)) : null;
  return {
    bytes,
    there: Promise.all([compiled, memory, library]),
    start: async () => start(address, await compiled, await memory, await library),
  };
}

/** Tell a browser that runs no WebAssembly, or is not allowed to, from a file that is not whole. */
function allowsWebAssembly() {
  try {
    return Boolean(new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)));
  } catch {
    return false;
  }
}

/**
 * @param {string} address
 * @param {WebAssembly.Module} module
 * @param {Uint8Array<ArrayBuffer> | null} snapshot
 * @param {Uint8Array | null} library
 */
async function start(address, module, snapshot, library) {
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
        ...(snapshot ? { _loadSnapshot: snapshot } : {}),
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
