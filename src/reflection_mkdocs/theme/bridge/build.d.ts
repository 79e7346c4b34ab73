/** Pyodide's lock file without packages, which src/reflection_build/site.py writes into the scripts. */
declare const LOCK: import("pyodide").Lockfile;
