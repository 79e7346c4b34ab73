// @ts-check
/** Takes the memory of a warm Python: node snapshot.mjs PYODIDE LIBRARY.zip RUNTIME SNAPSHOT DIFFERENCE */
import { writeFileSync } from "node:fs";
import { script, start } from "./start.mjs";

/** How many bytes are left out together where none of them says anything: as many as a browser takes into its memory. */
const PAGE = 4096;
const [pyodide, library, runtime, target, difference] = process.argv.slice(2);

/** What WebAssembly alone puts into the memory: browsers have that already. */
let fresh = new Uint8Array();
/** @type {{malloc(size: number): number, free(at: number): void, sbrk(more: number): number}} */
let c;
/** @type {WebAssembly.Memory} */
let memory;
const { instantiate } = WebAssembly;
Object.assign(WebAssembly, {
  /** @param {[any, any]} given */
  async instantiate(...given) {
    const made = /** @type {any} */ (await instantiate(...given));
    if (given[1].env?.memory && !memory) {
      ({ memory } = given[1].env);
      fresh = new Uint8Array(memory.buffer).slice();
      c = made.instance.exports;
    }
    return made;
  },
});

const python = await start(pyodide, { stdLibURL: library, _makeSnapshot: true });
python.runPython(script("warm_up.py"));
python.runPython("warm_up(); forget(); del warm_up, forget");
clearFreeMemory();
const snapshot = /** @type {Uint8Array} */ (python.makeMemorySnapshot());
writeFileSync(target, snapshot);
const [, own] = new Uint32Array(snapshot.buffer);
const heap = snapshot.subarray(own);
const data = wordsUntilEmpty(fresh);
for (let at = 0; at < data * 4; at++) heap[at] ^= fresh[at];
const runs = written(heap);
// As the bridge's snapshot.js reads it: about the snapshot, what Pyodide itself wrote before the memory, the memory's runs.
const about = { runtime, own, size: heap.length, data, runs };
const parts = runs.map(([from, to]) => heap.subarray(from, to));
writeFileSync(difference, Buffer.concat([Buffer.from(`${JSON.stringify(about)}\n`), snapshot.subarray(0, own), ...parts]));

/**
 * Give where a memory has something, from and to, page by page.
 * @param {Uint8Array} memory
 */
function written(memory) {
  /** @type {[number, number][]} */
  const runs = [];
  for (let at = 0; at < memory.length; at += PAGE) {
    if (!memory.subarray(at, at + PAGE).some(Boolean)) continue;
    const last = runs.at(-1);
    if (last?.[1] === at) last[1] += PAGE;
    else runs.push([at, at + PAGE]);
  }
  return runs;
}

/**
 * Count the words of a memory up to that after which all are nothing.
 * @param {Uint8Array} memory
 */
function wordsUntilEmpty(memory) {
  let end = memory.length;
  while (end && !memory[end - 1]) end--;
  return Math.ceil(end / 4);
}

/** Fill what has been freed with zeros, which weigh nothing: take all of it, the largest pieces first, and give it back. */
function clearFreeMemory() {
  const end = c.sbrk(0);
  const taken = [];
  for (let size = 1 << 16; size >= 8; size = size > 64 ? Math.floor(size * 0.9) : size - 4) {
    for (;;) {
      const at = c.malloc(size);
      if (at + size > end) {
        c.free(at);
        break;
      }
      new Uint8Array(memory.buffer).fill(0, at, at + size);
      taken.push(at);
    }
  }
  taken.forEach((at) => c.free(at));
}
