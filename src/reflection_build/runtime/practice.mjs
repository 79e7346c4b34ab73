// @ts-check
/**
 * Has Python start and answer as it will in browsers, in one way and the other, and writes down which functions of its
 * WebAssembly run: node practice.mjs PYODIDE LIBRARY.zip SNAPSHOT RUNTIME LISTENING.wasm REQUESTS.json TARGET.json
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { script, start } from "./start.mjs";

// As in parts.py.
const RAN = "ran.";
const [pyodide, library, snapshot, runtime, listening, requests, target] = process.argv.slice(2);

// Pyodide shall take this for a worker in a browser: there it calls other functions than in Node.
Object.assign(process, { browser: true, type: "renderer" });
Object.assign(globalThis, {
  self: globalThis,
  location: pathToFileURL("/"),
  importScripts() {
    throw new TypeError("a module imports");
  },
  WorkerGlobalScope: { [Symbol.hasInstance]: () => true },
  fetch: async () => new Response(readFileSync(library)),
});

/** What tells of each function whether it ran. @type {[name: string, ran: WebAssembly.Global][]} */
const told = [];
WebAssembly.instantiateStreaming = async (_, imports) => {
  const { module, instance } = await WebAssembly.instantiate(readFileSync(listening), imports);
  const exports = /** @type {[string, any][]} */ (Object.entries(instance.exports));
  told.push(...exports.filter(([name]) => name.startsWith(RAN)));
  return { module, instance: { exports: Object.fromEntries(exports.filter(([name]) => !name.startsWith(RAN))) } };
};

/** @param {Record<string, unknown>} way */
const started = (way) => start(pyodide, { env: {}, _sysExecutable: undefined, ...way });

const cold = await started({});
cold.runPython(script("warm_up.py"));
cold.runPython("warm_up()");
for (const python of [cold, await started({ _loadSnapshot: readFileSync(snapshot) })]) {
  const call = python.runPython("import random; random.seed(); from reflection.door import call; call");
  for (const name of readdirSync(runtime).filter((name) => name.endsWith(".zip"))) {
    python.FS.writeFile(`/lib/${name}`, readFileSync(`${runtime}/${name}`));
    python.runPython(`from reflection.on_demand import bring; bring("/lib/${name}")`);
  }
  for (const request of JSON.parse(readFileSync(requests, "utf8"))) call(request);
}
const ran = new Set(told.filter(([, { value }]) => value).map(([name]) => Number(name.slice(RAN.length))));
writeFileSync(target, JSON.stringify([...ran]));
// Pyodide listens for messages as it does in browsers, and Node would wait for them.
process.exit();
