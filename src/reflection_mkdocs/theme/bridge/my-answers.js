// @ts-check
/**
 * The page "My answers": everything that this browser keeps, told by Python, and what the reader can do with all of it at
 * once. Keeping moments and deleting need no Python.
 */
import { AllAnswers } from "./all-answers.js";
import { AnswersPage } from "./answers-page.js";
import "./coming-back.js";
import { readConfig } from "./config.js";
import { Engine } from "./engine.js";
import { giveFile } from "./file.js";
import { FileImport } from "./file-import.js";
import { GatheringStore } from "./gathering-store.js";
import { HandIn } from "./hand-in.js";
import { Moments } from "./moments.js";
import { leaveNoCopy } from "./offline-copy.js";
import { isBegun, Store } from "./store.js";

class MyAnswers extends AnswersPage {
  /** What is being told right now. @type {Promise<void> | null} */
  telling = null;
  /** Counts what happens to the answers, so that a reply to an older state is never shown. */
  changes = 0;

  start() {
    this.page.hidden = false;
    this.moments = new Moments(this);
    this.file = new FileImport(this);
    this.listen("[data-report]", "submit", () => this.print());
    this.listen("[data-export]", "click", () => this.exportAll());
    this.listen("[data-keep]", "change", () => this.store.keepOnDevice(this.box("[data-keep]").checked));
    this.listen("[data-delete-all]", "click", () => this.deleteAll());
    this.listen("[data-leave-nothing]", "click", () => this.leave());
    this.listen("[data-retry]", "click", () => this.retry());
    window.addEventListener("beforeprint", () => this.prepareReport());
    window.addEventListener("afterprint", () => this.closeAfterPrint());
    this.store.listen(() => this.show());
    this.show();
    this.tellWhereItIsKept();
    this.handIn = new HandIn(this);
    this.handIn.show();
    // The way here from the foot of every page.
    const asked = () => location.hash === "#leave" && void this.leave();
    window.addEventListener("hashchange", asked);
    asked();
    document.querySelector("[data-outdated]")?.remove();
  }

  /** Show everything anew after a change of the answers, here or in another tab. */
  show() {
    const all = this.store.all();
    const filled = Object.values(all).some((entry) => isBegun(entry.answers));
    for (const part of this.all("[data-when-filled]")) part.hidden = !filled;
    for (const part of this.all("[data-when-empty]")) part.hidden = filled;
    for (const line of this.all("[data-begun]")) line.hidden = !isBegun(all[line.dataset.begun ?? ""]?.answers ?? {});
    this.box("[data-keep]").checked = this.store.onDevice;
    this.say("stored", filled || this.store.trouble ? this.store.state : "");
    this.moments?.show();
    this.handIn?.show();
    this.changes += 1;
    if (filled) void this.tell();
  }

  /** Have Python tell the newest answers, once at a time. */
  tell() {
    this.telling ??= this.tellAll().finally(() => (this.telling = null));
    return this.telling;
  }

  async tellAll() {
    const region = this.one("[data-answers]");
    region.setAttribute("aria-busy", "true");
    try {
      let asked;
      do {
        asked = this.changes;
        const { html } = await this.ask("answers", {});
        if (asked === this.changes) this.put(region, html);
      } while (asked !== this.changes);
    } catch (error) {
      this.fail(error);
    } finally {
      region.removeAttribute("aria-busy");
    }
  }

  async print() {
    await this.tell();
    window.print();
  }

  /** Fill in the cover, and open what paper cannot open. */
  prepareReport() {
    this.one("[data-cover-name]").textContent = this.box("[data-report] [name=name]").value;
    this.one("[data-cover-role]").textContent = this.box("[data-report] [name=role]").value;
    const today = this.one("[data-today]");
    today.textContent = new Intl.DateTimeFormat(this.dates, { dateStyle: "long" }).format(new Date());
    const titles = [...this.all("[data-answers] .told__title")].map((title) => {
      const item = document.createElement("li");
      item.textContent = title.textContent;
      return item;
    });
    this.one("[data-contents]").replaceChildren(...titles);
    for (const part of this.all("details[data-opens-in-print]:not([open])")) {
      part.dataset.openedToPrint = "";
      /** @type {HTMLDetailsElement} */ (part).open = true;
    }
  }

  closeAfterPrint() {
    for (const part of this.all("details[data-opened-to-print]")) {
      delete part.dataset.openedToPrint;
      /** @type {HTMLDetailsElement} */ (part).open = false;
    }
  }

  async exportAll() {
    try {
      giveFile(await this.ask("export", { guide: this.page.dataset.guide }));
      this.say("status", "exported");
    } catch (error) {
      this.fail(error);
    }
  }

  async deleteAll() {
    if (!(await this.confirm("all"))) return;
    this.forgetAll();
    this.say("status", this.store.trouble || "deleted");
  }

  /** Take everything of the guide out of this browser, as on a shared device. */
  async leave() {
    if (!(await this.confirm("leave"))) return;
    this.forgetAll();
    new GatheringStore(this.engine.address("")).deleteAll();
    // The examples in the manual for editors have a place of their own.
    new Store(this.engine.address("edit/")).deleteAll();
    await leaveNoCopy();
    this.say("status", this.store.trouble || "left");
  }

  forgetAll() {
    this.file?.leave("");
    this.one("[data-answers]").replaceChildren();
    this.store.deleteAll();
  }

  retry() {
    this.engine.forget();
    this.show();
  }
}

const engine = new Engine(readConfig());
const places = JSON.parse(document.getElementById("reflection-places")?.textContent ?? "[]");
const page = /** @type {HTMLElement} */ (document.querySelector("[data-my-answers]"));
new MyAnswers(page, new AllAnswers(engine.address("")), engine, places).start();
