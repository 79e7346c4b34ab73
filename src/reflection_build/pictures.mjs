// Turns SVG into PNG: node pictures.mjs <@resvg/resvg-wasm> <folder with fonts> <file.svg>...
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [library, fonts, ...pictures] = process.argv.slice(2);
const { initWasm, Resvg } = await import(pathToFileURL(join(library, "index.mjs")).href);
await initWasm(await readFile(join(library, "index_bg.wasm")));

const files = (await readdir(fonts)).filter((name) => name.endsWith(".ttf")).sort();
const fontBuffers = await Promise.all(files.map((name) => readFile(join(fonts, name))));
for (const picture of pictures) {
  const png = new Resvg(await readFile(picture, "utf-8"), { font: { fontBuffers } }).render().asPng();
  await writeFile(picture.replace(/\.svg$/, ".png"), png);
}
