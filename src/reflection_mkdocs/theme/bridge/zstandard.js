// @ts-check
/** Unpacks what the build has packed with Zstandard. */
import { ZSTDDecoder } from "zstddec";

/**
 * @param {Uint8Array<ArrayBuffer>} packed
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function decompress(packed) {
  const decoder = new ZSTDDecoder();
  await decoder.init();
  return /** @type {Uint8Array<ArrayBuffer>} */ (decoder.decode(packed));
}
