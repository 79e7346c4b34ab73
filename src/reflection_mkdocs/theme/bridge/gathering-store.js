// @ts-check
/** Where a gathering is kept: as answers are, but under a name of its own, because it is other people's. */
import { Store } from "./store.js";

/**
 * @typedef {{id: string, exercise: string, made: number, people: number, counts: Record<string, Record<string, number>>}} Count
 * @typedef {{id: string, made: number, content: string, exercises: string[], name?: string, role?: string, packed?: string,
 *   count?: Count | null, number?: number}} Row something that was gathered, as Python gives it: packed, or a count of
 *   hands. People have a number, by which they were acknowledged: it follows arrival and stays
 */

export class GatheringStore extends Store {
  /** The highest number given so far; that of somebody removed is not given again while the page is open. */
  last = 0;

  /** @param {URL} base the address at which the guide starts */
  constructor(base) {
    super(base, "reflection-team");
    this.prefixes = this.named("gathered");
    if (this.onDevice) this.bringAlong();
  }

  /**
   * Give everything that is gathered, in the order in which it was made.
   * @returns {Row[]}
   */
  rows() {
    const read = this.keys(this.prefixes.gathered).map((id) => rowOf(this.text(this.prefixes.gathered + id)));
    const rows = read.filter((row) => row !== null);
    this.last = rows.reduce((last, row) => Math.max(last, row.number ?? 0), this.last);
    return rows.sort((one, other) => one.made - other.made || (one.id < other.id ? -1 : 1));
  }

  /**
   * @param {string} id
   * @returns {Row | null}
   */
  row(id) {
    return rowOf(this.text(this.prefixes.gathered + id));
  }

  /**
   * Keep something, after `rows` was asked for; people get the next number, or keep the one that they have.
   * @param {Row} row
   */
  putRow(row) {
    const numbered = row.packed ? { ...row, number: this.row(row.id)?.number ?? ++this.last } : row;
    this.putText(this.prefixes.gathered + row.id, JSON.stringify(numbered));
  }

  /** @param {string} id */
  remove(id) {
    this.forget(this.prefixes.gathered + id);
    this.forgetTrouble();
  }

  deleteAll() {
    this.last = 0;
    super.deleteAll();
  }

  /** Whether something is in memory only, because the browser has no room for it. */
  get overflows() {
    return this.memory.size > 0;
  }

  /** Hope for the best again, unless something still finds no room. */
  forgetTrouble() {
    for (const [key, text] of [...this.memory]) this.putText(key, text);
    if (this.tab && !this.memory.size) this.trouble = "";
  }

  /**
   * Of what tab and device both have, the newer stays.
   * @param {string} key
   * @param {string | null} there
   * @param {string} here
   */
  joined(key, there, here) {
    return (rowOf(there)?.made ?? -1) > (rowOf(here)?.made ?? -1) ? (there ?? here) : here;
  }
}

/**
 * Read what was kept; what cannot be read is nothing.
 * @param {string | null} text
 * @returns {Row | null}
 */
function rowOf(text) {
  try {
    const row = JSON.parse(text ?? "null");
    return typeof row?.id === "string" && Number.isFinite(row.made) && Array.isArray(row.exercises) ? row : null;
  } catch {
    return null;
  }
}
