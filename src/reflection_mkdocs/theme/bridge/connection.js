// @ts-check
/** What the browser says about connection and device; Firefox and Safari say nothing. */

/** @typedef {{saveData: boolean, effectiveType: string} | undefined} Connection */

/** Gigabytes of memory below which nothing is started before it is wanted. */
const MEMORY = 2;

const connection = () => /** @type {Connection} */ (/** @type {any} */ (navigator).connection);

/** Say whether starting Python unasked costs the reader nothing, as far as the browser knows. */
export function isGenerous() {
  const line = connection();
  const memory = /** @type {any} */ (navigator).deviceMemory ?? MEMORY;
  return Boolean(line && !line.saveData && line.effectiveType === "4g" && memory >= MEMORY);
}

/** Say whether every megabyte counts. */
export function isSlow() {
  const line = connection();
  return Boolean(line && (line.saveData || line.effectiveType !== "4g"));
}
