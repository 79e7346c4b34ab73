// @ts-check
/**
 * Handing in to a team: the reader chooses, sees all that is in it, and takes it along as a link, a file or a QR code. It
 * leaves by the reader's own hand; the page sends nothing. A link has it behind its #, which browsers keep to themselves.
 */
import { giveFile } from "./file.js";

/** @typedef {import("./answers-page.js").AnswersPage} AnswersPage */
/** @typedef {{html: string, packed: string, file: {name: string, media_type: string, text: string} | null}} Made */

const CHOICE = /^#hand-in-(.+)$/;

export class HandIn {
  /** What can be taken along: it is what the reader sees. @type {Made | null} */
  made = null;
  /** Counts what the reader changes, so that nothing older than what is chosen can be taken along. */
  changes = 0;
  asking = false;
  /** The id that the reader's contributions have; kept only when the first one leaves. */
  contributor = "";

  /** @param {AnswersPage} on */
  constructor(on) {
    this.on = on;
    this.form = /** @type {HTMLFormElement} */ (on.one("[data-hand-in]"));
    on.listen("[data-hand-in]", "input", () => this.changed());
    on.listen("[data-hand-in]", "submit", () => {});
    on.listen("[data-copy-link]", "click", () => this.copy());
    on.listen("[data-share-link]", "click", () => this.share());
    on.listen("[data-take-file]", "click", () => this.takeFile());
    on.listen("[data-show-qr]", "click", () => this.showQr());
    on.listen("[data-link]", "focus", () => on.box("[data-link]").select());
    on.listen("[data-link]", "copy", () => this.leaves());
    on.listen("[data-somebody-else]", "click", () => this.becomeSomebodyElse());
    on.one("[data-share-link]").hidden = !("share" in navigator);
    window.addEventListener("hashchange", () => this.choose());
    this.choose();
  }

  /** Choose the exercise from which the reader comes, if from any. */
  choose() {
    const wished = CHOICE.exec(location.hash)?.[1];
    if (!wished) return;
    for (const box of this.boxes) box.checked = box.value === wished;
    // The browser has looked for it before the page was shown.
    this.on.one("#hand-in").scrollIntoView();
    this.changed();
  }

  /** Follow the answers, here or in another tab. */
  show() {
    const begun = this.boxes.filter((box) => !box.closest("label")?.hidden);
    if (begun.length === 1 && !this.changes) begun[0].checked = true;
    const before = this.on.one("[data-handed-before]");
    // Whose it is goes with the answers, here or in another tab: the next to hand in may be somebody else.
    if (!before.hidden && !this.on.store.contributor) this.contributor = "";
    before.hidden = !this.on.store.contributor;
    this.changed();
  }

  changed() {
    this.changes += 1;
    this.made = null;
    this.on.one("[data-qr]").replaceChildren();
    for (const way of this.ways) way.disabled = true;
    const anything = this.chosen.length > 0;
    this.on.one("[data-handing-in]").hidden = !anything;
    if (anything) void this.look();
  }

  /** Show all that is in it, once at a time. */
  async look() {
    if (this.asking) return;
    this.asking = true;
    const region = this.on.one("[data-handed]");
    region.setAttribute("aria-busy", "true");
    try {
      let asked;
      do {
        asked = this.changes;
        const made = await this.make();
        if (asked === this.changes) this.put(made);
      } while (asked !== this.changes && this.chosen.length);
    } catch (error) {
      this.on.fail(error);
    } finally {
      this.asking = false;
      region.removeAttribute("aria-busy");
    }
  }

  /** @returns {Promise<Made>} */
  make() {
    // Beside it, so that a code can still be drawn where the connection goes as soon as there is something to hand in.
    this.on.engine.load(["qrcodegen"]).catch(console.warn);
    this.contributor = this.on.store.contributor || this.contributor || newId();
    const { elements } = this.form;
    const [notes, name, role] = ["notes", "name", "role"].map(
      (field) => /** @type {HTMLInputElement} */ (elements.namedItem(field)),
    );
    return this.on.ask("hand-in", {
      chosen: this.chosen,
      notes: notes.checked,
      name: name.value,
      role: role.value,
      contributor: this.contributor,
      guide: this.on.page.dataset.guide,
    });
  }

  /** @param {Made} made */
  put(made) {
    this.on.put(this.on.one("[data-handed]"), made.html);
    this.made = made.packed ? made : null;
    this.on.box("[data-link]").value = this.made ? this.link : "";
    for (const way of this.ways) way.disabled = !this.made;
  }

  /** The address of the team page with what is handed in. */
  get link() {
    return `${new URL(this.on.page.dataset.team ?? "", document.baseURI)}#c=${this.made?.packed}`;
  }

  async copy() {
    try {
      await navigator.clipboard.writeText(this.link);
      this.leaves();
      this.on.say("status", "link-copied");
    } catch (error) {
      // Not allowed, or an old browser: the reader can copy what is selected.
      console.warn(error);
      this.on.box("[data-link]").focus();
      this.on.say("status", "link-selected");
    }
  }

  async share() {
    try {
      await navigator.share({ title: document.title, url: this.link });
      this.leaves();
    } catch (error) {
      // Whoever thinks better of it has nothing to hear of.
      if (!(error instanceof DOMException && error.name === "AbortError")) this.on.say("status", "not-shared");
    }
  }

  takeFile() {
    if (!this.made?.file) return;
    giveFile(this.made.file);
    this.leaves();
    this.on.say("status", "exported");
  }

  async showQr() {
    const asked = this.changes;
    try {
      await this.on.warmUp();
      await this.on.engine.load(["qrcodegen"]);
      const { html } = await this.on.engine.ask("qr", { link: this.link, language: this.on.language });
      if (asked !== this.changes) return;
      const region = this.on.one("[data-qr]");
      this.on.say("status", "");
      this.on.put(region, html);
      region.focus();
      region.scrollIntoView({ block: "nearest" });
      this.leaves();
    } catch (error) {
      this.on.failAlone(error, "no-qr");
    }
  }

  /** Keep whose it is, now that it leaves: what the same person hands in later takes its place. */
  leaves() {
    this.on.store.contributor = this.contributor;
    this.on.one("[data-handed-before]").hidden = false;
  }

  becomeSomebodyElse() {
    this.contributor = newId();
    this.on.store.contributor = "";
    for (const field of ["name", "role"]) {
      /** @type {HTMLInputElement} */ (this.form.elements.namedItem(field)).value = "";
    }
    this.on.one("[data-handed-before]").hidden = true;
    this.form.querySelector("input")?.focus();
    this.changed();
    this.on.say("status", "somebody-else");
  }

  get boxes() {
    return [.../** @type {NodeListOf<HTMLInputElement>} */ (this.form.querySelectorAll("input[name=exercise]"))];
  }
  get chosen() {
    return this.boxes.filter((box) => box.checked && !box.closest("label")?.hidden).map((box) => box.value);
  }
  get ways() {
    return /** @type {NodeListOf<HTMLButtonElement>} */ (this.on.page.querySelectorAll("[data-way]"));
  }
}

/** Make an id by chance, which says nothing about anybody. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_");
}
