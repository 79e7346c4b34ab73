// @ts-check
/** The page with scripts for sessions: a clock that keeps the time, and one step at a time on the big screen. */
import { BigScreen } from "./big-screen.js";
import { figures, goTo, keptClock, leftOf, leftOfAll, newClock, oneMinuteMore, runOrPause } from "./clock.js";
import { readConfig } from "./config.js";
import { storageOf } from "./store.js";

/** How a language of the guide writes times, where that is not one way for all who read it. */
const TIMES = /** @type {Record<string, string>} */ ({ en: "en-GB" });

const sessions = /** @type {HTMLElement} */ (document.querySelector("[data-sessions]"));
const scope = `reflection:${new URL(readConfig().base, document.baseURI).pathname}:clock/`;
// A clock outlives the way to an exercise and back, and nothing else: it is kept in the tab.
const tab = storageOf("sessionStorage");
const language = sessions.dataset.language ?? "";
const timeOfDay = new Intl.DateTimeFormat(TIMES[language] ?? language, { hour: "2-digit", minute: "2-digit" });
const bigScreen = new BigScreen(/** @type {HTMLDialogElement} */ (sessions.querySelector("[data-big-screen]")));

class SessionOnPage {
  /** @type {WakeLockSentinel | null} */
  awake = null;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  ticking;

  /** @param {HTMLElement} section */
  constructor(section) {
    this.section = section;
    this.steps = /** @type {HTMLElement[]} */ ([...section.querySelectorAll("[data-step]")]);
    this.minutes = this.steps.map((step) => Number(step.dataset.minutes));
    this.face = /** @type {HTMLElement} */ (section.querySelector("[data-clock]"));
    this.clock = keptClock(this.kept, this.minutes) ?? newClock(this.minutes);
  }

  start() {
    for (const part of /** @type {NodeListOf<HTMLElement>} */ (this.section.querySelectorAll("[data-needs-script]"))) {
      part.hidden = false;
    }
    // The clock moves to the big screen and back, and takes these along.
    this.face.addEventListener("click", ({ target }) => {
      const button = /** @type {Element} */ (target).closest("[data-clock-do]");
      if (button) this.touch(/** @type {HTMLElement} */ (button).dataset.clockDo ?? "");
    });
    this.section.addEventListener("click", ({ target }) => {
      const button = /** @type {Element} */ (target).closest("button");
      if (button?.matches("[data-print-script]")) window.print();
      if (button?.matches("[data-open-screen]")) void bigScreen.open(this);
      if (button?.matches("[data-start-here]")) this.startAt(this.steps.findIndex((step) => step.contains(button)));
    });
    document.addEventListener("visibilitychange", () => this.follow());
    window.addEventListener("pageshow", () => this.follow());
    this.follow();
    // From now on, because what was said before the page was left is not said again.
    for (const line of ["[data-says]", "[data-clock-step]"]) this.one(line).setAttribute("role", "status");
  }

  /** @param {string} what a button of the clock does */
  touch(what) {
    const now = Date.now();
    if (what === "run") this.clock = runOrPause(this.clock, now);
    else if (what === "more") this.clock = oneMinuteMore(this.clock, now);
    else this.clock = goTo(this.clock, this.minutes, this.clock.step + (what === "next" ? 1 : -1), now);
    this.keep();
  }

  /** @param {number} step */
  startAt(step) {
    this.clock = goTo(this.clock, this.minutes, step, Date.now());
    if (this.clock.since === null) this.clock = runOrPause(this.clock, Date.now());
    this.keep();
  }

  keep() {
    try {
      tab?.setItem(scope + this.section.id, JSON.stringify(this.clock));
    } catch (error) {
      console.warn(error); // A full storage stops no clock.
    }
    this.follow();
  }

  get kept() {
    return tab?.getItem(scope + this.section.id) ?? null;
  }

  get going() {
    return this.clock.since !== null;
  }

  /** Show the clock, and go on doing so while it goes. */
  follow() {
    clearInterval(this.ticking);
    if (this.going) this.ticking = setInterval(() => this.show(), 250);
    void this.stayAwake();
    this.show();
  }

