// @ts-check
/**
 * Goes through things that a form shows one at a time. Which one is shown is a radio of the form's own, and the style sheet
 * does the showing; here buttons, arrow keys and a swipe of a finger choose the radio before or after it.
 *
 * `[data-deck="field"]` is the area, `[data-deck-face]` each of the things in it, `[data-deck-by="1"]` (or `"-1"`) a button,
 * and `[data-deck-says]` a live region that says what came up.
 */

/** How far a finger goes, in CSS pixels, before it is a swipe. */
const SWIPE = 48;

/** @param {HTMLFormElement} form */
export function followDeck(form) {
  const field = /** @type {HTMLElement | null} */ (form.querySelector("[data-deck]"))?.dataset.deck;
  if (!field) return;
  let last = shown(form, field)?.value;
  /** @type {Touch | null} */
  let began = null;

  const sayWhatCameUp = () => {
    const radio = shown(form, field);
    const region = form.querySelector("[data-deck-says]");
    if (!radio || !region || radio.value === last) return;
    last = radio.value;
    // A radio with the focus is said by itself.
    if (radio !== document.activeElement) region.textContent = radio.labels?.[0].textContent?.trim() ?? "";
  };

  form.addEventListener("fields-shown", sayWhatCameUp);
  form.addEventListener("input", sayWhatCameUp);
  form.addEventListener("click", (event) => {
    const by = within(event.target, "[data-deck-by]")?.dataset.deckBy;
    if (by) step(form, field, Number(by));
  });
  form.addEventListener("keydown", (event) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!by || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    // Radios and texts have their own use for arrow keys.
    if (!within(event.target, "[data-deck]") || within(event.target, "input:not([type=checkbox]), textarea, select")) return;
    event.preventDefault();
    // What had the focus is about to be hidden.
    step(form, field, by, Boolean(within(event.target, "[data-deck-face]")));
  });
  form.addEventListener("touchstart", ({ touches, target }) => {
    began = touches.length === 1 && within(target, "[data-deck-face]") && !within(target, "textarea") ? touches[0] : null;
  }, { passive: true });
  form.addEventListener("touchend", ({ changedTouches }) => {
    const x = began ? changedTouches[0].clientX - began.clientX : 0;
    const y = began ? changedTouches[0].clientY - began.clientY : 0;
    began = null;
    if (Math.abs(x) > SWIPE && Math.abs(x) > 2 * Math.abs(y)) step(form, field, x < 0 ? 1 : -1);
  }, { passive: true });
}

/**
 * Choose the radio before or after the chosen one, and begin again at the end, as radios do by themselves.
 * @param {HTMLFormElement} form
 * @param {string} field
 * @param {number} by
 * @param {boolean} [focus]
 */
function step(form, field, by, focus = false) {
  const radios = radiosOf(form, field);
  const now = shown(form, field);
  if (!now) return;
  const next = radios[(radios.indexOf(now) + by + radios.length) % radios.length];
  next.checked = true;
  if (focus) next.focus({ preventScroll: true });
  next.dispatchEvent(new Event("input", { bubbles: true }));
}

/**
 * Give the radio of what is shown: the chosen one, or the first.
 * @param {HTMLFormElement} form
 * @param {string} field
 */
function shown(form, field) {
  const radios = radiosOf(form, field);
  return radios.find((radio) => radio.checked) ?? radios[0];
}

/**
 * @param {HTMLFormElement} form
 * @param {string} field
 */
function radiosOf(form, field) {
  const all = /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll(`input[name="${field}"]`));
  return [...all].filter((radio) => !radio.closest("[hidden]"));
}

/**
 * @param {EventTarget | null} target
 * @param {string} selector
 */
function within(target, selector) {
  return target instanceof Element ? /** @type {HTMLElement | null} */ (target.closest(selector)) : null;
}
