// @ts-check
/**
 * The page "Team": what people handed in is gathered in this browser, listed, laid side by side and saved. Everything happens
 * here; a link brings what was handed in behind its #, and the page takes it out of the address at once.
 */
import "./coming-back.js";
import { readConfig } from "./config.js";
import { Engine } from "./engine.js";
import { giveFile } from "./file.js";
import { Gather } from "./gather.js";
import { GatheringStore } from "./gathering-store.js";
import { HandsUp } from "./hands-up.js";
import { OtherTabs } from "./other-tabs.js";
import { Page } from "./page.js";
import { TeamView } from "./team-view.js";

/** @typedef {import("./answers-page.js").Place} Place */

export class Team extends Page {
  /** Counts what happens to the gathering, so that a list of an older state is never shown. */
  changes = 0;
  /** What is being listed right now. @type {Promise<void> | null} */
  listing = null;
  /** What the reader looked into last, by its id. */
  looked = "";

  /**
   * @param {HTMLElement} page
   * @param {GatheringStore} store
   * @param {Engine} engine
   * @param {Place[]} places where the guide's exercises stand, in the guide's order
   */
  constructor(page, store, engine, places) {
    super(page, engine);
    this.store = store;
    this.exercises = places.map((place) => place.exercise);
    this.places = Object.fromEntries(places.map((place) => [place.exercise, place.pages]));
  }

  async start() {
    this.showFilled();
    this.page.hidden = false;
    this.gather = new Gather(this);
    this.hands = new HandsUp(this);
    this.view = new TeamView(this);
    this.tabs = new OtherTabs(`${this.store.scope}gather`, (packed) => this.takeLink(packed));
    this.listen("[data-list]", "click", (event) => this.pressed(event));
    this.listen("[data-save]", "click", () => this.save());
    this.listen("[data-keep]", "change", () => this.store.keepOnDevice(this.box("[data-keep]").checked));
    this.listen("[data-delete-all]", "click", () => this.deleteAll());
    this.listen("[data-retry]", "click", () => this.retry());
    this.listen("[data-look-close]", "click", () => this.leaveLook());
    this.listen("[data-gather-here]", "click", () => this.gatherHere());
    this.store.listen(() => this.changed());
    window.addEventListener("hashchange", () => this.arrive(false));
    document.querySelector("[data-outdated]")?.remove();
    const first = await this.tabs.gatherHere();
    await this.arrive(!first);
    this.tellWhereItIsKept();
    if (location.hash.startsWith("#team-") && this.store.rows().length) await this.view.open();
  }

  /**
   * Take what the page's address brings.
   * @param {boolean} elsewhere whether another tab gathers
   */
  async arrive(elsewhere) {
    const link = location.href;
    const brings = location.hash.startsWith("#c=");
    // What somebody handed in has no business among the pages visited, nor among bookmarks.
    if (brings) history.replaceState(history.state, "", location.pathname + location.search);
    if (brings && elsewhere) return this.handOver(link);
    if (elsewhere) this.tabs?.gatherNext();
    this.changed();
    if (brings) await this.takeLink(link);
  }

  /** What came to this tab and is not gathered here yet. */
  arrived = "";

  /** @param {string} link */
  async handOver(link) {
    this.arrived = link;
    this.one("[data-tools]").hidden = true;
    this.one("[data-arrived]").hidden = false;
    this.say("arrived-says", "handing-over");
    const taken = this.tabs?.handOver(link);
    void this.lookInto(link, this.one("[data-arrived-look]"));
    await taken;
    this.arrived = "";
    this.one("[data-gather-here]").hidden = true;
    this.say("arrived-says", "handed-over");
  }

  /** Gather in this tab, because the other one does not answer. */
  async gatherHere() {
    const link = this.arrived;
    this.one("[data-arrived]").hidden = true;
    this.one("[data-tools]").hidden = false;
    this.box("[data-files]").focus();
    this.tabs?.gatherNext();
    this.changed();
    if (link) await this.takeLink(link);
  }

  /** @param {string} link */
  async takeLink(link) {
    await this.gather?.take([{ name: "", text: link }]);
  }

  /** Show what there is for a gathering with somebody in it, or without. */
  showFilled() {
    const rows = this.store.rows();
    for (const part of this.all("[data-when-filled]")) part.hidden = !rows.length;
    for (const part of this.all("[data-when-empty]")) part.hidden = rows.length > 0;
    return rows;
  }

  /** Show everything anew after a change of the gathering, here or in another tab. */
  changed() {
    const rows = this.showFilled();
    this.one("[data-number]").textContent = String(rows.filter((row) => row.packed).length);
    this.box("[data-keep]").checked = this.store.onDevice;
    this.say("stored", rows.length || this.store.trouble ? this.store.state : "");
    this.hands?.follow();
    this.changes += 1;
    if (rows.length && this.gather && !this.gather.working) void this.list();
    else if (!rows.length) this.one("[data-list]").replaceChildren();
    if (!this.gather?.working) void this.view?.follow();
  }

