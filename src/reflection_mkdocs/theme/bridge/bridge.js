// @ts-check
/**
 * Makes the page's exercises answer. Each exercise is complete without this file: here its answers are kept, and Python's
 * feedback on them is put under it. One exercise that fails spares the others.
 */
import "./coming-back.js";
import { readConfig } from "./config.js";
import { followDeck } from "./deck.js";
import { Engine } from "./engine.js";
import { giveFile } from "./file.js";
import { filledEarly, settle, showAnswers, valuesOf } from "./form.js";
import { morph } from "./morph.js";
import { Page } from "./page.js";
import { holdStill } from "./still.js";
import { isBegun, Store } from "./store.js";
import { followTimer } from "./timer.js";

class ExerciseOnPage extends Page {
  /** Counts the reader's changes, so that a reply to an older state is never shown. */
  changes = 0;
  asking = false;
  /** Whether the reader is to hear of the next answer. */
  announce = false;
  /** What buttons asked for and is not done yet. @type {string[]} */
  actions = [];
  /** Whether the fields may look different from what the answers, here or elsewhere, now call for. */
  stale = false;
  /** What folds the reader opened, closed or filled in since the last button: they stay as they are. @type {Set<Node>} */
  handled = new Set();

  /**
   * @param {HTMLFormElement} form
   * @param {Store} store
   * @param {Engine} engine
   */
  constructor(form, store, engine) {
    super(form, engine);
    this.form = form;
    this.store = store;
    this.id = form.dataset.exercise ?? "";
  }

  start() {
    this.showScripted();
    this.form.addEventListener("input", (event) => this.changed(event));
    this.form.addEventListener("click", (event) => this.pressed(event));
    this.listen("button[type=reset]", "click", (event) => this.askToClear(event));
    this.listen("[data-clear]", "click", () => this.clear());
    this.listen("[data-dismiss]", "click", () => this.dialog.close());
    this.listen("[data-retry]", "click", () => this.retry());
    this.keepBox.addEventListener("change", () => this.store.keepOnDevice(this.keepBox.checked));
    for (const sign of ["pointerover", "focusin", "touchstart"]) {
      this.form.addEventListener(sign, () => this.expectAnswers(), { once: true, passive: true });
    }
    for (const field of filledEarly(this.form)) this.store.write(this.id, field, valuesOf(this.form, field));
    this.store.listen(() => this.showStored());
    this.showStored();
    this.tellWhereItIsKept();
    followDeck(this.form);
    followTimer(this.form, (sentence) => this.say("status", sentence));
    this.one("[data-outdated]").remove();
  }

  /** Show what only works with scripts, which the static page hides. */
  showScripted() {
    for (const part of this.all("[data-needs-script]")) part.hidden = false;
  }

  /** Fill the form from what is kept, and answer it. */
  showStored() {
    const answers = this.store.read(this.id);
    showAnswers(this.form, answers);
    this.keepBox.checked = this.store.onDevice;
    settle(this.form); // coming-back.js says what may still reset it
    this.say("stored", isBegun(answers) || this.store.trouble ? this.store.state : "");
    this.changes += 1;
    const others = this.startsFrom.some((id) => isBegun(this.store.read(id)));
    this.stale = "dynamic" in this.form.dataset || others;
    if (isBegun(answers) || others || this.feedback.childElementCount) void this.answer({ announce: false });
  }

  /** @param {Event} event */
  changed(event) {
    const control = /** @type {HTMLInputElement | HTMLTextAreaElement} */ (event.target);
    const field = control.name;
    if (!field) return;
    this.handle(control.closest("details"));
    this.store.write(this.id, field, valuesOf(this.form, field));
    this.say("stored", this.store.state);
    this.changes += 1;
    // Nobody wants to hear of it at every letter of a note.
    void this.answer({ announce: control.type !== "textarea" });
  }

  /** @param {Event} event */
  pressed(event) {
    const target = /** @type {Element} */ (event.target);
    const button = /** @type {HTMLElement | null} */ (target.closest("[data-act], [data-document], [data-print]"));
    this.handle(target.closest("summary")?.parentElement);
    if (button?.dataset.print !== undefined) this.print(button.dataset.print);
    if (button?.dataset.document) void this.save(button.dataset.document, button.dataset.packages?.split(" ") ?? []);
    if (!button?.dataset.act) return;
    this.actions.push(button.dataset.act);
    this.handled.clear();
    void this.answer({ announce: true });
  }

  /**
   * Ask Python about the newest answers, once at a time: what changes meanwhile is asked about afterwards.
   * @param {{announce: boolean}} how
   */
  async answer({ announce }) {
    this.announce ||= announce;
    if (this.asking) return;
    this.asking = true;
    this.feedback.setAttribute("aria-busy", "true");
    try {
      let asked;
      do {
        asked = this.changes;
        await this.warmUp();
        const action = this.actions[0];
        const message = action !== undefined ? "act" : this.stale ? "fields" : "feedback";
        const chance = crypto.getRandomValues(new Uint32Array(1))[0];
        const reply = await this.engine.ask(message, {
          ...(message === "act" ? { action, chance } : {}),
          ...(await this.about()),
        });
        // A reply to answers that have changed since is thrown away, and a button's wish asked for again.
        if (asked !== this.changes) continue;
        if (action !== undefined) this.actions.shift();
        const before = this.feedback.textContent;
        this.show(reply);
        if (action !== undefined) this.lead();
        // To go on to the next card, say, changes nothing that is worth hearing of.
        const changed = this.feedback.textContent !== before;
        if (reply.feedback.trim() && (changed || !this.announce)) this.say("status", this.announce ? "answered" : "");
      } while (asked !== this.changes || this.actions.length);
    } catch (error) {
      this.actions = [];
      this.fail(error);
    } finally {
      this.asking = this.announce = false;
      this.feedback.removeAttribute("aria-busy");
    }
  }

