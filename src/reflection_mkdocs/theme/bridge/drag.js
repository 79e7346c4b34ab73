// @ts-check
/**
 * Lets readers drag what they can also choose. Inside a form, `[data-drag]` has items (`data-drag-item` names the form
 * field) and boxes (`data-drag-list` is the field's value; empty for the list where items wait). Dropping an item in a
 * box chooses that box's value in the item's own controls and nothing else: they alone hold the answers. Whichever way
 * an answer changes, the item then goes to its box. While the style hides the boxes, as it may on narrow screens, items
 * stay in their list.
 */
import Sortable from "sortablejs";

/** Make everything on the page draggable that says so. */
export function startDragging() {
  for (const root of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("form [data-drag]"))) {
    new Board(root).start();
  }
}

class Board {
  /** @type {Sortable[]} */
  sortables = [];
  dragging = false;
  boxed = false;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.form = /** @type {HTMLFormElement} */ (root.closest("form"));
    this.order = this.items.map((item) => item.dataset.dragItem);
  }

  start() {
    this.sortables = this.lists.map((list) => this.sortable(list));
    // On the form, because what is inside may be rendered anew.
    this.form.dataset.dragReady = "";
    this.form.addEventListener("answers-shown", () => this.arrange());
    this.form.addEventListener("input", () => this.arrange({ moving: true }));
    this.root.addEventListener("focusout", () => setTimeout(() => this.arrange({ moving: true })));
    new ResizeObserver(() => this.arrange()).observe(this.form);
    this.arrange();
  }

  /** @param {HTMLElement} list */
  sortable(list) {
    return Sortable.create(list, {
      group: { name: this.root.id, pull: true, put: Boolean(list.dataset.dragList) },
      draggable: "[data-drag-item]",
      // What can be pressed is for pressing.
      filter: "label, input, select, textarea, button, a",
      preventOnFilter: false,
      sort: false,
      animation: calm() ? 0 : 150,
      // A short press first, so that a finger can still scroll the page.
      delay: 180,
      delayOnTouchOnly: true,
      touchStartThreshold: 6,
      // The browser's own dragging differs everywhere and is not for fingers. The copy that follows the pointer must be
      // outside the form: its radio buttons would otherwise take the choice away from the real ones.
      forceFallback: true,
      fallbackOnBody: true,
      fallbackTolerance: 4,
      onStart: () => this.show({ dragging: true }),
      onEnd: ({ item, to }) => {
        this.show({ dragging: false });
        this.choose(item, to.dataset.dragList ?? "");
      },
    });
  }

  /**
   * Choose a value in an item's controls, as if the reader had.
   * @param {HTMLElement} item
   * @param {string} value
   */
  choose(item, value) {
    const controls = this.controlsOf(item);
    const before = this.valueOf(item);
    for (const control of controls) {
      if (control instanceof HTMLSelectElement) control.value = value;
      else control.checked = control.value === value;
    }
    if (this.valueOf(item) !== before) controls[0]?.dispatchEvent(new Event("input", { bubbles: true }));
    else this.arrange();
  }

  /**
   * Put every item where its answer says. One on which the keyboard is stays until the reader goes on, so that looking
   * through its choices does not carry it off.
   * @param {{moving?: boolean}} how moving shows the way from the old place to the new one
   */
  arrange({ moving = false } = {}) {
    if (this.dragging) return;
    this.show({ boxed: this.lists.some((list) => list.dataset.dragList && getComputedStyle(list).display !== "none") });
    const items = this.items.sort((one, other) => this.rank(one) - this.rank(other));
    const before = new Map(items.map((item) => [item, item.getBoundingClientRect()]));
    const active = /** @type {HTMLElement | null} */ (document.activeElement);
    for (const item of items) {
      const list = this.boxed ? this.listFor(this.valueOf(item)) : this.listFor("");
      if (!list || item.parentElement === list || (this.boxed && item.querySelector(":focus-visible"))) continue;
      const next = [...list.children].find((other) => this.rank(/** @type {HTMLElement} */ (other)) > this.rank(item));
      list.insertBefore(item, next ?? null);
    }
    if (active && active !== document.activeElement) active.focus({ preventScroll: true });
    if (moving && !calm()) for (const [item, from] of before) glide(item, from);
  }

  /** @param {{dragging?: boolean, boxed?: boolean}} state */
  show({ dragging = this.dragging, boxed = this.boxed }) {
    this.dragging = dragging;
    this.boxed = boxed;
    this.form.toggleAttribute("data-dragging", dragging);
    this.form.toggleAttribute("data-boxed", boxed);
    for (const sortable of this.sortables) sortable.option("disabled", !boxed);
  }

  /** @param {HTMLElement} item */
  rank(item) {
    return this.order.indexOf(item.dataset.dragItem);
  }

  /** @param {HTMLElement} item */
  valueOf(item) {
    const field = item.dataset.dragItem ?? "";
    return String(new FormData(this.form).get(field) ?? "");
  }

  /**
   * @param {HTMLElement} item
   * @returns {(HTMLInputElement | HTMLSelectElement)[]}
   */
  controlsOf(item) {
    return [...item.querySelectorAll(`[name="${CSS.escape(item.dataset.dragItem ?? "")}"]`)].map(
      (control) => /** @type {HTMLInputElement | HTMLSelectElement} */ (control),
    );
  }

  /** @param {string} value */
  listFor(value) {
    return this.lists.find((list) => list.dataset.dragList === value);
  }
  get lists() {
    return /** @type {HTMLElement[]} */ ([...this.root.querySelectorAll("[data-drag-list]")]);
  }
  get items() {
    return /** @type {HTMLElement[]} */ ([...this.root.querySelectorAll("[data-drag-item]")]);
  }
}

/**
 * Show the way of an item from where it was.
 * @param {HTMLElement} item
 * @param {DOMRect} from
 */
function glide(item, from) {
  const to = item.getBoundingClientRect();
  const [x, y] = [from.left - to.left, from.top - to.top];
  if (x || y) item.animate([{ transform: `translate(${x}px, ${y}px)` }, {}], { duration: 220, easing: "ease-out" });
}

/** Tell whether the reader asked for little motion. */
function calm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
