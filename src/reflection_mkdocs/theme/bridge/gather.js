// @ts-check
/**
 * Takes in what people handed in: files, pasted messages, links. Python reads it in batches, in the worker, so that the page
 * stays free, shows how far it is, and can stop; what was read until then is kept.
 */

/** @typedef {import("./team.js").Team} Team */
/** @typedef {{name: string, text?: string, file?: File}} Source a text, or a file that has one */
/** @typedef {{name: string, text: string, trouble: "" | "too large" | "unreadable"}} Input */

/** How many contributions are read at a time: enough to be quick, few enough for progress to move. */
const BATCH = 25;
/** How many files are looked into at a time, and how many characters they may have together. */
const FILES = 50;
const CHARACTERS = 2_000_000;
/** How many characters are too much for a field to show. */
const MUCH = 100_000;

export class Gather {
  /** What waits to be looked into. @type {Source[]} */
  waiting = [];
  /** What was taken of it and is not read yet. @type {Source[]} */
  taken = [];
  /** What is being looked into. @type {Promise<void> | null} */
  working = null;
  stopped = false;
  /** Whether what waits does so until the reader tries again. */
  failed = false;
  done = 0;
  /** What came of it since the last acknowledgement. @type {{outcomes: [string, string][], refused: object[]}} */
  came = { outcomes: [], refused: [] };

  /** @param {Team} on */
  constructor(on) {
    this.on = on;
    const area = on.one("[data-drop]");
    on.listen("[data-files]", "change", () => this.takeFiles(on.box("[data-files]").files));
    on.listen("[data-paste]", "submit", () => this.takePasted());
    on.listen("[data-pasted]", "paste", (event) => this.takeMuch(/** @type {ClipboardEvent} */ (event)));
    on.listen("[data-cancel]", "click", () => this.stop());
    // A file that misses the area would otherwise replace the page, and the gathering with it.
    for (const type of ["dragover", "drop"]) window.addEventListener(type, (event) => event.preventDefault());
    area.addEventListener("dragover", () => (area.dataset.over = ""));
    area.addEventListener("dragleave", () => delete area.dataset.over);
    window.addEventListener("drop", (event) => {
      delete area.dataset.over;
      const { files } = event.dataTransfer ?? {};
      if (files?.length) void this.takeFiles(files);
      else void this.take([{ name: "", text: event.dataTransfer?.getData("text") ?? "" }]);
    });
  }

  /** @param {FileList | null | undefined} files */
  async takeFiles(files) {
    const sources = [...(files ?? [])].map((file) => ({ name: file.name, file }));
    await this.take(sources);
    // So that the same file can be chosen again.
    this.on.box("[data-files]").value = "";
  }

  /**
   * Take a long text as it is pasted: to show so much in a field would hold up the page.
   * @param {ClipboardEvent} event
   */
  takeMuch(event) {
    const text = event.clipboardData?.getData("text") ?? "";
    if (text.length < MUCH) return;
    event.preventDefault();
    void this.take([{ name: "", text }]);
  }

  async takePasted() {
    const field = /** @type {HTMLTextAreaElement} */ (this.on.one("[data-pasted]"));
    const text = field.value;
    if (!text.trim()) return field.focus();
    const source = { name: "", text };
    await this.take([source]);
    // What was typed meanwhile stays, and so does what could not be read, or not yet.
    if (field.value === text && this.lastTookSomething && !this.waiting.includes(source)) field.value = "";
  }

  /** Whether anything could be read the last time. */
  lastTookSomething = false;

  /**
   * Take in some sources, after those that wait already.
   * @param {Source[]} sources
   */
  async take(sources) {
    this.waiting.push(...sources.filter((source) => source.file || source.text));
    if (this.waiting.length) this.working ??= this.work().finally(() => this.rest());
    // What comes while the last ones are acknowledged has a turn of its own.
    do await this.working;
    while (this.working && sources.some((source) => this.waiting.includes(source)));
  }

