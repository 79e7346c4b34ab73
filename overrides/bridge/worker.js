// @ts-check
/** Python lives here, off the page's thread. Only JSON text goes in and out: no Python object ever leaves. */
import * as Comlink from "comlink";

/** @type {(request: string) => string} */
let door = () => {
  throw new Error("Python is not open yet");
};

Comlink.expose({
  /** @param {string} runtime the address of the runtime's folder, ending in a slash */
  async open(runtime) {
    const { loadPyodide } = await import(`${runtime}pyodide.mjs`);
    const python = await loadPyodide({
      indexURL: runtime,
      lockFileURL: `${runtime}pyodide-lock.json`,
      packages: ["reflection"],
    });
    door = python.runPython("from reflection.door import call; call");
  },
  /** @param {string} request */
  call: (request) => door(request),
});
