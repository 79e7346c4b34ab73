// @ts-check
/**
 * What the build tells the page: where the site starts, seen from the page, and addresses from there.
 * `place` is that under which its answers are kept: examples for editors have one of their own.
 * @typedef {{base: string, place: string, worker: string, pyodide: string, drag: string, runtime: string,
 *   exercises: Record<string, string>}} Config
 */

/** @returns {Config} */
export function readConfig() {
  return JSON.parse(document.getElementById("reflection-config")?.textContent ?? "{}");
}

/**
 * @param {Config} config
 * @param {string} path an address from where the site starts
 */
export const addressOf = (config, path) => new URL(path, new URL(config.base, document.baseURI));
