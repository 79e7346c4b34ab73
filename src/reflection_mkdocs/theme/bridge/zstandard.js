// @ts-check
/** Unpacks what the build has packed with Zstandard, as it comes. */
import { ZSTDDecoder } from "zstddec/stream";

const decoder = new ZSTDDecoder();
// Before there is anything to unpack. Whoever waits for it hears of its failure.
const ready = decoder.init();
ready.catch(() => {});

/**
 * Unpack a stream. What is not whole, or not as the build packed it, is an error: each file has its checksum in it.
 * @param {ReadableStream<Uint8Array<ArrayBuffer>>} packed
 * @returns {ReadableStream<Uint8Array<ArrayBuffer>>}
 */
export function unpacked(packed) {
  /** What has come and is not taken yet. @type {Uint8Array[]} */
  const waiting = [];
  /** How often nothing came out of what was taken last. */
  let nothing = 0;
  const pieces = decoder.decodeStreaming({
    *[Symbol.iterator]() {
      while (waiting.length) {
        nothing = 0;
        yield /** @type {Uint8Array} */ (waiting.shift());
      }
    },
  });
  /**
   * @param {Uint8Array} piece
   * @param {TransformStreamDefaultController<Uint8Array<ArrayBuffer>>} controller
   */
  const give = (piece, controller) => {
    if (piece.length) controller.enqueue(/** @type {Uint8Array<ArrayBuffer>} */ (piece));
    // zstddec 0.3.4 does not say what is wrong, and gives nothing for ever.
    else if (nothing++) throw new Error("what was packed is broken");
  };
  return packed.pipeThrough(
    new TransformStream({
      start: () => ready,
      transform(chunk, controller) {
        waiting.push(chunk);
        // What is left of the last one waits for the next: zstddec would take there to be none.
        while (waiting.length) give(/** @type {Uint8Array} */ (pieces.next().value), controller);
      },
      flush(controller) {
        for (const piece of pieces) give(piece, controller);
      },
    }),
  );
}
