// @ts-check
/** Has Pyodide's Python cut the library: node cut.mjs PYODIDE PACKAGES.zip LIBRARY.zip FOLDER ON-DEMAND... */
import { readFileSync, writeFileSync } from "node:fs";
import { script, start } from "./start.mjs";

const [pyodide, packages, library, folder, ...onDemand] = process.argv.slice(2);
const python = await start(pyodide);
python.FS.writeFile("/packages.zip", readFileSync(packages));
python.runPython(script("warm_up.py"));
python.runPython(script("cut.py"));
python.runPython(`cut(${JSON.stringify(onDemand)})`);
writeFileSync(library, python.FS.readFile("/made/library.zip"));
for (const name of onDemand) writeFileSync(`${folder}/${name}.zip`, python.FS.readFile(`/made/${name}.zip`));
