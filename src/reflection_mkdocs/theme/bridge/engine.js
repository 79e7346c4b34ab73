// @ts-check
/** Python, in a worker: started once, when the reader shows interest or at once on a good connection. */
import { begin } from "./begin.js";
import { addressOf } from "./config.js";
import { isGenerous } from "./connection.js";
import { launch, quickestWay } from "./launch.js";

/**
 * @typedef {import("./config.js").Config} Config
 * @typedef {import("./begin.js").Beginning["remote"]} Remote
 */

/** Seconds that a snapshot may take to become Python, once it is there: one or less, on a slow phone three. */
const SNAPSHOT_PATIENCE = 30;

/** Seconds that an answer may take: a team of a thousand is told about in parts of one or less; and that a small file may. */
const PATIENCE = 60;

/** Seconds after which a connection hangs: on one of 0.4 Mbit/s all of Python has come by then. */
const ARRIVAL = 180;

/** Milliseconds after which Python ends on a page that nobody looks at. */
const LONG = 5 * 60_000;

export class Engine {
  ready = false;
  /** Whether to start past what the browser has cached, because something of it would not work. */
  anew = false;
  /** Whether Python told of a fault, so that it may be one that it has got into. */
  faulty = false;
  /** @type {Promise<Remote> | null} */
  starting = null;
  /** @type {Worker | null} */
  worker = null;
  /** @type {Map<string, Promise<string>>} */
  contents = new Map();
  /** Whether a start is under way. */
  opening = false;
  /** How many questions wait for their answer. */
  pending = 0;

  /** Never fulfilled; rejected when the worker breaks or is ended, which its calls alone would not tell. */
  broken = new Promise(() => {});
  /** Tells those who wait for an answer that Python was ended. @type {(error: Error) => void} */
  tellOfEnd = () => {};

  /** @param {Config} config */
  constructor(config) {
    this.config = config;
    this.endWhileHidden();
  }

  /** @param {string} path an address from where the site starts */
  address(path) {
    return addressOf(this.config, path);
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
    this.opening = true;
    try {
      const begun = await this.begun();
      try {
        return await this.finish(begun);
      } catch (error) {
        const hangs = error instanceof Gone && error.name === "unreachable";
        if (begun.way === "library" || hangs || ["blocked", "outdated"].includes(reasonOf(error))) throw error;
        console.info("Python starts from its library:", error);
        return await this.finish(begin(launch(this.config, { way: "library", anew: this.anew })));
      }
    } finally {
      this.opening = false;
    }
  }

  /** Begin a start, or go on with one that was launched while the page was still coming. */
  async begun() {
    const { launchedEarly } = globalThis;
    globalThis.launchedEarly = undefined;
    const launched = await launchedEarly;
    return begin(launched ?? launch(this.config, { way: await quickestWay(this.config), anew: this.anew }));
  }

  /** @param {import("./begin.js").Beginning} begun */
  async finish({ worker, remote, way, broken, there, open }) {
    this.worker?.terminate();
    this.worker = worker;
    this.broken = Promise.race([broken, new Promise((_, reject) => (this.tellOfEnd = reject))]);
    // Whoever waits for it hears of it.
    this.broken.catch(() => {});
    await within(ARRIVAL, Promise.race([there, broken]), "unreachable");
    const opened = Promise.race([open, broken]);
    await (way === "snapshot" ? within(SNAPSHOT_PATIENCE, opened) : within(ARRIVAL, opened, "unreachable"));
    this.ready = true;
    this.anew = false;
    return remote;
  }

  /**
   * Have Python load packages with which it does not start, because few readers need them.
   * @param {string[]} packages
   */
  async load(packages) {
    if (!packages.length) return;
    const remote = await this.start();
    await within(PATIENCE, Promise.race([remote.load(packages), this.broken]), "unreachable");
  }

  /** Give up what does not work, so that it can be tried anew; a start that another exercise asked for goes on. */
  forget() {
    this.contents.clear();
    if (this.opening || (this.ready && !this.faulty)) return;
    this.end();
    this.anew = true;
  }

  /** End Python, and give back its memory; whoever asks next starts it again. */
  end() {
    this.worker?.terminate();
    this.worker = this.starting = null;
    this.ready = this.faulty = false;
    this.tellOfEnd(new Gone("unreachable", "Python was ended"));
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
      const reply = JSON.parse(await this.call(remote, JSON.stringify({ message, ...about })));
      this.faulty = Boolean(reply.error);
      if (reply.error) throw new Reason("failed", reply.error);
      return reply;
    } finally {
      this.pending -= 1;
    }
  }

  /**
   * Call Python. Where no answer comes it is ended: it could not load what it had to call, or a browser that is short of
   * memory has ended its worker without a word.
   * @param {Remote} remote
   * @param {string} request
   */
  async call(remote, request) {
    const { worker } = this;
    try {
      const answer = await within(PATIENCE, Promise.race([remote.call(request), this.broken]));
      if (answer) return answer;
      throw new Gone("unreachable", "Python could not load what it had to call");
    } catch (error) {
      if (this.worker === worker) this.end();
      throw error;
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
      const signal = AbortSignal.timeout(PATIENCE * 1000);
      content = fetch(this.address(this.config.exercises[exercise]), { signal }).then((response) => {
        if (!response.ok) throw new Reason("unreachable", `${response.url}: ${response.status}`);
        return response.text();
      });
      this.contents.set(exercise, content);
      // Whoever asks next fetches it again.
      content.catch(() => this.contents.delete(exercise));
    }
    return content;
  }

  /** Start early where that costs the reader nothing, as soon as the page is painted. */
  startEarly() {
    if (!isGenerous()) return;
    requestIdleCallback(() => this.start().catch(() => {}), { timeout: 500 });
  }

  /** Give back Python's memory on a page that has long been hidden, and start again when the reader comes back to it. */
  endWhileHidden() {
    let ended = false;
    let timer = 0;
    const end = () => {
      if (!this.ready || this.pending) return;
      this.end();
      ended = true;
    };
    document.addEventListener("visibilitychange", () => {
      clearTimeout(timer);
      if (document.hidden) timer = window.setTimeout(end, LONG);
      else if (ended) this.start().catch(() => {});
      if (!document.hidden) ended = false;
    });
  }
}

/** A failure with the name of the sentence that explains it to the reader. */
export class Reason extends Error {
  /**
   * @param {"blocked" | "outdated" | "unreachable" | "failed"} name
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
  if (name === "blocked" || name === "outdated" || name === "failed") return name;
  return "unreachable";
}

/** Nothing comes any more. */
class Gone extends Reason {}

/**
 * Wait for something for so many seconds. Those in which the page sleeps do not count: what it waits for sleeps, too.
 * @template T
 * @param {number} seconds
 * @param {Promise<T>} promise
 * @param {Reason["name"]} [name] of the sentence, where it does not come
 * @returns {Promise<T>}
 */
async function within(seconds, promise, name = "failed") {
  let timer = 0;
  /** @type {Promise<never>} */
  const silence = new Promise((_, reject) => {
    let left = seconds;
    timer = window.setInterval(() => {
      left -= 1;
      if (left <= 0) reject(new Gone(name, `no answer in ${seconds} seconds`));
    }, 1000);
  });
  try {
    return await Promise.race([promise, silence]);
  } finally {
    clearInterval(timer);
  }
}
