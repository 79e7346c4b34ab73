// @ts-check
/** A file that the reader wants to take over: Python says what that would do, and nothing is done before the reader says so. */

/** @typedef {import("./all-answers.js").Entry} Entry */
/** @typedef {import("./all-answers.js").Moment} Moment */
/** @typedef {import("./answers-page.js").AnswersPage} AnswersPage */
/** @typedef {{html: string, exercises: Record<string, Entry>, moments: Moment[], choice: boolean}} Look what Python says of it */

export class FileImport {
  /** Its text, what Python said of it, and the answers it was said to. */
  file = { text: "", look: /** @type {Look | null} */ (null), answers: "" };

  /** @param {AnswersPage} on */
  constructor(on) {
    this.on = on;
    on.listen("[data-import-file]", "change", () => this.open());
    on.listen("[data-choice]", "change", () => this.look());
    on.listen("[data-take]", "click", () => this.takeOver());
    on.listen("[data-leave]", "click", () => this.leave("import-left"));
  }

  async open() {
    const chooser = this.on.box("[data-import-file]");
    const file = chooser.files?.[0];
    if (!file) return;
    // Looked at before it is read, because reading what is far too large would itself do harm. A sign takes 4 bytes at most.
    if (file.size > 4 * Number(this.on.page.dataset.largest)) return this.leave("too-large");
    try {
      this.file = { text: await file.text(), look: null, answers: "" };
    } catch (error) {
      console.warn(error);
      return this.leave("unreadable");
    }
    this.on.box("[data-choice] [value=newer]").checked = true;
    await this.look();
  }

  /** Show what taking the file over would do. */
  async look() {
    const { text } = this.file;
    const prefer = this.on.box("[data-choice] :checked").value;
    this.file.look = null;
    try {
      const answers = this.snapshot();
      const look = /** @type {Look} */ (
        await this.on.ask("import", { text, guide: this.on.page.dataset.guide, prefer })
      );
      // Meanwhile, the reader may have chosen another file.
      if (text !== this.file.text) return;
      this.file = { text, look, answers };
      const something = Object.keys(look.exercises).length > 0 || look.moments.length > 0;
      this.on.put(this.on.one("[data-preview]"), look.html);
      this.on.one("[data-choice]").hidden = !look.choice;
      this.on.one("[data-take]").hidden = !something;
      const region = this.on.one("[data-import]");
      if (region.hidden) {
        region.hidden = false;
        region.focus();
      }
    } catch (error) {
      this.on.fail(error);
      this.leave("");
    }
  }

  async takeOver() {
    if (!this.file.look) return;
    if (this.snapshot() !== this.file.answers) {
      await this.look();
      this.on.say("status", "import-changed");
      return;
    }
    const kept = this.on.store.takeOver(this.file.look);
    this.leave(kept ? this.on.store.trouble || "imported" : "import-full");
  }

  /**
   * Put the file aside.
   * @param {string} message
   */
  leave(message) {
    const region = this.on.one("[data-import]");
    const chooser = this.on.box("[data-import-file]");
    if (region.contains(document.activeElement)) chooser.focus();
    region.hidden = true;
    chooser.value = "";
    this.file = { text: "", look: null, answers: "" };
    if (message) this.on.say("status", message);
  }

  snapshot() {
    return JSON.stringify([this.on.store.all(), this.on.store.moments()]);
  }
}
