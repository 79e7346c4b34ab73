// @ts-check
/** Python, in a worker: started once, when the reader shows interest or at once on a good connection. */
import * as Comlink from "comlink";
import { isGenerous, isSlow } from "./connection.js";

/**
 * @typedef {import("./config.js").Config} Config
 * @typedef {{gather(runtime: string, how: {small: boolean, anew: boolean}): Promise<void>, open(): Promise<void>,
 *   load(packages: string[]): Promise<void>, call(request: string): Promise<string>,
 *   practise(request: string): Promise<void>}} Worker_
 */

/** Milliseconds that a snapshot may take to become Python, once it is there: a second or less, on a slow phone three. */
const PATIENCE = 30_000;

/** Milliseconds after which Python ends on a page that nobody looks at. */
const LONG = 5 * 60_000;

export class Engine {
  ready = false;
  /** Whether to start past what the browser has cached, because something of it would not work. */
  anew = false;
  /** @type {Promise<Comlink.Remote<Worker_>> | null} */
  starting = null;
  /** @type {Worker | null} */
  worker = null;
  /** @type {Map<string, Promise<string>>} */
  contents = new Map();
  /** How many questions wait for their answer. */
  pending = 0;

  /** Never fulfilled; rejected when the worker breaks, which its calls alone would not tell. */
  broken = new Promise(() => {});

  /** @param {Config} config */
  constructor(config) {
    this.config = config;
    this.restWhileHidden();
  }

  /** @param {string} path an address from where the site starts */
  address(path) {
    return new URL(path, new URL(this.config.base, document.baseURI));
  }

  /** Start Python, or wait for the start under way. */
  start() {
    if (!this.starting) {
      this.starting = this.open();
      // What is in no hurry waits for it.
      document.dispatchEvent(new CustomEvent("python-starts", { detail: this.starting }));
    }
    return this.starting;
  }

  async open() {
    if (typeof WebAssembly !== "object") throw new Reason("blocked", "no WebAssembly");
    const runtime = String(this.address(this.config.runtime));
    const small = await isSmallQuicker(`${runtime}snapshot.bin`);
    try {
      return await this.openWorker(runtime, small);
    } catch (error) {
      if (small || reasonOf(error) === "blocked") throw error;
      console.info("Python starts without its snapshot:", error);
      return await this.openWorker(runtime, true);
    }
  }

  /**
   * @param {string} runtime
   * @param {boolean} small whether to start with the smaller download
   */
  async openWorker(runtime, small) {
    this.worker?.terminate();
    const worker = new Worker(startUnderPolicy(this.address(this.config.worker)), { type: "module" });
    this.worker = worker;
    const remote = /** @type {Comlink.Remote<Worker_>} */ (Comlink.wrap(worker));
    this.broken = new Promise((_, reject) => {
      worker.addEventListener("error", (event) => reject(new Reason("unreachable", event.message)));
    });
    await Promise.race([remote.gather(runtime, { small, anew: this.anew }), this.broken]);
    await Promise.race([remote.open(), this.broken, ...(small ? [] : [tooLong(PATIENCE)])]);
    this.ready = true;
    return remote;
  }

  /**
   * Have Python load packages with which it does not start, because few readers need them.
   * @param {string[]} packages
   */
  async load(packages) {
    if (!packages.length) return;
    const remote = await this.start();
    await Promise.race([remote.load(packages), this.broken]);
  }

  /** Give up what was started, so that it can be tried anew. */
  forget() {
    this.rest();
    this.anew = true;
    this.contents.clear();
  }

  /** End Python, and give back its memory; whoever asks next starts it again. */
  rest() {
    this.worker?.terminate();
    this.worker = this.starting = null;
    this.ready = false;
  }

  /**
   * Ask Python something; src/reflection/door.py says what each message takes and gives.
   * @param {"act" | "answers" | "arrived" | "comparison" | "document" | "export" | "feedback" | "fields" | "find" | "fold" |
   *   "gathered" | "hand-in" | "hands-up" | "import" | "qr" | "receive" | "received" | "save" | "team" | "team-report" |
   *   "team-rows"} message
   * @param {Record<string, unknown>} about
   */
  async ask(message, about) {
    this.pending += 1;
    try {
      const remote = await this.start();
      const reply = JSON.parse(await Promise.race([remote.call(JSON.stringify({ message, ...about })), this.broken]));
      if (reply.error) throw new Reason("failed", reply.error);
      return reply;
    } finally {
      this.pending -= 1;
    }
  }

  /**
   * Have Python practise on something that it may be asked, so that it is quick when it is.
   * @param {Record<string, unknown>} about what the message `fields` takes
   */
  async practise(about) {
    const remote = await this.start();
    await remote.practise(JSON.stringify({ message: "fields", ...about }));
  }

  /**
   * Load an exercise's own data, which Python needs to say anything about it.
   * @param {string} exercise
   */
  content(exercise) {
    let content = this.contents.get(exercise);
    if (!content) {
      content = fetch(this.address(this.config.exercises[exercise])).then((response) => {
        if (!response.ok) throw new Reason("unreachable", `${response.url}: ${response.status}`);
        return response.text();
      });
      this.contents.set(exercise, content);
    }
    return content;
  }

  /** Start early where that costs the reader nothing, as soon as the page is painted. */
  startEarly() {
    if (!isGenerous()) return;
    requestIdleCallback(() => this.start().catch(() => {}), { timeout: 500 });
  }

  /** Give back Python's memory on a page that has long been hidden, and start again when the reader comes back to it. */
  restWhileHidden() {
    let rests = false;
    let timer = 0;
    const rest = () => {
      if (!this.ready || this.pending) return;
      this.rest();
      rests = true;
    };
    document.addEventListener("visibilitychange", () => {
      clearTimeout(timer);
      if (document.hidden) timer = window.setTimeout(rest, LONG);
      else if (rests) this.start().catch(() => {});
      if (!document.hidden) rests = false;
    });
  }
}

/**
 * Give an address for a worker that does nothing but start another one's script. A worker that is loaded by its own address
 * goes without the page's policy; what a page makes itself is under it.
 * @param {URL} script
 */
function startUnderPolicy(script) {
  return URL.createObjectURL(new Blob([`import ${JSON.stringify(script)};`], { type: "text/javascript" }));
}

/** A failure with the name of the sentence that explains it to the reader. */
export class Reason extends Error {
  /**
   * @param {"blocked" | "unreachable" | "failed"} name
   * @param {string} message
   */
  constructor(name, message) {
    super(message);
    this.name = name;
  }
}

/**
 * Name the sentence for a failure; errors from the worker arrive as plain ones that keep their name.
 * @param {unknown} error
 */
export function reasonOf(error) {
  const name = error instanceof Error ? error.name : "";
  if (name === "blocked" || name === "failed") return name;
  return "unreachable";
}

/**
 * Say whether the library, which is smaller than the snapshot and starts more slowly, brings Python sooner.
 * @param {string} snapshot the address of the snapshot
 */
async function isSmallQuicker(snapshot) {
  return isSlow() && !("caches" in window && (await caches.match(snapshot)));
}

/**
 * @param {number} patience
 * @returns {Promise<never>}
 */
function tooLong(patience) {
  return new Promise((_, reject) => setTimeout(() => reject(new Error("the snapshot takes too long")), patience));
}
