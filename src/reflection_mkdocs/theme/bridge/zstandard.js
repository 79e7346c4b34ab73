// @ts-check
/** Unpacks what the build has packed with Zstandard. */
import { ZSTDDecoder } from "zstddec";

const decoder = new ZSTDDecoder();
// Before there is anything to unpack. Whoever waits for it hears of its failure.
const ready = decoder.init();
ready.catch(() => {});

/**
 * @param {Uint8Array<ArrayBuffer>} packed
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function decompress(packed) {
  await ready;
  return /** @type {Uint8Array<ArrayBuffer>} */ (decoder.decode(packed));
}
