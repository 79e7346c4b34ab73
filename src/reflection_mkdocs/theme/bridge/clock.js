// @ts-check
/**
 * The clock of a session, as numbers. It knows moments and not ticks, so it is right again when a tab has slept or a page
 * comes back. All times are milliseconds.
 *
 * @typedef {object} Clock
 * @property {number} step the step that is on, counted from 0
 * @property {number} left what was left of it when the clock was last touched; less than nothing when it is over
 * @property {number | null} since when it was set going; null while it stands still
 * @property {boolean} begun whether it was ever set going
 * @property {boolean} told whether its end was said
 */

const MINUTE = 60_000;

/**
 * @param {number[]} minutes of each step
 * @returns {Clock}
 */
export function newClock(minutes) {
  return { step: 0, left: minutes[0] * MINUTE, since: null, begun: false, told: false };
}

/**
 * What is left of the step; less than nothing when it is over.
 * @param {Clock} clock
 * @param {number} now
 */
export function leftOf({ left, since }, now) {
  // A device whose own clock is set back must not give time as a present.
  return left - (since === null ? 0 : Math.max(0, now - since));
}

/**
 * What is left of the whole session.
 * @param {Clock} clock
 * @param {number[]} minutes
 * @param {number} now
 */
export function leftOfAll(clock, minutes, now) {
  const later = minutes.slice(clock.step + 1).reduce((sum, each) => sum + each, 0);
  return Math.max(0, leftOf(clock, now)) + later * MINUTE;
}

/**
 * Set it going, or let it stand still.
 * @param {Clock} clock
 * @param {number} now
 * @returns {Clock}
 */
export function runOrPause(clock, now) {
  return { ...clock, left: leftOf(clock, now), since: clock.since === null ? now : null, begun: true };
}

/**
 * Give the step a minute more; a step that is over gets one from now.
 * @param {Clock} clock
 * @param {number} now
 * @returns {Clock}
 */
export function oneMinuteMore(clock, now) {
  const left = Math.max(0, leftOf(clock, now)) + MINUTE;
  return { ...clock, left, since: clock.since === null ? null : now, told: false };
}

/**
 * Go to the beginning of a step; a clock that goes goes on.
 * @param {Clock} clock
 * @param {number[]} minutes
 * @param {number} step
 * @param {number} now
 * @returns {Clock}
 */
export function goTo(clock, minutes, step, now) {
  const there = Math.min(Math.max(step, 0), minutes.length - 1);
  return { ...clock, step: there, left: minutes[there] * MINUTE, since: clock.since === null ? null : now, told: false };
}

/**
 * Read back a clock that was kept; anything else is no clock.
 * @param {string | null} kept
 * @param {number[]} minutes
 * @returns {Clock | null}
 */
export function keptClock(kept, minutes) {
  try {
    const { step, left, since, begun, told } = JSON.parse(kept ?? "null") ?? {};
    const numbers = Number.isInteger(step) && minutes[step] && Number.isFinite(left) && (since === null || Number.isFinite(since));
    return numbers ? { step, left, since, begun: begun === true, told: told === true } : null;
  } catch {
    return null;
  }
}

/**
 * Write a time as clocks do, in minutes and seconds; what has begun counts until it is over.
 * @param {number} time
 */
export function figures(time) {
  const seconds = Math.ceil(Math.max(0, time) / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
