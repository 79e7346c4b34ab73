/** Notes, by the page's own clock, when a reader clicked and when the words in the feedback had changed and were painted. */
(feedback) => {
  const words = () => document.querySelector(feedback)?.textContent.trim() ?? "";
  const tick = (window.tick = {
    forget() {
      Object.assign(tick, { at: 0, painted: 0, before: words(), changed: false });
    },
  });
  tick.forget();
  const click = (event) => {
    tick.at ||= event.timeStamp;
  };
  const look = () => {
    if (!tick.at || tick.changed || !words() || words() === tick.before) return;
    tick.changed = true;
    // A frame's callbacks run before it is painted, the next task after.
    requestAnimationFrame(() => setTimeout(() => (tick.painted = performance.now())));
  };
  addEventListener("click", click, { capture: true });
  new MutationObserver(look).observe(document, { childList: true, characterData: true, subtree: true });
}
