// Starts Python from the runtime's library or from its snapshot, as the worker does, and gives in_pyodide.py the text of
// one file to make another of: node pyodide.mjs PYODIDE RUNTIME library|snapshot SCRIPT FROM TO
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { join as joined } from "../../src/reflection_mkdocs/theme/bridge/parts.js";
import { AFTERWARDS, CONSTRUCT, fill, read } from "../../src/reflection_mkdocs/theme/bridge/snapshot.js";
import { unpacked } from "../../src/reflection_mkdocs/theme/bridge/zstandard.js";

const [pyodide, runtime, way, script, from, to] = process.argv.slice(2);
const { loadPyodide } = await import(`${pyodide}/pyodide.mjs`);
const { info } = JSON.parse(readFileSync(`${pyodide}/pyodide-lock.json`));
const stdLibURL = join(tmpdir(), `library-${process.pid}.zip`);
const options = { indexURL: pyodide, lockFileContents: { info, packages: {} }, packageBaseUrl: pyodide, stdLibURL };
const stream = (name) => unpacked(new Blob([readFileSync(`${runtime}/${name}`)]).stream());
let snapshot;
const { instantiate } = WebAssembly;
WebAssembly.instantiate = async (given, imports) => {
  if (!imports.env?.memory) return instantiate(given, imports);
  const { module, instance } = await instantiate(readFileSync(`${runtime}/start.wasm`), imports);
  const rest = () => new WebAssembly.Module(readFileSync(`${runtime}/rest.wasm`));
  const { exports } = joined(instance, imports, rest);
  if (!snapshot) return { module, instance: { exports } };
  const pieces = await snapshot.pieces;
  const construct = () => fill(snapshot, pieces, exports, imports.env.memory);
  return { module, instance: { exports: { ...exports, [CONSTRUCT]: construct } } };
};
let python;
if (way === "snapshot") {
  writeFileSync(stdLibURL, "");
  snapshot = await read(stream("snapshot.bin"), basename(runtime));
  python = await loadPyodide({ ...options, _loadSnapshot: snapshot.own });
  python.runPython(AFTERWARDS);
} else {
  writeFileSync(stdLibURL, await new Response(stream("library.bin")).bytes());
  python = await loadPyodide(options);
}
for (const file of readdirSync(runtime).filter((name) => name.endsWith(".zip"))) {
  python.FS.writeFile(`/lib/${file}`, readFileSync(`${runtime}/${file}`));
  python.runPython(`from reflection.on_demand import bring; bring("/lib/${file}")`);
}
try {
  const work = python.runPython(readFileSync(script, "utf8"));
  writeFileSync(to, work(readFileSync(from, "utf8")));
} catch (error) {
  // Not thrown: Node would show the line of Pyodide's script where it comes from, which has a million letters.
  console.error(error.message);
  process.exitCode = 1;
}
