// @ts-check
/**
 * The page "My answers": everything that this browser keeps, told by Python, and what the reader can do with all of it at
 * once. Keeping moments and deleting need no Python.
 */
import { Idiomorph } from "idiomorph";
import { readConfig } from "./config.js";
import { Engine, reasonOf } from "./engine.js";
import { giveFile } from "./file.js";
import { isBegun, Store } from "./store.js";

/** @typedef {import("./store.js").Entry} Entry */
/** @typedef {import("./store.js").Moment} Moment */
/** @typedef {{html: string, exercises: Record<string, Entry>, moments: Moment[], choice: boolean}} Look what Python says of a file */

/** How a language of the guide writes dates, where that is not one way for all who read it. */
const DATES = /** @type {Record<string, string>} */ ({ en: "en-GB" });

class MyAnswers {
  /** What is being told right now. @type {Promise<void> | null} */
  telling = null;
  /** Counts what happens to the answers, so that a reply to an older state is never shown. */
  changes = 0;
  /** The moment that is compared with. @type {Moment | null} */
  compared = null;
  /** The file that is looked into: its text, what Python said of it, and the answers it was said to. */
  file = { text: "", look: /** @type {Look | null} */ (null), answers: "" };

  /**
   * @param {HTMLElement} page
   * @param {Store} store
   * @param {Engine} engine
   * @param {unknown} places
   */
  constructor(page, store, engine, places) {
    this.page = page;
    this.store = store;
    this.engine = engine;
    this.places = places;
    this.language = page.dataset.language ?? "";
    this.dates = DATES[this.language] ?? this.language;
  }

  start() {
    this.page.hidden = false;
    this.on("[data-keep-moment]", "submit", () => this.keepMoment());
    this.on("[data-moments]", "click", (event) => this.pressedMoment(event));
    this.on("[data-report]", "submit", () => this.print());
    this.on("[data-export]", "click", () => this.exportAll());
    this.on("[data-import-file]", "change", () => this.openFile());
    this.on("[data-choice]", "change", () => this.lookIntoFile());
    this.on("[data-take]", "click", () => this.takeOver());
    this.on("[data-leave]", "click", () => this.leaveFile("import-left"));
    this.on("[data-keep]", "change", () => this.store.keepOnDevice(this.box("[data-keep]").checked));
    this.on("[data-delete-all]", "click", () => this.deleteAll());
    this.on("[data-retry]", "click", () => this.retry());
    window.addEventListener("beforeprint", () => this.prepareReport());
    window.addEventListener("afterprint", () => this.closeAfterPrint());
    this.store.listen(() => this.show());
    this.show();
  }

  /** Show everything anew after a change of the answers, here or in another tab. */
  show() {
    const all = this.store.all();
    const filled = Object.values(all).some((entry) => isBegun(entry.answers));
    for (const part of this.all("[data-when-filled]")) part.hidden = !filled;
    for (const part of this.all("[data-when-empty]")) part.hidden = filled;
    for (const line of this.all("[data-begun]")) line.hidden = !isBegun(all[line.dataset.begun ?? ""]?.answers ?? {});
    this.box("[data-keep]").checked = this.store.onDevice;
    this.say("stored", filled || this.store.trouble ? this.store.state : "");
    this.showMoments();
    this.changes += 1;
    if (filled) void this.tell();
    if (this.compared) void this.compare(this.compared);
  }

  /** Have Python tell the newest answers, once at a time. */
  tell() {
    this.telling ??= this.tellAll().finally(() => (this.telling = null));
    return this.telling;
  }

  async tellAll() {
    const region = this.one("[data-answers]");
    region.setAttribute("aria-busy", "true");
    try {
      let asked;
      do {
        asked = this.changes;
        const { html } = await this.ask("answers", {});
        if (asked === this.changes) this.put(region, html);
      } while (asked !== this.changes);
    } catch (error) {
      this.fail(error);
    } finally {
      region.removeAttribute("aria-busy");
    }
  }

  // Moments.

  showMoments() {
    const list = this.one("[data-moments]");
    const moments = this.store.moments();
    list.replaceChildren(...moments.map((moment) => this.momentShown(moment)));
    const full = moments.length >= Number(this.page.dataset.mostMoments);
    this.one("[data-moments-full]").hidden = !full;
    for (const button of this.all("[data-keep-moment] button")) /** @type {HTMLButtonElement} */ (button).disabled = full;
    if (this.compared && !moments.some((moment) => moment.kept === this.compared?.kept)) this.closeComparison();
  }