  /** Gather what Python needs to know besides the exercise itself. */
  async about() {
    const others = this.startsFrom.map(async (id) => [await this.engine.content(id), this.store.read(id)]);
    return {
      content: await this.engine.content(this.id),
      answers: this.store.read(this.id),
      language: this.language,
      root: this.form.dataset.root ?? "",
      ...(others.length ? { others: await Promise.all(others) } : {}),
    };
  }

  /** @param {{feedback: string, fields?: string, answers?: Record<string, string[]>}} reply */
  show(reply) {
    if (reply.answers) {
      const before = this.store.read(this.id);
      for (const field of new Set([...Object.keys(before), ...Object.keys(reply.answers)])) {
        const values = reply.answers[field] ?? [];
        if (String(values) !== String(before[field] ?? [])) this.store.write(this.id, field, values);
      }
    }
    if (reply.fields !== undefined) {
      const { fields } = reply;
      holdStill(this.one("[data-fields]"), (region) => {
        morph(region, fields, this.handled);
        showAnswers(this.form, this.store.read(this.id));
        this.showScripted();
      });
      this.stale = false;
      this.form.dispatchEvent(new CustomEvent("fields-shown"));
    }
    morph(this.feedback, reply.feedback, this.handled);
  }

  /**
   * Print the page, or the part of the exercise that the style sheet knows by a name.
   * @param {string} part
   */
  print(part) {
    if (part) this.form.dataset.printing = part;
    // Some phones go on before the reader has chosen a printer.
    window.addEventListener("afterprint", () => delete this.form.dataset.printing, { once: true });
    window.print();
  }

  /** @param {Element | null | undefined} fold */
  handle(fold) {
    if (fold) this.handled.add(fold);
  }

  /** Bring the keyboard to where a button led, unless the reader has gone on to something else meanwhile. */
  lead() {
    const here = document.activeElement;
    if (this.handled.size || (here && here !== document.body && !here.matches("[data-act], [data-focus]"))) return;
    /** @type {HTMLElement | null} */ (this.form.querySelector("[data-focus]"))?.focus();
  }

  /**
   * Give the reader a document that Python makes of the answers.
   * @param {string} name
   * @param {string[]} packages what Python needs for it besides the engine
   */
  async save(name, packages) {
    try {
      await this.warmUp();
      this.say("status", "making");
      await this.engine.load(packages);
      const { content, answers, language } = await this.about();
      const moment = new Date().toISOString();
      giveFile(await this.engine.ask("document", { content, name, answers, language, moment }));
      this.say("status", "made");
    } catch (error) {
      this.failAlone(error, "not-made");
    }
  }

  /** Start Python for a reader who shows interest, unless that failed before. */
  expectAnswers() {
    if (this.one("[data-retry]").hidden) this.warmUp().catch((error) => this.fail(error));
  }

  async warmUp() {
    // Python will ask for it; meanwhile it can come. Whoever needs it hears of its failure.
    this.engine.content(this.id).catch(() => {});
    await super.warmUp();
  }

  /**
   * Have Python practise on this exercise as soon as it is there.
   * @param {Promise<unknown>} start
   */
  async practise(start) {
    const [about] = await Promise.all([this.about(), start]);
    await this.engine.practise(about);
  }

  /** @param {unknown} error */
  fail(error) {
    for (const advice of this.all("details[data-advice]")) /** @type {HTMLDetailsElement} */ (advice).open = true;
    super.fail(error);
  }

  retry() {
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
    if ("dynamic" in this.form.dataset) {
      this.stale = true;
      void this.answer({ announce: false });
    }
    this.say("stored", this.store.trouble ? this.store.state : "");
    this.say("status", "cleared");
  }

  /**
   * @param {"status" | "stored"} where
   * @param {string} name
   */
  say(where, name) {
    super.say(where, name);
    this.uncoverFocus();
  }

  /** Move what the keyboard is at from under the line at the foot of the screen, which may have grown. */
  uncoverFocus() {
    const here = this.form.querySelector(":focus-visible");
    const line = this.one("[data-status]").parentElement;
    if (!here || !line || line.contains(here)) return;
    const [box, foot] = [here.getBoundingClientRect(), line.getBoundingClientRect()];
    if (box.bottom > foot.top && box.top < foot.bottom) here.scrollIntoView({ block: "nearest", behavior: "instant" });
  }

  get startsFrom() {
    return (this.form.dataset.startsFrom ?? "").split(" ").filter(Boolean);
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
}

const config = readConfig();
const engine = new Engine(config);
const store = new Store(engine.address(config.place));
/** @type {ExerciseOnPage[]} */
const exercises = [];
for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll("form[data-exercise]"))) {
  try {
    const exercise = new ExerciseOnPage(form, store, engine);
    exercise.start();
    exercises.push(exercise);
  } catch (error) {
    console.error(error);
  }
}
if (document.querySelector("[data-drag]")) {
  // Only pages with something to drag fetch the library for it; choosing works without.
  import(String(engine.address(config.drag))).then(({ startDragging }) => startDragging()).catch(console.warn);
}
document.addEventListener("python-starts", (event) => {
  exercises[0]?.practise(/** @type {CustomEvent} */ (event).detail).catch(() => {});
});
engine.startEarly();
