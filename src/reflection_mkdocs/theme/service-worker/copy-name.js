// @ts-check
/**
 * Name the cache that holds the guide's offline copy. Guides can share a host, and with it one list of caches.
 * @param {string} scope the address at which the guide starts
 */
export function copyName(scope) {
  return `guide:${new URL(scope).pathname}`;
}
