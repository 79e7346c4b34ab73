// @ts-check
/** The store of the page that has to do with all exercises at once: moments, taking over a file, handing in. */
import { Store } from "./store.js";

/**
 * @typedef {import("./store.js").Answers} Answers
 * @typedef {import("./store.js").Entry} Entry
 * @typedef {{kept: number, word: string, exercises: Record<string, Answers>}} Moment all answers as they were when the
 *   reader kept them
 */

export class AllAnswers extends Store {
  /**
   * Give everything that is kept of all exercises, by exercise.
   * @returns {Record<string, Entry>}
   */
  all() {
    const names = this.keys(this.prefixes.answers);
    return Object.fromEntries(names.map((name) => [name, this.entry(name)]));
  }

  /**
   * Give the moments, the oldest first.
   * @returns {Moment[]}
   */
  moments() {
    const read = this.keys(this.prefixes.moments).map((name) => {
      return momentOf(Number(name), this.text(this.prefixes.moments + name));
    });
    return read.filter((moment) => moment !== null).sort((one, other) => one.kept - other.kept);
  }

  /**
   * Keep all answers as they are now, to compare with later.
   * @param {string} word
   */
  keepMoment(word) {
    const answers = Object.entries(this.all()).map(([name, entry]) => [name, entry.answers]);
    const kept = Math.max(Date.now(), ...this.moments().map((moment) => moment.kept + 1));
    this.putMoment({ kept, word, exercises: Object.fromEntries(answers) });
    this.tell();
  }

  /** @param {Moment} moment */
  putMoment({ kept, word, exercises }) {
    this.putText(this.prefixes.moments + kept, JSON.stringify({ word, exercises }));
  }

  /** @param {number} kept */
  deleteMoment(kept) {
    this.forget(this.prefixes.moments + kept);
    this.tell();
  }

  /**
   * Write fields and moments that come from a file: all of them, or, where there is no room, none.
   * @param {{exercises: Record<string, Entry>, moments: Moment[]}} what
   * @returns {boolean} whether they are kept
   */
  takeOver({ exercises, moments }) {
    const before = new Map(this.keys(this.scope).map((name) => [this.scope + name, this.text(this.scope + name)]));
    const waiting = new Set(this.memory.keys());
    for (const [name, entry] of Object.entries(exercises)) {
      const here = this.entry(name);
      for (const [field, changed] of Object.entries(entry.changed)) {
        if (entry.answers[field]) here.answers[field] = entry.answers[field];
        else delete here.answers[field];
        here.changed[field] = changed;
      }
      this.put(name, here);
    }
    for (const moment of moments) this.putMoment(moment);
    // What finds no room is in memory only.
    const failed = this.place && [...this.memory.keys()].some((key) => !waiting.has(key));
    if (failed) {
      for (const name of this.keys(this.scope)) if (!before.has(this.scope + name)) this.forget(this.scope + name);
      for (const [key, text] of before) if (text !== null) this.putText(key, text);
    }
    this.tell();
    return !failed;
  }

  /** The id of what this reader hands in; empty while nothing was. */
  get contributor() {
    return this.text(`${this.prefixes.contributor}id`) ?? "";
  }
  set contributor(id) {
    if (id) this.putText(`${this.prefixes.contributor}id`, id);
    else this.forget(`${this.prefixes.contributor}id`);
  }
}

/**
 * Read a moment; one that cannot be read is none.
 * @param {number} kept
 * @param {string | null} text
 * @returns {Moment | null}
 */
function momentOf(kept, text) {
  try {
    const { word, exercises } = JSON.parse(text ?? "");
    return Number.isFinite(kept) ? { kept, word: String(word ?? ""), exercises: exercises ?? {} } : null;
  } catch {
    return null;
  }
}
