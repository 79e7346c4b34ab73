// @ts-check
/** Asks for the runtime's files, all at once. */
import { read } from "./snapshot.js";
import { unpacked } from "./zstandard.js";

/**
 * @typedef {"snapshot" | "library" | "small"} Way how Python starts: from a snapshot of its memory, which is quickest; from
 *   its library; or from that with the smallest download, which browsers do not keep compiled
 */

/**
 * Python starts by itself, as soon as something to begin with has come. When it is there, everything has; what hardly any
 * answer needs is the `rest`, and comes behind that.
 * @param {{runtime: string, pyodide: string, way: Way, anew: boolean, sparing: boolean}} how with the addresses of the
 *   runtime's folder, ending in a slash, and of pyodide.js; `anew` past what the browser has cached, `sparing` without what
 *   nothing has needed yet
 */
export function gather({ runtime, pyodide, way, anew, sparing }) {
  /** @param {string} name */
  const get = async (name) => {
    const response = await fetch(runtime + name, { cache: anew ? "reload" : "default" });
    if (!response.ok) throw new TypeError(`${response.url}: ${response.status}`);
    return response;
  };
  /** @param {string} name */
  const bytes = async (name) => new Uint8Array(await (await get(name)).arrayBuffer());
  /** @type {Promise<typeof import("./pyodide.js")>} */
  const script = import(pyodide).catch((error) => {
    // It is written for newer browsers.
    throw error instanceof SyntaxError ? Object.assign(error, { name: "outdated" }) : error;
  });
  /** @param {string} name */
  const stream = async (name) => unpacked(/** @type {ReadableStream} */ ((await get(name)).body));
  const wasm =
    way === "small"
      ? stream("start.bin").then((body) => new Response(body, { headers: { "Content-Type": "application/wasm" } }))
      : get("start.wasm");
  const module = WebAssembly.compileStreaming(wasm).catch((error) => {
    throw allowsWebAssembly() ? error : Object.assign(error, { name: "blocked" });
  });
  const name = new URL(runtime).pathname.split("/").at(-2) ?? "";
  const snapshot = way === "snapshot" ? stream("snapshot.bin").then((body) => read(body, name)) : null;
  const library = way === "snapshot" ? null : stream("library.bin").then((body) => new Response(body).arrayBuffer());
  const there = Promise.all([module, snapshot?.then(({ pieces }) => pieces), library]);
  const started = Promise.all([script, snapshot]).then(([{ start }, begun]) => start(runtime, module, begun, library));
  // Whoever waits for them hears of their failure.
  for (const promise of [module, library, started]) promise?.catch(() => {});
  /** @type {Promise<WebAssembly.Module> | null} */
  let coming = null;
  const rest = sparing
    ? null
    : () =>
        (coming ??= WebAssembly.compileStreaming(get("rest.wasm")).catch((error) => {
          coming = null;
          throw error;
        }));
  return {
    bytes,
    there,
    rest,
    started,
  };
}

/** Tell a browser that runs no WebAssembly, or is not allowed to, from a file that is not whole. */
function allowsWebAssembly() {
  try {
    return Boolean(new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)));
  } catch {
    return false;
  }
}
