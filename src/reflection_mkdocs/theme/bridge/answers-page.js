// @ts-check
/** What the parts of the page "My answers" share besides what every such page has: the answers, and asking Python about them. */
import { Page } from "./page.js";

/** @typedef {import("./all-answers.js").AllAnswers} AllAnswers */
/** @typedef {import("./engine.js").Engine} Engine */
/** @typedef {{exercise: string, pages: {title: string, address: string}[]}} Place where an exercise stands, in the guide's order */

export class AnswersPage extends Page {
  /**
   * @param {HTMLElement} page
   * @param {AllAnswers} store
   * @param {Engine} engine
   * @param {Place[]} places
   */
  constructor(page, store, engine, places) {
    super(page, engine);
    this.store = store;
    this.places = places;
  }

  /**
   * @param {"answers" | "comparison" | "export" | "hand-in" | "import"} message
   * @param {Record<string, unknown>} about
   */
  async ask(message, about) {
    if (!this.engine.ready) this.say("status", "starting");
    const contents = await this.contents(this.places.map((place) => place.exercise));
    await this.warmUp();
    return this.engine.ask(message, {
      contents,
      exercises: this.store.all(),
      moments: this.store.moments(),
      places: Object.fromEntries(this.places.map((place) => [place.exercise, place.pages])),
      language: this.language,
      root: this.page.dataset.root ?? "",
      now: Date.now(),
      ...about,
    });
  }
}
