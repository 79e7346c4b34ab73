// @ts-check
/**
 * Makes the page's exercises answer. Each exercise is complete without this file: here its answers are kept, and Python's
 * feedback on them is put under it. One exercise that fails spares the others.
 */
import { Idiomorph } from "idiomorph";
import { Engine, reasonOf } from "./engine.js";
import { filledEarly, showAnswers, valuesOf } from "./form.js";
import { Store } from "./store.js";

/** @typedef {import("./engine.js").Config} Config */

class ExerciseOnPage {
  /** Counts the reader's changes, so that a reply to an older state is never shown. */
  changes = 0;
  asking = false;

  /**
   * @param {HTMLFormElement} form
   * @param {Store} store
   * @param {Engine} engine
   */
  constructor(form, store, engine) {
    this.form = form;
    this.store = store;
    this.engine = engine;
    this.id = form.dataset.exercise ?? "";
  }

  start() {
    for (const part of this.all("[data-needs-script]")) part.hidden = false;
    this.form.addEventListener("input", (event) => this.changed(event));
    this.form.addEventListener("reset", (event) => this.askToClear(event));
    this.one("[data-clear]").addEventListener("click", () => this.clear());
    this.one("[data-dismiss]").addEventListener("click", () => this.dialog.close());
    this.one("[data-print]").addEventListener("click", () => window.print());
    this.one("[data-retry]").addEventListener("click", () => this.retry());
    this.keepBox.addEventListener("change", () => this.store.keepOnDevice(this.keepBox.checked));
    for (const sign of ["pointerover", "focusin", "touchstart"]) {
      this.form.addEventListener(sign, () => this.warmUp().catch(() => {}), { once: true, passive: true });
    }
    for (const field of filledEarly(this.form)) this.store.write(this.id, field, valuesOf(this.form, field));
    this.store.listen(() => this.showStored());
    this.showStored();
  }

  /** Fill the form from what is kept, and answer it. */
  showStored() {
    const answers = this.store.read(this.id);
    showAnswers(this.form, answers);
    this.keepBox.checked = this.store.onDevice;
    this.say("stored", this.hasAnswers(answers) || this.store.trouble ? this.store.state : "");
    this.changes += 1;
    if (this.hasAnswers(answers) || this.feedback.childElementCount) void this.answer({ announce: false });
  }

  /** @param {Event} event */
  changed(event) {
    const control = /** @type {HTMLInputElement | HTMLTextAreaElement} */ (event.target);
    const field = control.name;
    if (!field) return;
    this.store.write(this.id, field, valuesOf(this.form, field));
    this.say("stored", this.store.state);
    this.changes += 1;
    // Nobody wants to hear of it at every letter of a note.
    void this.answer({ announce: control.type !== "textarea" });
  }

  /**
   * Ask Python about the newest answers, once at a time: what changes meanwhile is asked about afterwards.
   * @param {{announce: boolean}} how
   */
  async answer({ announce }) {
    if (this.asking) return;
    this.asking = true;
    this.feedback.setAttribute("aria-busy", "true");
    try {
      let asked;
      let html = "";
      do {
        asked = this.changes;
        await this.warmUp();
        html = await this.engine.feedback(this.id, {
          answers: this.store.read(this.id),
          language: this.form.dataset.language ?? "",
          root: this.form.dataset.root ?? "",
        });
      } while (asked !== this.changes);
      Idiomorph.morph(this.feedback, html, { morphStyle: "innerHTML" });
      if (html.trim()) this.say("status", announce ? "answered" : "");
    } catch (error) {
      this.fail(error);
    } finally {
      this.asking = false;
      this.feedback.removeAttribute("aria-busy");
    }
  }

  /** Start Python, saying so as long as it takes. */
  async warmUp() {
    if (this.engine.ready) return;
    this.say("status", "starting");
    try {
      await this.engine.start();
      this.say("status", "");
    } catch (error) {
      this.fail(error);
      throw error;
    }
  }

  /** @param {unknown} error */
  fail(error) {
    console.warn(error);
    this.say("status", reasonOf(error));
    this.one("[data-retry]").hidden = false;
    for (const advice of this.form.querySelectorAll("details[data-advice]")) {
      /** @type {HTMLDetailsElement} */ (advice).open = true;
    }
  }

  retry() {
    this.one("[data-retry]").hidden = true;
    this.engine.forget();
    void this.answer({ announce: true });
  }

  /** @param {Event} event */
  askToClear(event) {
    event.preventDefault();
    this.dialog.showModal();
  }

  clear() {
    this.dialog.close();
    this.store.clear(this.id);
    this.changes += 1;
    showAnswers(this.form, {});
    this.feedback.replaceChildren();
    this.say("stored", this.store.trouble ? this.store.state : "");
    this.say("status", "cleared");
  }

  /** @param {Record<string, string[]>} answers */
  hasAnswers(answers) {
    return Object.values(answers).some((values) => values.length > 0);
  }

  /**
   * Show one of the page's own sentences; an empty name shows none.
   * @param {"status" | "stored"} where
   * @param {string} name
   */
  say(where, name) {
    const message = name && this.form.querySelector(`template[data-message="${name}"]`);
    const words = message ? /** @type {HTMLTemplateElement} */ (message).content.textContent : "";
    const line = this.one(`[data-${where}]`);
    line.textContent = words;
    line.dataset.shows = name;
  }

  get dialog() {
    return /** @type {HTMLDialogElement} */ (this.one("[data-confirm-clear]"));
  }
  get feedback() {
    return this.one("[data-feedback]");
  }
  get keepBox() {
    return /** @type {HTMLInputElement} */ (this.one("[data-keep]"));
  }

  /** @param {string} selector */
  one(selector) {
    const found = this.form.querySelector(selector);
    if (!found) throw new Error(`${this.id} has no ${selector}`);
    return /** @type {HTMLElement} */ (found);
  }
  /** @param {string} selector */
  all(selector) {
    return /** @type {NodeListOf<HTMLElement>} */ (this.form.querySelectorAll(selector));
  }
}

/** @returns {Config} */
function readConfig() {
  return JSON.parse(document.getElementById("reflection-config")?.textContent ?? "{}");
}

const config = readConfig();
const engine = new Engine(config);
const store = new Store(`reflection:${engine.address("").pathname}:`);
for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll("form[data-exercise]"))) {
  try {
    new ExerciseOnPage(form, store, engine).start();
  } catch (error) {
    console.error(error);
  }
}
engine.startWhenIdle();
