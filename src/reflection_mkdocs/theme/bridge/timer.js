// @ts-check
/**
 * A timer that hurries nobody. A line fills, which is the style sheet's work and keeps the time; here a button starts it, or
 * stops it, and when the line is full one sentence says so.
 *
 * `[data-timer="name of the sentence"]` is the timer, `[data-minutes]` each of its buttons.
 * @param {HTMLFormElement} form
 * @param {(sentence: string) => void} say
 */
export function followTimer(form, say) {
  form.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("[data-minutes]") : null;
    const timer = button && timerAround(button);
    if (timer) run(timer, button.getAttribute("aria-pressed") === "true" ? null : button);
  });
  form.addEventListener("animationend", ({ target }) => {
    const timer = target instanceof Element ? timerAround(target) : null;
    if (!timer) return;
    run(timer, null);
    say(timer.dataset.timer ?? "");
  });
}

/**
 * @param {HTMLElement} timer
 * @param {Element | null} button the one that was pressed, or null to stop
 */
function run(timer, button) {
  timer.removeAttribute("data-running");
  for (const each of timer.querySelectorAll("[data-minutes]")) each.setAttribute("aria-pressed", String(each === button));
  if (!button) return;
  timer.style.setProperty("--minutes", button.getAttribute("data-minutes"));
  void timer.offsetWidth; // Lets a line that was filling begin anew.
  timer.setAttribute("data-running", "");
}

/** @param {Element} part */
function timerAround(part) {
  return /** @type {HTMLElement | null} */ (part.closest("[data-timer]"));
}
