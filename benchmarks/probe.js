/**
 * Clicks as soon as the control can be used, and notes, by the page's own clock, when that was, when a reader clicked, and when
 * the words in the feedback had changed and were painted.
 */
({ ready, first, feedback }) => {
  const words = () => document.querySelector(feedback)?.textContent.trim() ?? "";
  const tick = (window.tick = {
    usable: 0,
    forget() {
      Object.assign(tick, { at: 0, painted: 0, before: words(), changed: false });
    },
  });
  tick.forget();
  const click = (event) => {
    tick.at ||= event.timeStamp;
  };
  const look = () => {
    if (!tick.usable && document.querySelector(ready)) {
      tick.usable = performance.now();
      setTimeout(() => document.querySelector(first).click());
    }
    if (!tick.at || tick.changed || !words() || words() === tick.before) return;
    tick.changed = true;
    // A frame's callbacks run before it is painted, the next task after.
    requestAnimationFrame(() => setTimeout(() => (tick.painted = performance.now())));
  };
  addEventListener("click", click, { capture: true });
  new MutationObserver(look).observe(document, { attributes: true, childList: true, characterData: true, subtree: true });
}
