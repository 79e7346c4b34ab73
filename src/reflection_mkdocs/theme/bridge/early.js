// @ts-check
/** Launches Python while the page is still coming, where that costs the reader nothing. */
import { readConfig } from "./config.js";
import { isGenerous } from "./connection.js";
import { launch, quickestWay } from "./launch.js";

if (isGenerous() && typeof WebAssembly === "object") {
  const config = readConfig();
  globalThis.launchedEarly = quickestWay(config).then((way) => launch(config, { way, anew: false }));
}