  stop() {
    this.stopped = true;
    this.waiting = [];
  }

  /** Go on with what is still waiting because Python could not be had. */
  goOn() {
    return this.take([]);
  }

  /** Let the page show what there is now. */
  rest() {
    this.working = null;
    this.on.changed();
    if (!this.failed) void this.take([]);
  }

  async work() {
    this.stopped = this.failed = false;
    this.done = 0;
    this.came = { outcomes: [], refused: [] };
    try {
      this.progress(this.waiting.length);
      await this.on.warmUp();
      while (this.waiting.length && !this.stopped) await this.workOn(await this.nextInputs());
    } catch (error) {
      // Nothing is lost: the reader can try again, and what was read already counts once.
      this.waiting.unshift(...this.taken);
      this.failed = true;
      this.on.fail(error);
    } finally {
      this.taken = [];
      this.on.hide(this.one);
      this.lastTookSomething = this.came.outcomes.length > 0;
      const failed = this.on.shows("status");
      if (this.came.outcomes.length || this.came.refused.length) await this.on.acknowledge(this.came);
      if (this.stopped) this.on.say("status", "stopped");
      else if (this.on.store.overflows) this.on.say("status", this.on.store.trouble);
      else if (failed === "gathering") this.on.say("status", "");
    }
  }

  /**
   * Read the next few sources.
   * @returns {Promise<Input[]>}
   */
  async nextInputs() {
    /** @type {Input[]} */
    const inputs = [];
    this.taken = [];
    let characters = 0;
    while (this.waiting.length && inputs.length < FILES && characters < CHARACTERS) {
      const source = /** @type {Source} */ (this.waiting.shift());
      this.taken.push(source);
      const input = await this.read(source);
      characters += input.text.length;
      inputs.push(input);
    }
    return inputs;
  }

  /**
   * @param {Source} source
   * @returns {Promise<Input>}
   */
  async read({ name, text, file }) {
    if (!file) return { name, text: text ?? "", trouble: "" };
    // Looked at before it is read, because reading what is far too large would itself do harm.
    if (file.size > Number(this.on.page.dataset.largest)) return { name, text: "", trouble: "too large" };
    try {
      return { name, text: await file.text(), trouble: "" };
    } catch (error) {
      console.warn(error);
      return { name, text: "", trouble: "unreadable" };
    }
  }

  /** @param {Input[]} inputs */
  async workOn(inputs) {
    const { found, refused } = await this.on.engine.ask("find", { inputs });
    this.came.refused.push(...refused);
    this.progress(found.length + this.waiting.length);
    const known = Object.fromEntries(this.on.store.rows().map((row) => [row.id, [row.made, row.content]]));
    for (let at = 0; at < found.length && !this.stopped; at += BATCH) {
      const batch = found.slice(at, at + BATCH);
      const { guide } = this.on.page.dataset;
      const reply = await this.on.engine.ask("receive", { inputs: batch, known, guide, now: Date.now() });
      for (const row of reply.rows) {
        this.on.store.putRow(row);
        known[row.id] = [row.made, row.content];
      }
      this.came.outcomes.push(...reply.outcomes);
      this.came.refused.push(...reply.refused);
      this.done += batch.length;
      this.progress(found.length - at - batch.length + this.waiting.length);
    }
  }

  /**
   * Show how far it is.
   * @param {number} left
   */
  progress(left) {
    this.one.hidden = false;
    if (this.on.engine.ready && this.on.shows("status") !== "gathering") this.on.say("status", "gathering");
    const bar = /** @type {HTMLProgressElement} */ (this.on.one("[data-progress-bar]"));
    bar.max = Math.max(1, this.done + left);
    bar.value = this.done;
    this.on.one("[data-progress-says]").textContent = `${this.done} / ${this.done + left}`;
  }

  get one() {
    return this.on.one("[data-progress-line]");
  }
}
