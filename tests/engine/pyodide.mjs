// Loads the runtime of the site as its worker does, and gives in_pyodide.py the text of one file to make another of.
import { readFileSync, writeFileSync } from "node:fs";

const [runtime, script, from, to] = process.argv.slice(2);
const { loadPyodide } = await import(`${runtime}/pyodide.mjs`);
const python = await loadPyodide({
  indexURL: runtime,
  lockFileURL: `${runtime}/pyodide-lock.json`,
  packages: ["reflection"],
});
const work = python.runPython(readFileSync(script, "utf8"));
writeFileSync(to, work(readFileSync(from, "utf8")));
