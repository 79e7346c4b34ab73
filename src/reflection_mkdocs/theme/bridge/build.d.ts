/** What early.js has launched, until the page's engine goes on with it. */
declare var launchedEarly: Promise<import("./launch.js").Launched> | undefined;
/** Pyodide's lock file without packages, which src/reflection_build/site.py writes into the scripts. */
declare const LOCK: import("pyodide").Lockfile;