  /** @param {Moment} moment */
  momentShown(moment) {
    const template = /** @type {HTMLTemplateElement} */ (this.one("template[data-moment]"));
    const shown = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
    const item = /** @type {HTMLElement} */ (shown.firstElementChild);
    item.dataset.kept = String(moment.kept);
    const name = `moment-${moment.kept}`;
    const line = /** @type {HTMLElement} */ (item.querySelector(".moment__name"));
    line.id = name;
    const time = /** @type {HTMLTimeElement} */ (item.querySelector("time"));
    time.dataset.time = String(moment.kept);
    /** @type {HTMLElement} */ (item.querySelector(".moment__word")).textContent = moment.word;
    for (const button of item.querySelectorAll("button")) button.setAttribute("aria-describedby", name);
    this.writeTimes(item);
    return item;
  }

  keepMoment() {
    const word = this.box("[data-keep-moment] input");
    this.store.keepMoment(word.value.trim());
    word.value = "";
    this.say("status", this.store.trouble || "moment-kept");
  }

  /** @param {Event} event */
  async pressedMoment(event) {
    const button = /** @type {Element} */ (event.target).closest("button");
    const kept = Number(/** @type {HTMLElement | null} */ (button?.closest("[data-kept]"))?.dataset.kept);
    const moment = this.store.moments().find((each) => each.kept === kept);
    if (!button || !moment) return;
    if ("compare" in button.dataset) {
      await this.compare(moment);
      this.one("[data-comparison]").focus();
    } else if (await this.confirm("moment")) {
      this.store.deleteMoment(kept);
      this.say("status", "moment-deleted");
      this.box("[data-keep-moment] input").focus();
    }
  }

  /** @param {Moment} moment */
  async compare(moment) {
    this.compared = moment;
    try {
      const { html } = await this.ask("comparison", { moment });
      if (this.compared?.kept !== moment.kept) return;
      const region = this.one("[data-comparison]");
      region.hidden = false;
      this.put(region, html);
    } catch (error) {
      this.fail(error);
    }
  }

  closeComparison() {
    this.compared = null;
    this.one("[data-comparison]").hidden = true;
  }

  // The report.

  async print() {
    await this.tell();
    window.print();
  }

  /** Fill in the cover, and open what paper cannot open. */
  prepareReport() {
    this.one("[data-cover-name]").textContent = this.box("[data-report] [name=name]").value;
    this.one("[data-cover-role]").textContent = this.box("[data-report] [name=role]").value;
    const today = this.one("[data-today]");
    today.textContent = new Intl.DateTimeFormat(this.dates, { dateStyle: "long" }).format(new Date());
    const titles = [...this.all("[data-answers] .told__title")].map((title) => {
      const item = document.createElement("li");
      item.textContent = title.textContent;
      return item;
    });
    this.one("[data-contents]").replaceChildren(...titles);
    for (const part of this.all("details[data-opens-in-print]:not([open])")) {
      part.dataset.openedToPrint = "";
      /** @type {HTMLDetailsElement} */ (part).open = true;
    }
  }

  closeAfterPrint() {
    for (const part of this.all("details[data-opened-to-print]")) {
      delete part.dataset.openedToPrint;
      /** @type {HTMLDetailsElement} */ (part).open = false;
    }
  }

  // Export and import.

  async exportAll() {
    try {
      giveFile(await this.ask("export", { guide: this.page.dataset.guide }));
      this.say("status", "exported");
    } catch (error) {
      this.fail(error);
    }
  }

  async openFile() {
    const chooser = this.box("[data-import-file]");
    const file = chooser.files?.[0];
    if (!file) return;
    // Looked at before it is read, because reading what is far too large would itself do harm. A sign takes 4 bytes at most.
    if (file.size > 4 * Number(this.page.dataset.largest)) return this.leaveFile("too-large");
    try {
      this.file = { text: await file.text(), look: null, answers: "" };
    } catch (error) {
      console.warn(error);
      return this.leaveFile("unreadable");
    }
    this.box("[data-choice] [value=newer]").checked = true;
    await this.lookIntoFile();
  }

