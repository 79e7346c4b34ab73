// @ts-check
/**
 * Gives Pyodide the memory of a Python that has started already, as src/reflection_build/runtime/snapshot.mjs took it.
 * Pyodide's options for it are private: whoever calls this must be able to start without.
 */

/** Every reader would otherwise have the same random numbers. (The time zone stays the build's: the engine is told times.) */
export const AFTERWARDS = "import random; random.seed()";

/** What ends the line at the beginning. */
const NEWLINE = 10;

/**
 * @typedef {Uint8Array<ArrayBuffer>} Bytes
 * @typedef {[from: number, to: number]} Run
 * @typedef {{own: Bytes, data: number, runs: Run[], pieces: Promise<Bytes[]>}} Snapshot `own` is what Pyodide wrote before the
 *   memory; the memory's `runs`, all else being nothing, come in `pieces` that begin and end anywhere. Of its first words, so
 *   many as `data` says, they have only what is not what WebAssembly puts there by itself.
 */

/**
 * Read how a snapshot begins; the rest comes while whoever asked goes on.
 * @param {ReadableStream<Bytes>} stream
 * @param {string} runtime the name of the runtime that it has to belong to
 * @returns {Promise<Snapshot>}
 */
export async function read(stream, runtime) {
  const reader = stream.getReader();
  const first = (await reader.read()).value ?? new Uint8Array();
  const end = first.indexOf(NEWLINE) + 1;
  if (!end) throw new Error("this is no snapshot");
  const about = JSON.parse(new TextDecoder().decode(first.subarray(0, end)));
  if (about.runtime !== runtime) throw new Error(`the snapshot belongs to ${about.runtime}`);
  const own = first.slice(end, end + about.own);
  // Pyodide makes a memory as large as what it is given is long, and copies into it what that has behind its own.
  Object.defineProperty(own, "length", { value: about.size });
  const pieces = all(reader, [first.subarray(end + about.own)]);
  // Whoever waits for them hears of their failure.
  pieces.catch(() => {});
  return { own, data: about.data, runs: about.runs, pieces };
}

/**
 * @param {ReadableStreamDefaultReader<Bytes>} reader
 * @param {Bytes[]} pieces what has been read already
 */
async function all(reader, pieces) {
  for (;;) {
    const { value } = await reader.read();
    if (!value) return pieces;
    pieces.push(value);
  }
}

/** WebAssembly's constructors, which Pyodide calls before it writes anything into the memory itself. */
export const CONSTRUCT = "__wasm_call_ctors";

/**
 * Make a fresh memory that of the snapshot, in place of what WebAssembly's constructors make of it. They run all the same,
 * for what they make elsewhere.
 * @param {Snapshot} snapshot
 * @param {Bytes[]} pieces of the snapshot, all of them; they are given up
 * @param {WebAssembly.Exports} exports
 * @param {WebAssembly.Memory} memory
 */
export function fill({ data, runs }, pieces, exports, memory) {
  const { [CONSTRUCT]: construct, sbrk } = /** @type {any} */ (exports);
  const heap = new Uint8Array(memory.buffer);
  const words = new Uint32Array(memory.buffer);
  const given = words.slice(0, data);
  construct();
  words.set(given);
  // As far as the memory is in use.
  words.fill(0, data, sbrk(0) / 4);
  let [piece] = pieces.splice(0, 1);
  for (const [from, to] of runs) {
    for (let at = from; at < to; ) {
      if (!piece.length) [piece] = pieces.splice(0, 1);
      const part = piece.subarray(0, to - at);
      heap.set(part, at);
      at += part.length;
      piece = piece.subarray(part.length);
    }
    for (let word = from / 4; word < Math.min(to / 4, data); word++) words[word] ^= given[word];
  }
}
