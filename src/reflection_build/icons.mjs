// Draws the guide's icons: node icons.mjs <@resvg/resvg-wasm> <paper colour> <logo.svg> <folder>
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [library, paper, logo, folder] = process.argv.slice(2);
const { initWasm, Resvg } = await import(pathToFileURL(join(library, "index.mjs")).href);
await initWasm(await readFile(join(library, "index_bg.wasm")));

const drawing = await readFile(logo, "utf-8");
const data = `data:image/svg+xml;base64,${Buffer.from(drawing).toString("base64")}`;

/** Draw the logo on paper, as many pixels wide, so that it fills a part of the icon. */
function draw(size, part) {
  const inset = (size * (1 - part)) / 2;
  const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}">
    <rect width="100%" height="100%" fill="${paper}"/>
    <image href="${data}" x="${inset}" y="${inset}" width="${size * part}" height="${size * part}"/>
  </svg>`;
  return new Resvg(icon, { fitTo: { mode: "width", value: size } }).render().asPng();
}

await writeFile(join(folder, "icon-192.png"), draw(192, 0.94));
await writeFile(join(folder, "icon-512.png"), draw(512, 0.94));
// Phones cut this one to a shape of their own, of which only the inner four fifths are sure to stay.
await writeFile(join(folder, "icon-maskable.png"), draw(512, 0.74));
