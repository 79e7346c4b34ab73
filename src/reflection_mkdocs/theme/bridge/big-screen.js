// @ts-check
/**
 * The big screen: one step at a time, of a session with its own clock or of what a team talks about, readable from the
 * back of the room. The keys of a presenter's remote go from step to step.
 *
 * @typedef {object} Shown what can be on the big screen
 * @property {HTMLElement} [section] where its clock stands otherwise
 * @property {HTMLElement} [face] its clock
 * @property {(what: string) => void} touch
 * @property {() => void} show
 */

const KEYS = /** @type {Record<string, string>} */ ({
  ArrowRight: "next", PageDown: "next", ArrowLeft: "back", PageUp: "back", " ": "run",
});

export class BigScreen {
  /** @type {Shown | null} */
  shown = null;
  /** @type {HTMLElement | null} */
  step = null;

  /** @param {HTMLDialogElement} dialog */
  constructor(dialog) {
    this.dialog = dialog;
    dialog.querySelector("[data-close-screen]")?.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => this.leave());
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (dialog.querySelectorAll("[data-screen-do]"))) {
      button.addEventListener("click", () => this.shown?.touch(button.dataset.screenDo ?? ""));
    }
    dialog.addEventListener("keydown", (event) => this.pressed(event));
    document.addEventListener("fullscreenchange", () => {
      if (!document.fullscreenElement && dialog.open) dialog.close();
    });
  }

  /** @param {Shown} shown */
  async open(shown) {
    // First the screen, then the dialog: what comes last lies on top. Phones have no full screen; the dialog fills theirs.
    await document.documentElement.requestFullscreen?.().catch(() => {});
    if (this.dialog.open) return;
    this.shown = shown;
    if (shown.face) this.one("[data-screen-clock]").append(shown.face);
    shown.show();
    this.dialog.showModal();
    this.one("[data-screen-title]").focus();
  }

  /**
   * Show the step that is on.
   * @param {Shown} shown
   * @param {HTMLElement} step
   * @param {string} number
   */
  follow(shown, step, number = step.querySelector("[data-number]")?.textContent ?? "") {
    if (shown !== this.shown || step === this.step) return;
    this.step = step;
    this.one("[data-screen-number]").textContent = number;
    this.one("[data-screen-title]").textContent = step.querySelector("[data-title]")?.textContent ?? "";
    const words = [...step.querySelectorAll("[data-shown]")].map((part) => part.cloneNode(true));
    this.one("[data-screen-words]").replaceChildren(...words);
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    const what = KEYS[event.key];
    const onButton = event.target instanceof HTMLButtonElement && event.key === " ";
    if (!what || onButton || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.shown?.touch(what);
  }

  /** Give the clock back to its session. */
  leave() {
    if (this.shown?.face) this.shown.section?.append(this.shown.face);
    this.shown = this.step = null;
    if (document.fullscreenElement) void document.exitFullscreen();
  }

  /** @param {string} selector */
  one(selector) {
    return /** @type {HTMLElement} */ (this.dialog.querySelector(selector));
  }
}
