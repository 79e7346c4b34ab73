// @ts-check
/** What the browser says about connection and device; Firefox and Safari say nothing. */

/** @typedef {{saveData: boolean, effectiveType: string} | undefined} Connection */

/** Gigabytes of memory below which nothing is started before it is wanted. */
const MEMORY = 2;

/**
 * Milliseconds that the quickest reply takes over a line on which the larger download takes longer than it saves. Both
 * take as long at about 20 Mbit/s, and browsers do not tell one line above 10 from another.
 */
const FAR = 40;

/** Milliseconds after which no further reply is waited for that would tell how far the host is. */
const WAIT = 2000;

export const connection = () => /** @type {Connection} */ (/** @type {any} */ (navigator).connection);

/** Say whether starting Python unasked costs the reader nothing, as far as the browser knows. */
export function isGenerous() {
  const line = connection();
  const memory = /** @type {any} */ (navigator).deviceMemory ?? MEMORY;
  return Boolean(line && !line.saveData && line.effectiveType === "4g" && memory >= MEMORY);
}

/** Say whether nothing is to be loaded before it is needed. */
export const savesData = () => Boolean(connection()?.saveData);

/** Say whether every megabyte counts. */
export function isSlow() {
  const line = connection();
  return Boolean(line && (line.saveData || line.effectiveType !== "4g"));
}

/** Say whether even the quickest reply to this page took long to begin; `undefined` where nothing tells. */
export async function isFar() {
  if (delays().some((delay) => delay <= FAR)) return false;
  // A host may think longer about a page than about files: the first of them tells more.
  await new Promise((resolve) => {
    const seen = new PerformanceObserver(() => resolve(seen.disconnect()));
    seen.observe({ type: "resource", buffered: true });
    // Some browsers are set to tell of no file at all.
    setTimeout(resolve, WAIT);
  });
  const told = delays();
  return told.length ? told.every((delay) => delay > FAR) : undefined;
}

/** Give the milliseconds that replies to this page took to begin. */
function delays() {
  const replies = /** @type {PerformanceResourceTiming[]} */ ([
    ...performance.getEntriesByType("navigation"),
    ...performance.getEntriesByType("resource"),
  ]);
  return (
    replies
      .filter(({ transferSize }) => transferSize)
      .map(({ requestStart, responseStart }) => responseStart - requestStart)
      // Chromium says of a worker's script that it came before it was asked for.
      .filter((delay) => delay > 0)
  );
}
