// @ts-check
/** Writes what is in the memory once WebAssembly has put its addresses there: node addresses.mjs PYODIDE SIZE TARGET */
import { writeFileSync } from "node:fs";
import { start } from "./start.mjs";

const [pyodide, size, target] = process.argv.slice(2);
const { instantiate } = WebAssembly;
Object.assign(WebAssembly, {
  /** @param {[any, any]} given */
  async instantiate(...given) {
    const made = /** @type {any} */ (await instantiate(...given));
    const { memory, __memory_base: base } = given[1].env ?? {};
    if (!memory) return made;
    const exports = { ...made.instance.exports };
    const put = exports.__wasm_apply_data_relocs;
    exports.__wasm_apply_data_relocs = () => {
      put();
      writeFileSync(target, new Uint8Array(memory.buffer, base.value, Number(size)));
    };
    return { ...made, instance: { exports } };
  },
});
await start(pyodide);
