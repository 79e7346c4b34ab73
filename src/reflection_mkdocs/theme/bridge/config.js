// @ts-check
/**
 * What the build tells the page: where the site starts, seen from the page, and addresses from there.
 * @typedef {{base: string, worker: string, drag: string, runtime: string, exercises: Record<string, string>}} Config
 */

/** @returns {Config} */
export function readConfig() {
  return JSON.parse(document.getElementById("reflection-config")?.textContent ?? "{}");
}
