/** What early.js has begun, until the page's engine goes on with it. */
declare var begunEarly: Promise<import("./begin.js").Beginning> | undefined;
/** Pyodide's lock file without packages, which src/reflection_build/site.py writes into the scripts. */
declare const LOCK: import("pyodide").Lockfile;
