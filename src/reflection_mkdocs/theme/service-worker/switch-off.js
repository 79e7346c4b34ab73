// @ts-check
/**
 * Takes the guide's offline copy off every device that has it. The build publishes this in place of the service worker
 * where mkdocs.yml says `offline: false`; browsers find it at the next visit.
 */
import { copyName } from "./copy-name.js";

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

worker.addEventListener("install", (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener("activate", (event) => {
  // In this order, because whoever still reads from the copy would open it anew.
  event.waitUntil(worker.registration.unregister().then(() => caches.delete(copyName(worker.registration.scope))));
});