  show() {
    const now = Date.now();
    const left = leftOf(this.clock, now);
    const step = this.steps[this.clock.step];
    const whole = leftOfAll(this.clock, this.minutes, now);
    this.face.dataset.state = this.going ? "running" : this.clock.begun ? "paused" : "new";
    this.face.toggleAttribute("data-over", left <= 0);
    write(this.one("[data-left]"), figures(left));
    write(this.one("[data-whole]"), figures(whole));
    write(this.one("[data-clock-number]"), step.querySelector("[data-number]")?.textContent ?? "");
    write(this.one("[data-clock-title]"), step.querySelector("[data-title]")?.textContent ?? "");
    this.one("[data-ends]").hidden = !this.going;
    write(this.one("[data-ends] time"), timeOfDay.format(now + whole));
    for (const words of /** @type {NodeListOf<HTMLElement>} */ (this.face.querySelectorAll("[data-when]"))) {
      words.hidden = words.dataset.when !== this.face.dataset.state;
    }
    const last = this.steps.length - 1;
    this.button("back").disabled = this.clock.step === 0;
    this.button("next").disabled = this.clock.step === last;
    [.../** @type {NodeListOf<HTMLElement>} */ (this.face.querySelectorAll("[data-part]"))].forEach((part, index) => {
      const gone = index === this.clock.step ? 1 - Math.max(0, left) / Math.max(left, this.minutes[index] * 60_000) : 0;
      part.style.flexGrow = String(this.minutes[index]);
      part.style.setProperty("--gone", String(index < this.clock.step ? 1 : gone));
    });
    for (const each of this.steps) {
      if (each === step && this.clock.begun) each.setAttribute("aria-current", "step");
      else each.removeAttribute("aria-current");
    }
    bigScreen.follow(this, step);
    this.tellTheEnd(left, this.clock.step === last);
  }

  /**
   * Say once that the time of a step has gone by; nothing goes on by itself.
   * @param {number} left
   * @param {boolean} last
   */
  tellTheEnd(left, last) {
    if (left > 0) write(this.one("[data-says]"), "");
    else if (!this.clock.told) {
      this.clock = { ...this.clock, told: true };
      this.keep();
    } else {
      const message = sessions.querySelector(`template[data-message="${last ? "all-over" : "time-over"}"]`);
      write(this.one("[data-says]"), /** @type {HTMLTemplateElement} */ (message).content.textContent ?? "");
    }
  }

  /** Keep the screen on while the clock goes, where the browser can. */
  async stayAwake() {
    const wanted = this.going && !document.hidden;
    try {
      if (wanted && (!this.awake || this.awake.released)) this.awake = (await navigator.wakeLock?.request("screen")) ?? null;
      else if (!wanted) await this.awake?.release();
    } catch {
      // A device that saves its battery may say no.
    }
  }

  /** @param {string} what */
  button(what) {
    return /** @type {HTMLButtonElement} */ (this.one(`[data-clock-do="${what}"]`));
  }

  /** @param {string} selector */
  one(selector) {
    const found = this.face.querySelector(selector);
    if (!found) throw new Error(`the clock has no ${selector}`);
    return /** @type {HTMLElement} */ (found);
  }
}

/**
 * Change a text only where it is another one, so that nothing is announced twice.
 * @param {HTMLElement} where
 * @param {string} words
 */
function write(where, words) {
  if (where.textContent !== words) where.textContent = words;
}

/** Mark which session is chosen, and keep it when the reader changes the language. */
function showChoice() {
  const chosen = location.hash && document.getElementById(location.hash.slice(1))?.closest("[data-session]");
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("#choose a"))) {
    if (chosen && link.hash === `#${chosen.id}`) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  for (const { section } of all) section.toggleAttribute("data-chosen", section === chosen);
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a.language-switch__link"))) {
    link.hash = location.hash;
  }
}

const all = [.../** @type {NodeListOf<HTMLElement>} */ (sessions.querySelectorAll("[data-session]"))].map(
  (section) => new SessionOnPage(section),
);
for (const session of all) session.start();
window.addEventListener("hashchange", showChoice);
const going = all.find((session) => session.going);
// Who comes back from an exercise finds the session that is going on.
if (going && !location.hash) location.replace(`#${going.section.id}`);
showChoice();
