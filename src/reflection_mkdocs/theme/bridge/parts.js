// @ts-check
/** Joins the two parts of Python's WebAssembly, as src/reflection_build/runtime/parts.py made them. */

// As in parts.py.
const SHARED = "shared.";
const FUNCTIONS = `${SHARED}functions`;
const COMPLETE = `${SHARED}complete`;

/** A module that gives the function that it is given: only WebAssembly's own can stand in a table. */
const OWN = Uint8Array.of(
  ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...[1, 4, 1, 0x60, 0, 0], // a type: takes nothing, gives nothing
  ...[2, 5, 1, 0, 0, 0, 0], // an import without a name, of that type
  ...[7, 4, 1, 0, 0, 0], // an export without a name: the same
);

/**
 * @typedef {{exports: WebAssembly.Exports, complete(rest: WebAssembly.Module): void}} First with what Pyodide knows of its
 *   exports; the rest can be put to it at any time
 */

/**
 * Make an instance of the first part whole when the rest is there, or when something of that is called.
 * @param {WebAssembly.Instance} instance
 * @param {WebAssembly.Imports} imports what it was made with
 * @param {() => WebAssembly.Module} bring gives the rest at once
 * @returns {First}
 */
export function join(instance, imports, bring) {
  /** @type {Record<string, any>} */
  const first = {};
  /** @type {WebAssembly.Exports} */
  const exports = {};
  for (const [name, value] of Object.entries(instance.exports)) (name.startsWith(SHARED) ? first : exports)[name] = value;
  const complete = (/** @type {WebAssembly.Module} */ rest) => {
    if (first[COMPLETE].value) return;
    new WebAssembly.Instance(rest, { ...imports, first });
    first[COMPLETE].value = 1;
  };
  const own = new WebAssembly.Instance(new WebAssembly.Module(OWN), { "": { "": () => complete(bring()) } });
  const functions = /** @type {WebAssembly.Table} */ (first[FUNCTIONS]);
  functions.set(functions.length - 1, own.exports[""]);
  return { exports, complete };
}
