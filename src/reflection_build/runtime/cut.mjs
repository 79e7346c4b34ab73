// @ts-check
/** Has Pyodide's Python cut the library: node cut.mjs PYODIDE PACKAGES.zip FOLDER ON-DEMAND... */
import { readFileSync, writeFileSync } from "node:fs";
import { script, start } from "./start.mjs";

const [pyodide, packages, folder, ...onDemand] = process.argv.slice(2);
const python = await start(pyodide);
python.FS.writeFile("/packages.zip", readFileSync(packages));
python.runPython(script("warm_up.py"));
python.runPython(script("cut.py"));
python.runPython(`cut(${JSON.stringify(onDemand)})`);
for (const name of ["library", ...onDemand]) {
  writeFileSync(`${folder}/${name}.zip`, python.FS.readFile(`/made/${name}.zip`));
}
