// @ts-check
/**
 * Makes the guide work without a connection, from a copy that is made after a first visit.
 *
 * Readers with a connection get pages as they are published now, so that no correction waits for the copy. Files whose
 * address changes with their content come from the copy. The copy is always of one build as a whole: every file is checked
 * against the hash that the build wrote down, and a copy that cannot be completed changes nothing.
 */
import { PrecacheController } from "workbox-precaching/PrecacheController.js";
import { copyName } from "./copy-name.js";

/** Milliseconds that a reader waits for a page that is in the copy. */
const PATIENCE = 2000;

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const { scope } = worker.registration;

/** Whether the reader has just had the copy removed. */
let left = false;
/** Whether there is a copy: pages that were open when it was removed go on asking here. @type {Promise<boolean> | undefined} */
let there;
const isThere = () => (there ??= caches.has(copyName(scope)));

const copy = new PrecacheController({
  cacheName: copyName(scope),
  plugins: [
    {
      // What the reader is looking at goes first.
      requestWillFetch: async ({ request, event }) => {
        if (event?.type !== "install") return request;
        if (left) throw new Error("The reader wants no copy.");
        return new Request(request, /** @type {RequestInit} */ ({ priority: "low" }));
      },
      // A file of the copy has an address of its own, without what stands behind "#", where the search's worker is told
      // in which language to search. What we make has the address that was asked for.
      cachedResponseWillBeUsed: async ({ cachedResponse, event }) =>
        cachedResponse && /** @type {FetchEvent} */ (event)?.request?.destination === "worker"
          ? new Response(cachedResponse.body, cachedResponse)
          : cachedResponse,
    },
  ],
});
copy.addToCacheList(FILES.changing.map(([url, integrity]) => ({ url, integrity, revision: integrity })));
copy.addToCacheList(FILES.lasting.map(([url, integrity]) => ({ url, integrity, revision: null })));
const lasting = new Set(FILES.lasting.map(([url]) => new URL(url, scope).href));

worker.addEventListener("install", (event) => {
  const { connection } = /** @type {any} */ (worker.navigator);
  // The copy of before serves on; the browser asks again at a later visit.
  if (connection?.saveData) return event.waitUntil(Promise.reject(new Error("The reader saves data.")));
  event.waitUntil(
    copy.install(event).catch(async (error) => {
      // Half a copy is of no use where there is no room for the whole, and takes what room there is.
      if (error.name === "QuotaExceededError" && !worker.registration.active) await caches.delete(copyName(scope));
      throw error;
    }),
  );
});

worker.addEventListener("activate", (event) => {
  void copy.activate(event);
  // The page that made the first copy can go on with it.
  event.waitUntil(worker.clients.claim());
});

worker.addEventListener("message", (event) => {
  if (event.data === "take over") event.waitUntil(worker.skipWaiting());
  if (event.data === "take over if alone") event.waitUntil(takeOverIfAlone());
  if (event.data === "leave") left = true;
  if (event.data === "make") event.waitUntil(makeAgain(event));
});

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  if (left || request.method !== "GET" || !request.url.startsWith(scope)) return;
  // What is asked of the host alone: whether there is a newer page.
  if (request.cache === "no-store") return;
  const [url] = request.url.split("#");
  // A page asks past every cache where something of what it got did not work.
  if (lasting.has(url) && request.cache !== "reload") {
    event.respondWith(url.endsWith(".wasm") ? compiled(event, url) : unchanged(event, url));
  } else {
    event.respondWith(newest(event));
  }
});

/**
 * Give a file whose address changes with its content.
 * @param {FetchEvent} event
 * @param {string} url
 * @returns {Promise<Response>}
 */
async function unchanged(event, url) {
  if (!(await isThere())) return fetch(event.request);
  const params = { cacheKey: url, integrity: copy.getIntegrityForCacheKey(url) };
  return copy.strategy.handle({ event, request: event.request, params });
}

/**
 * Give WebAssembly from the browser's own cache, however old, where it still is there: browsers keep it compiled with that, and
 * not with the copy. Nobody is asked for it.
 * @param {FetchEvent} event
 * @param {string} url
 */
async function compiled(event, url) {
  const kept = await fetch(url, { cache: "only-if-cached", mode: "same-origin" }).catch(() => undefined);
  return kept?.ok ? kept : unchanged(event, url);
}

/**
 * Give what is published now, or, where that is not to be had in time, what is in the copy.
 * @param {FetchEvent} event
 * @returns {Promise<Response>}
 */
async function newest(event) {
  // Not preloaded beside the start of this script: Firefox 153 then shows that there is no connection, whatever we answer.
  const fetched = fetch(event.request);
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const kept = await fromCopy(event.request);
  if (!kept) return fetched.catch((error) => missing(event.request, error));
  // A host in trouble has nothing to say about the page.
  const answered = fetched.then((response) => (response.status >= 500 ? kept : response)).catch(() => kept);
  return Promise.race([answered, patience.then(() => kept)]);
}

/**
 * @param {Request} request
 * @returns {Promise<Response | undefined>}
 */
async function fromCopy({ url, mode }) {
  if (!(await isThere())) return undefined;
  const address = new URL(url);
  // The search marks what was looked for with a query, which makes no other page.
  address.search = address.hash = "";
  address.pathname = address.pathname.replace(/\/index\.html$/, "/");
  if (mode === "navigate" && copy.getCacheKeyForURL(`${address.href}/`)) return Response.redirect(`${address.href}/`);
  return copy.matchPrecache(address.href);
}

/**
 * Without a connection, answer as the host does where there is no such page.
 * @param {Request} request
 * @param {unknown} error
 */
async function missing(request, error) {
  if (request.mode !== "navigate" || !(await isThere())) throw error;
  const page = await copy.matchPrecache(new URL("404.html", scope).href);
  if (!page) throw error;
  return new Response(page.body, { status: 404, headers: page.headers });
}

/**
 * Make the copy again where it was removed, and tell the page when it is there or why it is not.
 * @param {ExtendableMessageEvent} event
 */
async function makeAgain(event) {
  const [page] = event.ports;
  // Workbox makes copies only for such an event.
  const installs = { type: "install", waitUntil: (/** @type {Promise<unknown>} */ work) => event.waitUntil(work) };
  left = false;
  there = undefined;
  try {
    if (!(await caches.has(copyName(scope)))) await copy.install(/** @type {any} */ (installs));
    page.postMessage("");
  } catch (error) {
    await caches.delete(copyName(scope));
    page.postMessage(String(error));
  }
}

/** Let this build in where no other tab still shows an older one. */
async function takeOverIfAlone() {
  const tabs = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (tabs.filter((tab) => tab.url.startsWith(scope)).length === 1) await worker.skipWaiting();
}
