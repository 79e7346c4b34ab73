// @ts-check
/** Begins a start of Python: speaks with its worker. */
import * as Comlink from "comlink";

/**
 * @typedef {import("./launch.js").Launched} Launched
 * @typedef {{there(): Promise<void>, open(): Promise<void>, load(packages: string[]): Promise<void>,
 *   call(request: string): Promise<string>, practise(request: string): Promise<void>}} Worker_
 * @typedef {Launched & {remote: Comlink.Remote<Worker_>, there: Promise<void>, open: Promise<void>}} Beginning
 *   `there` is fulfilled when all has arrived, `open` when Python is
 */

/**
 * @param {Launched} launched
 * @returns {Beginning}
 */
export function begin(launched) {
  const remote = /** @type {Comlink.Remote<Worker_>} */ (Comlink.wrap(launched.worker));
  const there = remote.there();
  // At once, too: the page may be busy when everything has come.
  const open = remote.open();
  // Whoever waits for one of them hears of its failure.
  for (const promise of [there, open]) promise.catch(() => {});
  return { ...launched, remote, there, open };
}
