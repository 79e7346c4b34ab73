// @ts-check
/** Python lives here, off the page's thread. Only JSON text goes in and out: no Python object ever leaves. */
import * as Comlink from "comlink";
import { gather } from "./runtime.js";

/** @type {ReturnType<typeof gather>} */
let gathered;
/** @type {Awaited<ReturnType<typeof gather>["started"]>["python"]} */
let python;
/** @type {Awaited<ReturnType<typeof gather>["started"]>["complete"]} */
let complete;
/** @type {(request: string) => string} */
let door = () => {
  throw new Error("Python is not open yet");
};
/** Milliseconds that Python practises for. */
const PRACTICE = 1500;
/** Milliseconds that the page has for painting an answer: where processors are few, all that is done meanwhile delays it. */
const PAINTING = 150;
/** When the last answer went out. */
let answered = -PAINTING;

/** What has been loaded on demand. @type {Map<string, Promise<void>>} */
const packages = new Map();

/**
 * Ask for everything that Python needs to start; launch.js does so as soon as this script is there.
 * @param {Parameters<typeof gather>[0]} how
 */
export function begin(how) {
  gathered = gather(how);
  // Whoever waits for it hears of its failure.
  gathered.there.catch(() => {});
}

Comlink.expose({
  /** Wait until everything has come. */
  async there() {
    await gathered.there;
  },
  async open() {
    ({ python, complete } = await gathered.started);
    door = python.runPython("from reflection.door import call; call");
  },
  /** @param {string[]} names packages beside the runtime, with which it does not start */
  async load(names) {
    for (const name of names) {
      if (!packages.has(name)) packages.set(name, load(name));
      await packages.get(name)?.catch((error) => {
        packages.delete(name);
        throw error;
      });
    }
  },
  /** @param {string} request */
  call(request) {
    try {
      return door(request);
    } finally {
      answered = performance.now();
      setTimeout(putRest, PAINTING);
    }
  },
  /**
   * Answer a request for nobody, again and again: browsers make quick code only of WebAssembly that has run a lot. What is
   * asked meanwhile comes in between.
   * @param {string} request
   */
  async practise(request) {
    const end = performance.now() + PRACTICE;
    while (performance.now() < end) {
      await new Promise((resolve) => setTimeout(resolve, answered + PAINTING - performance.now()));
      door(request);
    }
    putRest();
  },
});

/** Put the rest to the WebAssembly before it is needed; what does not come is asked for again with the next answer. */
function putRest() {
  gathered.rest?.().then(complete).catch(() => {});
}

/** @param {string} name */
async function load(name) {
  const archive = `/lib/${name}.zip`;
  python.FS.writeFile(archive, await gathered.bytes(`${name}.zip`));
  python.runPython(`from reflection.on_demand import bring; bring("${archive}")`);
}
