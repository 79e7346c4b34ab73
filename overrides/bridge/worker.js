// @ts-check
/** Python lives here, off the page's thread. Only JSON text goes in and out: no Python object ever leaves. */
import * as Comlink from "comlink";

/** @type {(request: string) => string} */
let door = () => {
  throw new Error("Python is not open yet");
};

/** @type {any} */
let python;

/**
 * Rejected when the browser cannot load or does not allow Python's WebAssembly. Pyodide 0.29.5 only logs it and waits for
 * ever (its src/js/emscripten-settings.ts); this can go when `loadPyodide` rejects by itself.
 * @type {Promise<never>}
 */
const unloadable = new Promise((_, reject) => {
  const { instantiateStreaming } = WebAssembly;
  Object.assign(WebAssembly, {
    /** @param {Parameters<typeof instantiateStreaming>} given */
    async instantiateStreaming(...given) {
      try {
        return await instantiateStreaming(...given);
      } catch (error) {
        reject(error);
        throw error;
      }
    },
  });
});

Comlink.expose({
  /** @param {string} runtime the address of the runtime's folder, ending in a slash */
  async open(runtime) {
    const { loadPyodide } = await import(`${runtime}pyodide.mjs`);
    const loading = loadPyodide({
      indexURL: runtime,
      lockFileURL: `${runtime}pyodide-lock.json`,
      packages: ["reflection"],
    });
    python = await Promise.race([loading, unloadable]);
    door = python.runPython("from reflection.door import call; call");
  },
  /** @param {string[]} packages names of packages beside the runtime, which it does not start with */
  async load(packages) {
    await python.loadPackage(packages, { messageCallback() {} });
    // Pyodide only prints what it could not load.
    const missing = packages.filter((name) => !python.loadedPackages[name]);
    if (missing.length) throw new Error(`not loaded: ${missing.join(", ")}`);
  },
  /** @param {string} request */
  call: (request) => door(request),
});
