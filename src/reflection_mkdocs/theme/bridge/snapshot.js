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
 * Unpack a snapshot; in its heap is missing what WebAssembly puts there by itself.
 * @param {Uint8Array<ArrayBuffer>} file
 * @param {string} runtime the name of the runtime that it has to belong to
 */
export async function unpack(file, runtime) {
  const packed = file.subarray(CHECKSUM);
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", packed));
  if (sum.some((byte, at) => byte !== file[at])) throw new Error("the snapshot is not whole");
  const folded = await decompress(packed);
  const [name, size] = new TextDecoder().decode(folded.subarray(0, HEAD)).split(" ");
  if (name !== runtime) throw new Error(`the snapshot belongs to ${name}`);
  const pages = Math.ceil(Number(size) / PAGE);
  const memory = new Uint8Array(pages * PAGE);
  let from = HEAD + pages;
  for (let page = 0; page < pages; page++) {
    if (folded[HEAD + page]) memory.set(folded.subarray(from, (from += PAGE)), page * PAGE);
  }
  return memory.subarray(0, Number(size));
}

/**
 * Put into a snapshot what WebAssembly has put into a fresh memory.
 * @param {Uint8Array<ArrayBuffer>} snapshot
 * @param {WebAssembly.Memory} memory
 */
export function complete(snapshot, memory) {
  const fresh = new Uint32Array(memory.buffer);
  const [, start] = new Uint32Array(snapshot.buffer, 0, 2);
  const heap = new Uint32Array(snapshot.buffer, start, (snapshot.length - start) / 4);
  for (let at = 0; at < heap.length; at++) heap[at] ^= fresh[at];
}

/**
 * Give back the memory of something that Pyodide holds on to, although it has copied it.
 * @param {Uint8Array<ArrayBuffer>} bytes
 */
export function release({ buffer }) {
  structuredClone(buffer, { transfer: [buffer] });
}
