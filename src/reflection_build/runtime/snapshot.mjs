// @ts-check
/** Takes the memory of a warm Python: node snapshot.mjs PYODIDE LIBRARY.zip RUNTIME SNAPSHOT DIFFERENCE */
import { writeFileSync } from "node:fs";
import { script, start } from "./start.mjs";

// As in the bridge's snapshot.js.
const HEAD = 64;
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
const heap = new Uint32Array(snapshot.buffer)[1];
const data = wordsUntilEmpty(fresh);
for (let at = 0; at < data * 4; at++) snapshot[heap + at] ^= fresh[at];
const head = Buffer.alloc(HEAD, " ");
head.write(`${runtime} ${snapshot.length} ${data}`);
writeFileSync(difference, Buffer.concat([head, snapshot]));

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
