// @ts-check
/** The team view on the big screen: one line at a time on which people differ, with its dialogue card. */
import { BigScreen } from "./big-screen.js";

export class TeamSlides {
  /** What is shown, or was the last time. @type {HTMLElement | null} */
  slide = null;

  /**
   * @param {HTMLElement} view
   * @param {HTMLElement} offer what leads to the big screen
   * @param {HTMLDialogElement} dialog
   */
  constructor(view, offer, dialog) {
    this.view = view;
    this.offer = offer;
    this.dialog = dialog;
    this.screen = new BigScreen(dialog);
    offer.querySelector("button")?.addEventListener("click", () => this.open());
  }

  /** Offer the big screen where there is something to show on it. */
  follow() {
    this.offer.hidden = !this.slides.length;
  }

  /** Begin with the exercise that is open, unless that one was on the big screen already. */
  open() {
    const open = this.view.querySelector("details[name][open]");
    const here = this.slides.filter((slide) => open?.contains(slide));
    if (here.length && !(this.slide && here.includes(this.slide))) this.slide = here[0];
    void this.screen.open(this);
  }

  /** @param {string} what */
  touch(what) {
    const { slides } = this;
    const at = this.slide ? slides.indexOf(this.slide) : 0;
    const by = what === "back" ? -1 : 1;
    this.slide = slides[Math.min(Math.max(at + by, 0), slides.length - 1)];
    this.show();
  }

  show() {
    const { slides } = this;
    const slide = this.slide && slides.includes(this.slide) ? this.slide : slides[0];
    if (!slide) return this.dialog.close();
    this.slide = slide;
    const exercise = /** @type {HTMLElement} */ (slide.closest("section[id]"));
    const title = exercise.querySelector("h3")?.textContent ?? "";
    const there = slides.filter((each) => exercise.contains(each));
    const at = slides.indexOf(slide);
    this.screen.follow(this, slide, `${title} · ${there.indexOf(slide) + 1} / ${there.length}`);
    for (const [what, end] of /** @type {[string, boolean][]} */ ([["back", at === 0], ["next", at === slides.length - 1]])) {
      // Not disabled, which would take the focus from a keyboard.
      this.dialog.querySelector(`[data-screen-do="${what}"]`)?.setAttribute("aria-disabled", String(end));
    }
  }

  /** @returns {HTMLElement[]} */
  get slides() {
    return [.../** @type {NodeListOf<HTMLElement>} */ (this.view.querySelectorAll("[data-slide]"))];
  }
}
