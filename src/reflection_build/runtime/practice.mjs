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

/** @type {string[]} */
const all = JSON.parse(readFileSync(requests, "utf8"));
const oneOfEach = new Map(all.map((request) => [JSON.parse(request).message, request])).values();
await answer(all, { _loadSnapshot: readFileSync(snapshot) });
await answer(all, {});
// Which functions an answer calls depends on what Python imported and answered before it, and pages begin differently.
await answer(all, {}, `${script("warm_up.py")}\nwarm_up()`);
for (const request of oneOfEach) await answer([request], {});

/**
 * Answer as a page would be answered.
 * @param {string[]} asked
 * @param {Record<string, unknown>} way
 * @param {string} before what Python does first
 */
async function answer(asked, way, before = "") {
  const python = await start(pyodide, { env: {}, _sysExecutable: undefined, ...way });
  python.runPython(before);
  const call = python.runPython("import random; random.seed(); from reflection.door import call; call");
  for (const name of readdirSync(runtime).filter((name) => name.endsWith(".zip"))) {
    python.FS.writeFile(`/lib/${name}`, readFileSync(`${runtime}/${name}`));
    python.runPython(`from reflection.on_demand import bring; bring("/lib/${name}")`);
  }
  for (const request of asked) call(request);
}

const ran = new Set(told.filter(([, { value }]) => value).map(([name]) => Number(name.slice(RAN.length))));
writeFileSync(target, JSON.stringify([...ran]));
// Pyodide listens for messages as it does in browsers, and Node would wait for them.
process.exit();
