// @ts-check
/** Python, in a worker: started once, when the reader shows interest or the browser is idle on a good connection. */
import * as Comlink from "comlink";

/**
 * @typedef {import("./config.js").Config} Config
 * @typedef {{open(runtime: string): Promise<void>, load(packages: string[]): Promise<void>,
 *   call(request: string): Promise<string>}} Worker_
 */

export class Engine {
  ready = false;
  /** @type {Promise<Comlink.Remote<Worker_>> | null} */
  starting = null;
  /** @type {Worker | null} */
  worker = null;
  /** @type {Map<string, Promise<string>>} */
  contents = new Map();

  /** Never fulfilled; rejected when the worker breaks, which its calls alone would not tell. */
  broken = new Promise(() => {});

  /** @param {Config} config */
  constructor(config) {
    this.config = config;
  }

  /** @param {string} path an address from where the site starts */
  address(path) {
    return new URL(path, new URL(this.config.base, document.baseURI));
  }

  /** Start Python, or wait for the start under way. */
  start() {
    this.starting ??= this.open();
    return this.starting;
  }

  async open() {
    if (typeof WebAssembly !== "object") throw new Reason("blocked", "no WebAssembly");
    const worker = new Worker(this.address(this.config.worker), { type: "module" });
    this.worker = worker;
    const remote = /** @type {Comlink.Remote<Worker_>} */ (Comlink.wrap(worker));
    this.broken = new Promise((_, reject) => {
      worker.addEventListener("error", (event) => reject(new Reason("unreachable", event.message)));
    });
    await Promise.race([remote.open(String(this.address(this.config.runtime))), this.broken]);
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
    this.worker?.terminate();
    this.worker = this.starting = null;
    this.ready = false;
    this.contents.clear();
  }

  /**
   * Ask Python something; src/reflection/door.py says what each message takes and gives.
   * @param {"act" | "answers" | "arrived" | "comparison" | "document" | "export" | "feedback" | "fields" | "find" | "fold" |
   *   "gathered" | "hand-in" | "hands-up" | "import" | "qr" | "receive" | "received" | "save" | "team" | "team-report" |
   *   "team-rows"} message
   * @param {Record<string, unknown>} about
   */
  async ask(message, about) {
    const remote = await this.start();
    const reply = JSON.parse(await Promise.race([remote.call(JSON.stringify({ message, ...about })), this.broken]));
    if (reply.error) throw new Reason("failed", reply.error);
    return reply;
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

  /** Start early where that costs the reader nothing: on a connection that is known to be good, when nothing else happens. */
  startWhenIdle() {
    const connection = /** @type {any} */ (navigator).connection;
    const good = connection && !connection.saveData && connection.effectiveType === "4g";
    if (good && "requestIdleCallback" in window) requestIdleCallback(() => this.start().catch(() => {}));
  }
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
  if (name === "blocked" || name === "CompileError") return "blocked";
  if (name === "failed") return "failed";
  return "unreachable";
}
