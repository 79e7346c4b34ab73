// @ts-check
/**
 * The big screen: one step of a session at a time, readable from the back of the room, with the session's own clock. The
 * keys of a presenter's remote go from step to step.
 *
 * @typedef {object} Shown what can be on the big screen
 * @property {HTMLElement} section
 * @property {HTMLElement} face its clock
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
    dialog.addEventListener("keydown", (event) => this.pressed(event));
    document.addEventListener("fullscreenchange", () => {
      if (!document.fullscreenElement && dialog.open) dialog.close();
    });
  }

  /** @param {Shown} session */
  async open(session) {
    // First the screen, then the dialog: what comes last lies on top. Phones have no full screen; the dialog fills theirs.
    await document.documentElement.requestFullscreen?.().catch(() => {});
    if (this.dialog.open) return;
    this.shown = session;
    this.one("[data-screen-clock]").append(session.face);
    session.show();
    this.dialog.showModal();
    this.one("[data-screen-title]").focus();
  }

  /**
   * Show the step that is on.
   * @param {Shown} session
   * @param {HTMLElement} step
   */
  follow(session, step) {
    if (session !== this.shown || step === this.step) return;
    this.step = step;
    this.one("[data-screen-number]").textContent = step.querySelector("[data-number]")?.textContent ?? "";
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
    this.shown?.section.append(this.shown.face);
    this.shown = this.step = null;
    if (document.fullscreenElement) void document.exitFullscreen();
  }

  /** @param {string} selector */
  one(selector) {
    return /** @type {HTMLElement} */ (this.dialog.querySelector(selector));
  }
}
