// @ts-check
/**
 * The answers of a team side by side, and what can be taken away of them. Python folds what is gathered in batches, in the
 * worker, so that the page stays free, shows how far it is, and can stop. What is shown follows what comes in later.
 */
import { giveFile } from "./file.js";
import { TeamFolds } from "./team-folds.js";
import { TeamSlides } from "./team-slides.js";

/** @typedef {import("./gathering-store.js").Row} Row */
/** @typedef {import("./team.js").Team} Team */

/** How many contributions are folded at a time: enough to be quick, few enough for progress to move. */
const BATCH = 25;
/** How many of them are written as rows of a table at a time. */
const ROWS = 50;

export class TeamView {
  /** Whether the reader wants to see it; from then on it follows the gathering. */
  wanted = false;
  stopped = false;
  /** What is being folded right now. @type {Promise<void> | null} */
  working = null;
  /** The contents of what was folded last, by id, and their tally: what came in since goes into the same. */
  folded = { contents: /** @type {Map<string, string>} */ (new Map()), tally: /** @type {unknown} */ (null) };
  /** What is shown: the same with what was counted by hands up. @type {unknown} */
  tally = null;
  /** @type {Row[]} */
  rows = [];

  /** @param {Team} on */
  constructor(on) {
    this.on = on;
    this.region = on.one("[data-team-view]");
    this.folds = new TeamFolds(this.region);
    const dialog = /** @type {HTMLDialogElement} */ (on.one("[data-big-screen]"));
    this.slides = new TeamSlides(this.region, on.one("[data-screen-offer]"), dialog);
    on.listen("[data-show-view]", "click", () => this.open());
    on.listen("[data-view-cancel]", "click", () => (this.stopped = true));
    on.listen("[data-take-away]", "click", (event) => this.pressed(event));
  }

  async open() {
    this.wanted = true;
    await this.follow();
    if (this.region.childElementCount) this.region.focus();
    this.folds.reveal();
  }

  /** Show the newest gathering, once at a time, if it is to be shown. */
  follow() {
    if (!this.wanted) return Promise.resolve();
    if (!this.on.store.rows().length) {
      this.wanted = false;
      this.folded = { contents: new Map(), tally: null };
      this.region.replaceChildren();
      this.slides.follow();
      for (const part of this.on.all("[data-when-viewed]")) part.hidden = true;
      return Promise.resolve();
    }
    this.working ??= this.work().finally(() => (this.working = null));
    return this.working;
  }

  async work() {
    this.stopped = false;
    this.region.setAttribute("aria-busy", "true");
    try {
      let asked;
      do {
        asked = this.on.changes;
        const contents = await this.on.contents(this.on.exercises);
        await this.on.warmUp();
        await this.fold(this.on.store.rows(), contents);
        if (this.stopped || !this.wanted) break;
        if (asked !== this.on.changes) continue;
        const { language, page, places } = this.on;
        const about = { tally: this.tally, contents, language, root: page.dataset.root ?? "", places };
        const { html } = await this.on.engine.ask("team", about);
        this.folds.hold(() => this.on.put(this.region, html));
        this.slides.follow();
        for (const part of this.on.all("[data-when-viewed]")) part.hidden = false;
      } while (asked !== this.on.changes && this.wanted);
      if (this.stopped) this.on.say("status", "view-stopped");
    } catch (error) {
      this.on.fail(error);
    } finally {
      this.on.hide(this.line);
      this.region.removeAttribute("aria-busy");
    }
  }

  /**
   * Fold rows into a tally, going on from what was folded before where all of that is still there.
   * @param {Row[]} rows
   * @param {Record<string, string>} contents
   */
  async fold(rows, contents) {
    const people = rows.filter((row) => row.packed);
    // Not their times, of which two can be the same: those that cannot be right are.
    const now = new Map(people.map((row) => [row.id, row.content]));
    const stays = [...this.folded.contents].every(([id, content]) => now.get(id) === content);
    if (!stays) this.folded = { contents: new Map(), tally: null };
    const fresh = people.filter((row) => !this.folded.contents.has(row.id));
    for (let at = 0; at < fresh.length && !this.stopped; at += BATCH) {
      this.progress(at, fresh.length);
      const batch = fresh.slice(at, at + BATCH);
      this.folded.tally = await this.foldInto(this.folded.tally, batch, contents);
      for (const row of batch) this.folded.contents.set(row.id, row.content);
    }
    // Counts change at every hand, so they are added at the end each time; there are few of them.
    this.tally = await this.foldInto(this.folded.tally, rows.filter((row) => row.count), contents);
    this.rows = rows.filter((row) => row.count || this.folded.contents.has(row.id));
  }

  /**
   * @param {unknown} tally
   * @param {Row[]} rows
   * @param {Record<string, string>} contents
   */
  async foldInto(tally, rows, contents) {
    const reply = await this.on.engine.ask("fold", { tally, ...parts(rows), contents, now: Date.now() });
    return reply.tally;
  }

  /** @param {Event} event */
  async pressed(event) {
    const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-take]"));
    const form = button?.dataset.take;
    if (!form) return;
    if (form === "print") {
      this.folds.unfold();
      return window.print();
    }
    try {
      giveFile(form === "report" ? await this.report() : await this.table(form));
      this.on.say("status", "exported");
    } catch (error) {
      this.on.fail(error);
    } finally {
      this.on.hide(this.line);
    }
  }

  async report() {
    const contents = await this.on.contents(this.on.exercises);
    await this.on.warmUp();
    return this.on.engine.ask("team-report", { tally: this.tally, contents, language: this.on.language });
  }

  /**
   * Write the gathering as a table, a few contributions at a time.
   * @param {string} form
   */
  async table(form) {
    const contents = await this.on.contents(this.on.exercises);
    await this.on.warmUp();
    const { rows } = this;
    const texts = [];
    let file = { name: "", media_type: "", text: "" };
    for (let at = 0; at < rows.length; at += ROWS) {
      this.progress(at, rows.length);
      const batch = rows.slice(at, at + ROWS);
      file = await this.on.engine.ask("team-rows", {
        tally: this.tally,
        ...parts(batch),
        contents,
        form,
        language: this.on.language,
        now: Date.now(),
        first: at === 0,
      });
      texts.push(file.text);
    }
    return { ...file, text: texts.join("") };
  }

  /**
   * @param {number} done
   * @param {number} all
   */
  progress(done, all) {
    // What is over in a moment needs no bar.
    this.line.hidden = all <= BATCH;
    const bar = /** @type {HTMLProgressElement} */ (this.on.one("[data-view-bar]"));
    bar.max = all;
    bar.value = done;
    this.on.one("[data-view-says]").textContent = `${done} / ${all}`;
  }

  get line() {
    return this.on.one("[data-view-line]");
  }
}

/**
 * Give rows as Python takes them.
 * @param {Row[]} rows
 */
function parts(rows) {
  return { contributions: rows.flatMap((row) => row.packed ?? []), counts: rows.flatMap((row) => row.count ?? []) };
}
