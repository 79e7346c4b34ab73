// @ts-check
/**
 * Stands before Material's search worker, so that the words to search in are fetched when a reader searches, in the
 * reader's language, and not with every page. Speaks the messages of Material 9.8.1: 0 set up, 1 ready, 2 query, 3 result.
 * Its address ends in "#<language>:<address of Material's worker>".
 */
const [, language, worker] = /^#(\w+):.*?([^/]*)$/.exec(location.hash) ?? [];
/** Material's first message, which it gets once somebody searches. @type {any} */
let setup;

/** @param {MessageEvent} event */
function wait({ data: message }) {
  if (message.type === 0) {
    setup = message;
    postMessage({ type: 1 });
  } else if (!message.data) {
    postMessage({ type: 3, data: { items: [] } });
  } else {
    const index = new XMLHttpRequest();
    // All at once, so that no message comes in between. A worker keeps nobody waiting.
    index.open("GET", `../../../search/${language}.json`, false);
    index.send();
    if (index.status !== 200) throw new Error(`${index.responseURL}: ${index.status}`);
    Object.assign(setup.data, JSON.parse(index.responseText));
    /** @type {any} */ (self).importScripts(worker);
    removeEventListener("message", wait);
    const post = self.postMessage;
    // The page has heard already that the search is ready; here it means that the query can be asked.
    self.postMessage = () => {
      self.postMessage = post;
      dispatchEvent(new MessageEvent("message", { data: message }));
    };
    dispatchEvent(new MessageEvent("message", { data: setup }));
  }
}
// Keyboards have a straight apostrophe, and texts a round one.
addEventListener("message", ({ data: message }) => {
  if (message.type === 2) message.data = message.data.replaceAll("'", "’");
});
addEventListener("message", wait);
