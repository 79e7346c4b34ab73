// @ts-check
/** Moments that the reader kept, and what changed since one of them. Only comparing needs Python. */

/** @typedef {import("./all-answers.js").Moment} Moment */
/** @typedef {import("./answers-page.js").AnswersPage} AnswersPage */

export class Moments {
  /** The moment that is compared with. @type {Moment | null} */
  compared = null;

  /** @param {AnswersPage} on */
  constructor(on) {
    this.on = on;
    on.listen("[data-keep-moment]", "submit", () => this.keep());
    on.listen("[data-moments]", "click", (event) => this.pressed(event));
  }

  show() {
    const list = this.on.one("[data-moments]");
    const moments = this.on.store.moments();
    list.replaceChildren(...moments.map((moment) => this.item(moment)));
    const full = moments.length >= Number(this.on.page.dataset.mostMoments);
    this.on.one("[data-moments-full]").hidden = !full;
    for (const button of this.on.all("[data-keep-moment] button")) /** @type {HTMLButtonElement} */ (button).disabled = full;
    if (!this.compared) return;
    if (moments.some((moment) => moment.kept === this.compared?.kept)) void this.compare(this.compared);
    else this.closeComparison();
  }

  /** @param {Moment} moment */
  item(moment) {
    const template = /** @type {HTMLTemplateElement} */ (this.on.one("template[data-moment]"));
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
    this.on.writeTimes(item);
    return item;
  }

  keep() {
    const word = this.on.box("[data-keep-moment] input");
    this.on.store.keepMoment(word.value.trim());
    word.value = "";
    this.on.say("status", this.on.store.trouble || "moment-kept");
  }

  /** @param {Event} event */
  async pressed(event) {
    const button = /** @type {Element} */ (event.target).closest("button");
    const kept = Number(/** @type {HTMLElement | null} */ (button?.closest("[data-kept]"))?.dataset.kept);
    const moment = this.on.store.moments().find((each) => each.kept === kept);
    if (!button || !moment) return;
    if ("compare" in button.dataset) {
      await this.compare(moment);
      this.on.one("[data-comparison]").focus();
    } else if (await this.on.confirm("moment")) {
      this.on.store.deleteMoment(kept);
      this.on.say("status", "moment-deleted");
      const word = this.on.box("[data-keep-moment] input");
      // Without answers there is no further moment to keep.
      if (word.getClientRects().length) word.focus();
      else this.on.focusStatus();
    }
  }

  /** @param {Moment} moment */
  async compare(moment) {
    this.compared = moment;
    try {
      const { html } = await this.on.ask("comparison", { moment });
      if (this.compared?.kept !== moment.kept) return;
      const region = this.on.one("[data-comparison]");
      region.hidden = false;
      this.on.put(region, html);
    } catch (error) {
      this.on.fail(error);
    }
  }

  closeComparison() {
    this.compared = null;
    this.on.one("[data-comparison]").hidden = true;
  }
}
