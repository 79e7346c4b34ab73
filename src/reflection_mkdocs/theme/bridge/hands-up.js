// @ts-check
/** Hands up: an exercise is read out to a room, and the facilitator types how many hands there are for each choice. */
import { followDeck } from "./deck.js";
import { newId } from "./hand-in.js";

/** @typedef {import("./gathering-store.js").Count} Count */
/** @typedef {import("./team.js").Team} Team */

export class HandsUp {
  /** What is being counted. @type {Count | null} */
  count = null;
  /** What was chosen last, to be counted when Python has shown it. @type {Count | null} */
  opening = null;

  /** @param {Team} on */
  constructor(on) {
    this.on = on;
    this.stage = on.one("[data-hands-stage]");
    this.region = on.one("[data-hands-up]");
    on.listen("[data-hands-choose]", "click", (event) => this.pressed(event));
    on.listen("[data-hands-close]", "click", () => this.close());
    on.listen("[data-fullscreen]", "click", () => this.fill());
    document.addEventListener("fullscreenchange", () => this.fills(document.fullscreenElement === this.stage));
    this.stage.addEventListener("keydown", ({ key }) => {
      if (key === "Escape") this.fills(false);
    });
    this.region.addEventListener("input", () => this.changed());
    this.region.addEventListener("click", (event) => this.stepped(event));
  }

  /** @param {Event} event */
  async pressed(event) {
    const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-exercise]"));
    if (button) await this.open(button.dataset.exercise ?? "");
  }

  /** @param {string} exercise */
  async open(exercise) {
    const counted = this.on.store.rows().filter((row) => row.count?.exercise === exercise);
    // A colleague's may be there, too. What was counted here goes on; where nothing was, the newest does.
    const before = counted.find((row) => !row.content) ?? counted.at(-1);
    const count = before?.count ?? { id: newId(), made: Date.now(), exercise, people: this.people, counts: {} };
    this.opening = count;
    try {
      await this.on.warmUp();
      const content = await this.on.engine.content(exercise);
      const { people, counts } = count;
      const { html } = await this.on.engine.ask("hands-up", { content, language: this.on.language, people, counts });
      // The reader may have chosen another exercise meanwhile.
      if (this.opening !== count) return;
      this.count = count;
      this.region.innerHTML = html;
      for (const part of this.region.querySelectorAll("[data-needs-script]")) /** @type {HTMLElement} */ (part).hidden = false;
      this.stage.hidden = false;
      followDeck(this.form);
      this.showSums();
      /** @type {HTMLElement | null} */ (this.region.querySelector("[data-focus]"))?.focus();
      this.stage.scrollIntoView({ block: "start" });
    } catch (error) {
      this.on.fail(error);
    }
  }

  /** How many people were in the room the last time: they seldom change in between. */
  get people() {
    return this.on.store.rows().filter((row) => row.count).at(-1)?.count?.people ?? 0;
  }

  changed() {
    if (!this.count) return;
    /** @type {Record<string, Record<string, number>>} */
    const counts = {};
    for (const input of this.numbers) {
      if (input.value !== "") (counts[input.name] ??= {})[input.dataset.value ?? ""] = numberIn(input);
    }
    const people = numberIn(/** @type {HTMLInputElement} */ (this.form.elements.namedItem("people")));
    this.count = { ...this.count, made: Date.now(), people, counts };
    this.showSums();
    const { id, made, exercise } = this.count;
    if (!people && !Object.keys(counts).length) this.on.store.remove(id);
    // Python says what tells contents apart, when it reads this again.
    else this.on.store.putRow({ id, made, content: "", exercises: [exercise], count: this.count });
    this.on.changed();
  }

  /** @param {Event} event */
  stepped(event) {
    const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-step]"));
    const input = button?.parentElement?.querySelector("input");
    if (!button || !input) return;
    input.value = String(Math.max(0, numberIn(input) + Number(button.dataset.step)));
    this.changed();
  }

  /** Show how many hands there are for what is asked, beside how many people. */
  showSums() {
    const people = this.count?.people ?? 0;
    for (const line of /** @type {NodeListOf<HTMLElement>} */ (this.region.querySelectorAll("[data-sum]"))) {
      const face = /** @type {HTMLElement} */ (line.parentElement);
      const counted = this.numbers.filter((input) => input.name === line.dataset.sum && input.value !== "");
      const sum = counted.reduce((total, input) => total + numberIn(input), 0);
      const [hands, of] = line.querySelectorAll("output");
      hands.textContent = String(sum);
      of.textContent = String(people);
      line.hidden = !counted.length;
      /** @type {HTMLElement} */ (line.querySelector("[data-sum-of]")).hidden = !people;
      /** @type {HTMLElement} */ (face.querySelector("[data-over]")).hidden = !people || sum <= people;
    }
  }

  /** Fill the screen, for a projector, or no longer; at least the window, where a browser does not let go of its frame. */
  async fill() {
    const fill = !("filled" in this.stage.dataset);
    this.fills(fill);
    try {
      if (fill) await this.stage.requestFullscreen();
      else if (document.fullscreenElement) await document.exitFullscreen();
    } catch (error) {
      console.info(error);
    }
  }

  /** @param {boolean} fill */
  fills(fill) {
    if (fill) this.stage.dataset.filled = "";
    else delete this.stage.dataset.filled;
    this.on.one("[data-fullscreen]").setAttribute("aria-pressed", String(fill));
  }

  close() {
    this.fills(false);
    if (document.fullscreenElement) void document.exitFullscreen();
    const exercise = this.count?.exercise;
    this.count = this.opening = null;
    this.region.replaceChildren();
    this.stage.hidden = true;
    this.on.one(`[data-hands-choose] [data-exercise="${exercise}"]`).focus();
  }

  /** Close what is being counted where it is no longer in the gathering. */
  follow() {
    if (this.count && Object.keys(this.count.counts).length && !this.on.store.row(this.count.id)) this.close();
  }

  get form() {
    return /** @type {HTMLFormElement} */ (this.region.querySelector("form"));
  }
  get numbers() {
    return [.../** @type {NodeListOf<HTMLInputElement>} */ (this.region.querySelectorAll("input[data-value]"))];
  }
}

/** @param {HTMLInputElement} input */
function numberIn(input) {
  const number = Math.trunc(Number(input.value));
  return Number.isFinite(number) ? Math.min(Math.max(number, 0), Number(input.max)) : 0;
}