  /** Show what taking the file over would do. */
  async lookIntoFile() {
    const prefer = this.box("[data-choice] :checked").value;
    try {
      const answers = this.snapshot();
      const about = { text: this.file.text, guide: this.page.dataset.guide, prefer };
      const look = /** @type {Look} */ (await this.ask("import", about));
      this.file = { ...this.file, look, answers };
      const something = Object.keys(look.exercises).length > 0 || look.moments.length > 0;
      this.put(this.one("[data-preview]"), look.html);
      this.one("[data-choice]").hidden = !look.choice;
      this.one("[data-take]").hidden = !something;
      const region = this.one("[data-import]");
      if (region.hidden) {
        region.hidden = false;
        region.focus();
      }
    } catch (error) {
      this.fail(error);
      this.leaveFile("");
    }
  }

  async takeOver() {
    if (!this.file.look) return;
    if (this.snapshot() !== this.file.answers) {
      await this.lookIntoFile();
      this.say("status", "import-changed");
      return;
    }
    const kept = this.store.takeOver(this.file.look);
    this.leaveFile(kept ? this.store.trouble || "imported" : "import-full");
  }

  /**
   * Put the file aside.
   * @param {string} message
   */
  leaveFile(message) {
    const region = this.one("[data-import]");
    const chooser = this.box("[data-import-file]");
    if (region.contains(document.activeElement)) chooser.focus();
    region.hidden = true;
    chooser.value = "";
    this.file = { text: "", look: null, answers: "" };
    if (message) this.say("status", message);
  }

  // Deleting.

  async deleteAll() {
    if (!(await this.confirm("all"))) return;
    this.closeComparison();
    this.leaveFile("");
    this.one("[data-answers]").replaceChildren();
    this.store.deleteAll();
    this.say("status", this.store.trouble || "deleted");
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

  // Python.

  /**
   * @param {"answers" | "comparison" | "export" | "import"} message
   * @param {Record<string, unknown>} about
   */
  async ask(message, about) {
    if (!this.engine.ready) this.say("status", "starting");
    const names = Object.keys(this.engine.config.exercises);
    const texts = await Promise.all(names.map((name) => this.engine.content(name)));
    await this.engine.start();
    if (this.shows("status") === "starting") this.say("status", "");
    this.one("[data-retry]").hidden = true;
    const entries = this.store.all();
    return this.engine.ask(message, {
      contents: Object.fromEntries(names.map((name, index) => [name, texts[index]])),
      exercises: entries,
      moments: this.store.moments(),
      places: this.places,
      language: this.language,
      root: this.page.dataset.root ?? "",
      now: Date.now(),
      ...about,
    });
  }

  snapshot() {
    return JSON.stringify([this.store.all(), this.store.moments()]);
  }

  /** @param {unknown} error */
  fail(error) {
    console.warn(error);
    this.say("status", reasonOf(error));
    this.one("[data-retry]").hidden = false;
  }

  retry() {
    this.one("[data-retry]").hidden = true;
    this.engine.forget();
    this.show();
  }

  /**
   * @param {HTMLElement} region
   * @param {string} html what Python made of the engine's own templates
   */
  put(region, html) {
    Idiomorph.morph(region, html, { morphStyle: "innerHTML" });
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
   * @param {"status" | "stored"} where
   * @param {string} name
   */
  say(where, name) {
    const message = name && this.page.querySelector(`template[data-message="${name}"]`);
    const line = this.one(`[data-${where}]`);
    line.textContent = message ? /** @type {HTMLTemplateElement} */ (message).content.textContent : "";
    line.dataset.shows = name;
  }

  /** @param {"status" | "stored"} where */
  shows(where) {
    return this.one(`[data-${where}]`).dataset.shows;
  }

  /**
   * @param {string} selector
   * @param {string} type
   * @param {(event: Event) => unknown} listener
   */
  on(selector, type, listener) {
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
}

const engine = new Engine(readConfig());
const places = JSON.parse(document.getElementById("reflection-places")?.textContent ?? "{}");
const page = /** @type {HTMLElement} */ (document.querySelector("[data-my-answers]"));
new MyAnswers(page, new Store(engine.address("")), engine, places).start();
