// @ts-check
/** The exercises of the team view, of which one is open at a time; on paper, all are. */

const ONE = "team-exercise";

export class TeamFolds {
  /** @param {HTMLElement} view */
  constructor(view) {
    this.view = view;
    view.addEventListener("click", (event) => {
      const link = /** @type {Element} */ (event.target).closest("a");
      // Before the browser goes there, because what closes above it changes where it is.
      if (link?.closest("nav")) this.open(document.getElementById(link.hash.slice(1)));
    });
    // It does not bubble.
    view.addEventListener("toggle", () => this.mark(), true);
    window.addEventListener("hashchange", () => this.reveal());
    window.addEventListener("beforeprint", () => this.unfold());
    window.addEventListener("afterprint", () => this.fold());
  }

  /** Open what the page's address names, if it is in the view. */
  reveal() {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    if (!target || !this.view.contains(target)) return;
    this.open(target);
    target.scrollIntoView();
  }

  /**
   * Open everything that something stands in, and the exercise itself.
   * @param {HTMLElement | null} target
   */
  open(target) {
    const inside = target?.querySelector(`:scope > details[name="${ONE}"]`) ?? target;
    for (let part = inside?.closest("details"); part; part = part.parentElement?.closest("details")) part.open = true;
  }

  /**
   * Show the view anew; what the reader has open stays open.
   * @param {() => void} show
   */
  hold(show) {
    const before = this.exercises;
    const open = before.find((part) => part.open);
    show();
    if (open?.isConnected) open.open = true;
    else if (before.length) for (const part of this.exercises) part.open = false;
    this.mark();
  }

  /** Say which exercise is open in the row of links, too. */
  mark() {
    const open = this.exercises.find((part) => part.open)?.closest("section")?.id;
    for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (this.view.querySelectorAll("nav a"))) {
      if (open && link.hash === `#${open}`) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }

  /** Open everything for paper; only without their name can several be open. */
  unfold() {
    for (const part of this.exercises) part.removeAttribute("name");
    for (const part of /** @type {NodeListOf<HTMLDetailsElement>} */ (this.printed("details:not([open])"))) {
      part.dataset.openedToPrint = "";
      part.open = true;
    }
  }

  fold() {
    for (const part of /** @type {NodeListOf<HTMLDetailsElement>} */ (this.printed("details[data-opened-to-print]"))) {
      delete part.dataset.openedToPrint;
      part.open = false;
    }
    for (const part of this.exercises) part.setAttribute("name", ONE);
  }

  /** @param {string} selector */
  printed(selector) {
    return this.view.querySelectorAll(`${selector}[data-opens-in-print]`);
  }

  get exercises() {
    return [.../** @type {NodeListOf<HTMLDetailsElement>} */ (this.view.querySelectorAll("details.team-exercise__fold"))];
  }
}
