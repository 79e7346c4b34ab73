// @ts-check
/** Tells the reader whether there is a copy for reading without a connection, and makes or removes it. */
import { savesData } from "./connection.js";
import { copyThere, isWanted, makeCopy, removeCopy, storeWish, workers } from "./offline-copy.js";

class CopyControl {
  /** @param {HTMLElement} part */
  constructor(part) {
    this.part = part;
    this.box = /** @type {HTMLInputElement} */ (part.querySelector("[data-copy]"));
    this.line = /** @type {HTMLElement} */ (part.querySelector("[data-copy-state]"));
  }

  start() {
    this.part.hidden = false;
    this.box.disabled = savesData();
    this.box.addEventListener("change", () => void this.changed());
    void copyThere().then((copy) => {
      this.box.checked = isWanted() || copy !== undefined;
      return this.follow();
    });
    document.addEventListener("copy-begun", () => void this.follow());
    document.addEventListener("copy-left", () => {
      this.box.checked = false;
      void this.show();
    });
    // The copy is made while the reader is on any page, this one too.
    void workers?.ready.then(() => this.show());
  }

  async changed() {
    storeWish(this.box.checked ? "yes" : "no");
    if (!this.box.checked) {
      await removeCopy();
      return this.show();
    }
    this.say("coming");
    await this.show(!(await makeCopy()));
  }

  /** Show how it goes on with a copy that is being made, whoever asked for it. */
  async follow() {
    const coming = (await copyThere())?.installing;
    coming?.addEventListener("statechange", () => void this.show(coming.state === "redundant"));
    await this.show();
  }

  /** @param {boolean} [failed] whether the copy that was asked for could not be made */
  async show(failed = false) {
    const copy = this.box.checked ? await copyThere() : undefined;
    if (copy?.active) this.say("there");
    else if (savesData()) this.say("saving");
    else if (failed) this.say("failed");
    else this.say(this.box.checked ? "coming" : "none");
  }

  /** @param {string} name */
  say(name) {
    const message = /** @type {HTMLTemplateElement | null} */ (
      this.part.querySelector(`template[data-message="${name}"]`)
    );
    // Told when it changes, and not each time it is looked at.
    if (this.line.dataset.shows !== name) this.line.textContent = message?.content.textContent ?? "";
    this.line.dataset.shows = name;
  }
}

const part = /** @type {HTMLElement | null} */ (document.querySelector("[data-offline]"));
// Some browsers keep no such copies, and others not in private windows.
if (part && workers) new CopyControl(part).start();
