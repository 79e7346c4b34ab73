// @ts-check
/** Begins a start of Python while the page is still coming, where that costs the reader nothing. */
import { begin, quickestWay } from "./begin.js";
import { readConfig } from "./config.js";
import { isGenerous } from "./connection.js";

if (isGenerous() && typeof WebAssembly === "object") {
  const config = readConfig();
  globalThis.begunEarly = quickestWay(config).then((way) => begin(config, { way, anew: false }));
}
