// @ts-check
/** What exercises and pages with tools share: their elements, their sentences, and what to do when Python cannot be had. */
import { reasonOf } from "./engine.js";
import { morph } from "./morph.js";
import { offerNewer } from "./newer.js";

/** @typedef {import("./engine.js").Engine} Engine */

/** How a language of the guide writes dates, where that is not one way for all who read it. */
const DATES = /** @type {Record<string, string>} */ ({ en: "en-GB" });

export class Page {
  /**
   * @param {HTMLElement} page or the part of one
   * @param {Engine} engine
   */
  constructor(page, engine) {
    this.page = page;
    this.engine = engine;
    this.language = page.dataset.language ?? "";
    this.dates = DATES[this.language] ?? this.language;
  }

  /** Start Python, saying so as long as it takes. */
  async warmUp() {
    // Two may wait for it; it is told once.
    if (!this.engine.ready && this.shows("status") !== "starting") this.say("status", "starting");
    await this.engine.start();
    if (this.shows("status") === "starting") this.say("status", "");
    this.hide(this.one("[data-retry]"));
  }

  /**
   * Take a part away that has done its work; the keyboard goes on from the line that says what came of it.
   * @param {HTMLElement} part
   */
  hide(part) {
    if (part.contains(document.activeElement)) this.focusStatus();
    part.hidden = true;
  }

  /** Bring the keyboard to the line that says what is under way. */
  focusStatus() {
    const line = this.one("[data-status]");
    line.tabIndex = -1;
    line.focus({ preventScroll: true });
  }

  /**
   * Load the JSON texts of exercises, by id.
   * @param {string[]} names
   */
  async contents(names) {
    const texts = await Promise.all(names.map((name) => this.engine.content(name)));
    return Object.fromEntries(names.map((name, index) => [name, texts[index]]));
  }

  /** @param {unknown} error */
  fail(error) {
    console.warn(error);
    // Before the sentence: the button makes the line at the foot higher, from under which that moves the focus.
    this.one("[data-retry]").hidden = false;
    if (this.shows("status") !== reasonOf(error)) this.say("status", reasonOf(error));
    // Where a file of this page's build is gone, there may be a newer build.
    if (reasonOf(error) === "unreachable") void offerNewer();
  }

  /**
   * Say that one thing could not be made because a file for it did not come; everything else still works.
   * @param {unknown} error
   * @param {string} name of the sentence
   */
  failAlone(error, name) {
    if (!this.engine.ready || reasonOf(error) !== "unreachable") return this.fail(error);
    console.warn(error);
    this.say("status", name);
  }

  /**
   * @param {HTMLElement} region
   * @param {string} html what Python made of the engine's own templates
   */
  put(region, html) {
    morph(region, html);
    this.writeTimes(region);
  }

  /**
   * Write times as this reader writes them.
   * @param {ParentNode} where
   */
  writeTimes(where) {
    const format = new Intl.DateTimeFormat(this.dates, { dateStyle: "long", timeStyle: "short" });
    for (const time of /** @type {NodeListOf<HTMLTimeElement>} */ (where.querySelectorAll("time[data-time]"))) {
      const moment = new Date(Number(time.dataset.time));
      time.dateTime = moment.toISOString();
      time.textContent = format.format(moment);
    }
  }

  /**
   * Show one of the page's own sentences; an empty name shows none.
   * @param {"status" | "stored" | "arrived-says"} where
   * @param {string} name
   */
  say(where, name) {
    const message = name && this.page.querySelector(`template[data-message="${name}"]`);
    const line = this.one(`[data-${where}]`);
    // Where something is kept is told when that changes, and not at everything that is.
    if (where === "stored" && this.shows(where) === name) return;
    line.textContent = message ? /** @type {HTMLTemplateElement} */ (message).content.textContent : "";
    line.dataset.shows = name;
  }

  /** Tell screen readers from now on where things are kept; what was so when the page came is no news. */
  tellWhereItIsKept() {
    setTimeout(() => this.one("[data-stored]").setAttribute("role", "status"), 100);
  }

  /** @param {"status" | "stored" | "arrived-says"} where */
  shows(where) {
    return this.one(`[data-${where}]`).dataset.shows ?? "";
  }

  /**
   * @param {string} selector
   * @param {string} type
   * @param {(event: Event) => unknown} listener
   */
  listen(selector, type, listener) {
    this.one(selector).addEventListener(type, (event) => {
      // Forms here send nothing and leave no page.
      if (type === "submit") event.preventDefault();
      void listener(event);
    });
  }

  /** @param {string} selector */
  one(selector) {
    const found = this.page.querySelector(selector);
    if (!found) throw new Error(`the page has no ${selector}`);
    return /** @type {HTMLElement} */ (found);
  }
  /** @param {string} selector */
  box(selector) {
    return /** @type {HTMLInputElement} */ (this.one(selector));
  }
  /** @param {string} selector */
  all(selector) {
    return /** @type {NodeListOf<HTMLElement>} */ (this.page.querySelectorAll(selector));
  }

  /**
   * Ask the reader whether something is meant.
   * @param {string} name
   * @returns {Promise<boolean>}
   */
  confirm(name) {
    const dialog = /** @type {HTMLDialogElement} */ (this.one(`[data-confirm="${name}"]`));
    dialog.returnValue = "";
    dialog.showModal();
    return new Promise((resolve) => {
      dialog.querySelector("[data-yes]")?.addEventListener("click", () => dialog.close("yes"), { once: true });
      dialog.querySelector("[data-no]")?.addEventListener("click", () => dialog.close(), { once: true });
      dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
    });
  }
}
