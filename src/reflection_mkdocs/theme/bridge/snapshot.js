// @ts-check
/**
 * Gives Pyodide the memory of a Python that has started already, as src/reflection_build/runtime/snapshot.mjs took it.
 * Pyodide's options for it are private: whoever calls this must be able to start without.
 */

// As in snapshot.mjs.
const HEAD = 64;

/** Every reader would otherwise have the same random numbers. (The time zone stays the build's: the engine is told times.) */
export const AFTERWARDS = "import random; random.seed()";

/**
 * @typedef {{memory: Uint8Array<ArrayBuffer>, data: number}} Snapshot in whose heap is missing what WebAssembly puts there by
 *   itself, into the first words: so many as `data` says
 */

/**
 * Read a snapshot as it comes.
 * @param {ReadableStream<Uint8Array<ArrayBuffer>>} pieces
 * @param {string} runtime the name of the runtime that it has to belong to
 * @returns {Promise<Snapshot>}
 */
export async function read(pieces, runtime) {
  const reader = pieces.getReader();
  const first = await reader.read();
  const [name, size, data] = new TextDecoder().decode(first.value?.subarray(0, HEAD)).split(" ");
  if (name !== runtime) throw new Error(`the snapshot belongs to ${name}`);
  const memory = new Uint8Array(Number(size));
  let [piece, at] = [first.value?.subarray(HEAD), 0];
  while (piece) {
    memory.set(piece, at);
    at += piece.length;
    piece = (await reader.read()).value;
  }
  return { memory, data: Number(data) };
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
