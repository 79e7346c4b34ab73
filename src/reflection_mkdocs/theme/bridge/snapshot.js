// @ts-check
/**
 * Gives Pyodide the memory of a Python that has started already, as src/reflection_build/runtime/snapshot.mjs took it.
 * Pyodide's options for it are private: whoever calls this must be able to start without.
 */
import { decompress } from "./zstandard.js";

// As in snapshot.mjs.
const HEAD = 64;
const PAGE = 4096;
const CHECKSUM = 32;

/** Every reader would otherwise have the same random numbers. (The time zone stays the build's: the engine is told times.) */
export const AFTERWARDS = "import random; random.seed()";

/**
 * @typedef {{memory: Uint8Array<ArrayBuffer>, data: number}} Snapshot in whose heap is missing what WebAssembly puts there by
 *   itself, into the first words: so many as `data` says
 */

/**
 * Unpack a snapshot.
 * @param {Uint8Array<ArrayBuffer>} file
 * @param {string} runtime the name of the runtime that it has to belong to
 * @returns {Promise<Snapshot>}
 */
export async function unpack(file, runtime) {
  const packed = file.subarray(CHECKSUM);
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", packed));
  if (sum.some((byte, at) => byte !== file[at])) throw new Error("the snapshot is not whole");
  const folded = await decompress(packed);
  const [name, size, data] = new TextDecoder().decode(folded.subarray(0, HEAD)).split(" ");
  if (name !== runtime) throw new Error(`the snapshot belongs to ${name}`);
  const pages = Math.ceil(Number(size) / PAGE);
  const memory = new Uint8Array(pages * PAGE);
  let from = HEAD + pages;
  for (let page = 0; page < pages; page++) {
    if (folded[HEAD + page]) memory.set(folded.subarray(from, (from += PAGE)), page * PAGE);
  }
  return { memory: memory.subarray(0, Number(size)), data: Number(data) };
}

/**
 * Put into a snapshot what WebAssembly has put into a fresh memory.
 * @param {Snapshot} snapshot
 * @param {WebAssembly.Memory} fresh
 */
export function fill({ memory, data }, fresh) {
  const there = new Uint32Array(fresh.buffer, 0, data);
  const [, start] = new Uint32Array(memory.buffer, 0, 2);
  const heap = new Uint32Array(memory.buffer, start, data);
  for (let at = 0; at < data; at++) heap[at] ^= there[at];
}

/**
 * Give back the memory of a snapshot that Pyodide holds on to, although it has copied it.
 * @param {Snapshot} snapshot
 */
export function release({ memory: { buffer } }) {
  structuredClone(buffer, { transfer: [buffer] });
}