  /** Have Python list the newest gathering, once at a time. */
  list() {
    this.listing ??= this.listAll().finally(() => (this.listing = null));
    return this.listing;
  }

  async listAll() {
    try {
      let asked;
      do {
        asked = this.changes;
        const { html } = await this.askAbout("gathered", {});
        if (asked === this.changes) this.putList(html);
      } while (asked !== this.changes && this.store.rows().length);
    } catch (error) {
      this.fail(error);
    }
  }

  /**
   * Say what came of what came in.
   * @param {{outcomes: [string, string][], refused: object[]}} came
   */
  async acknowledge(came) {
    try {
      this.one("[data-acknowledged]").innerHTML = (await this.askAbout("received", came)).html;
    } catch (error) {
      this.fail(error);
    }
  }

  /**
   * Have Python tell something about what is gathered.
   * @param {"gathered" | "received"} message
   * @param {Record<string, unknown>} about
   */
  async askAbout(message, about) {
    const contents = await this.contents(this.exercises);
    await this.warmUp();
    // What is packed is not needed for that, and is much.
    const rows = this.store.rows().map(({ packed, ...row }) => row);
    return this.engine.ask(message, { rows, contents, language: this.language, ...about });
  }

  /** @param {string} html */
  putList(html) {
    const list = this.one("[data-list]");
    const focused = list.contains(document.activeElement) ? document.activeElement : null;
    const { look, remove } = /** @type {HTMLElement | null} */ (focused)?.dataset ?? {};
    // Not morphed: a thousand lines are quicker made anew, and only buttons can have the focus here.
    list.innerHTML = html;
    const again = look ? `[data-look="${look}"]` : remove ? `[data-remove="${remove}"]` : "";
    if (again) /** @type {HTMLElement | null} */ (list.querySelector(again))?.focus();
  }

  /** @param {Event} event */
  async pressed(event) {
    const { look, remove } = /** @type {Element} */ (event.target).closest("button")?.dataset ?? {};
    if (remove) this.one("[data-confirm-which]").textContent = this.calledInList(remove);
    if (remove && (await this.confirm("one"))) {
      this.store.remove(remove);
      this.closeLook();
      this.one("[data-acknowledged]").replaceChildren();
      this.one("[data-list-head]").focus();
      this.say("status", "removed");
      this.store.tell();
    }
    const packed = look && this.store.row(look)?.packed;
    if (packed) {
      this.looked = look;
      this.one("[data-look-region]").hidden = false;
      await this.lookInto(packed, this.one("[data-look-inside]"));
      this.one("[data-look-region]").focus();
    }
  }

  /**
   * Give the number and the name under which something stands in the list.
   * @param {string} id
   */
  calledInList(id) {
    const { number } = this.store.row(id) ?? {};
    return `${number ? `${number}. ` : ""}${document.getElementById(`name-${id}`)?.textContent?.trim() ?? ""}`;
  }

  /**
   * Show all that is in something that was handed in.
   * @param {string} text a link, or what is packed in one
   * @param {HTMLElement} region
   */
  async lookInto(text, region) {
    try {
      const contents = await this.contents(this.exercises);
      await this.warmUp();
      const about = { text, contents, guide: this.page.dataset.guide, language: this.language, now: Date.now() };
      this.put(region, (await this.engine.ask("arrived", about)).html);
    } catch (error) {
      this.fail(error);
    }
  }

  closeLook() {
    this.one("[data-look-region]").hidden = true;
    this.one("[data-look-inside]").replaceChildren();
  }

  /** Close it, and leave the keyboard where it came from. */
  leaveLook() {
    this.closeLook();
    const way = /** @type {HTMLElement | null} */ (this.page.querySelector(`[data-look="${this.looked}"]`));
    (way ?? this.one("[data-list-head]")).focus();
  }

  async save() {
    try {
      const rows = this.store.rows();
      await this.warmUp();
      giveFile(
        await this.engine.ask("save", {
          packed: rows.flatMap((row) => row.packed ?? []),
          counts: rows.flatMap((row) => row.count ?? []),
          guide: this.page.dataset.guide,
          now: Date.now(),
        }),
      );
      this.say("status", "saved");
    } catch (error) {
      this.fail(error);
    }
  }

  async deleteAll() {
    if (!(await this.confirm("all"))) return;
    this.closeLook();
    this.one("[data-acknowledged]").replaceChildren();
    this.store.deleteAll();
    // What it was done with is only there for a gathering with somebody in it.
    this.box("[data-files]").focus();
    this.say("status", this.store.trouble || "deleted");
  }

  retry() {
    this.engine.forget();
    this.changed();
    void this.gather?.goOn();
  }
}

const engine = new Engine(readConfig());
const places = JSON.parse(document.getElementById("reflection-places")?.textContent ?? "[]");
const page = /** @type {HTMLElement} */ (document.querySelector("[data-gathering]"));
void new Team(page, new GatheringStore(engine.address("")), engine, places).start();
