// @ts-check
/**
 * Several tabs of the team page: what a link opens in a tab of its own goes to the tab that gathers. Which one that is, a
 * lock tells for certain; it goes by itself when the tab is closed.
 */

export class OtherTabs {
  /** @type {BroadcastChannel | null} */
  channel = null;

  /**
   * @param {string} name
   * @param {(packed: string) => Promise<unknown>} take what the gathering tab does with what another one hands over
   */
  constructor(name, take) {
    this.name = name;
    this.take = take;
    if ("BroadcastChannel" in window) this.channel = new BroadcastChannel(name);
  }

  /**
   * Become the tab that gathers, unless another one is.
   * @returns {Promise<boolean>} whether this is the one
   */
  async gatherHere() {
    // Old browsers, and pages that came over an unsafe connection, have no locks: every tab then gathers for itself.
    if (!navigator.locks || !this.channel) return true;
    const first = await new Promise((resolve) => {
      void navigator.locks.request(this.name, { ifAvailable: true }, (lock) => {
        resolve(Boolean(lock));
        return lock ? new Promise(() => {}) : undefined;
      });
    });
    if (first) this.listen();
    return first;
  }

  /** Gather here, too, and take the place of the other tab when it is closed. */
  gatherNext() {
    void navigator.locks?.request(this.name, () => {
      this.listen();
      return new Promise(() => {});
    });
  }

  listen() {
    this.channel?.addEventListener("message", async ({ data }) => {
      if (typeof data?.handed !== "string") return;
      // Said at once: reading it may take a while, and it is in good hands.
      this.channel?.postMessage({ taken: data.ticket });
      await this.take(data.handed);
    });
  }

  /**
   * Hand something over to the tab that gathers.
   * @param {string} packed
   * @returns {Promise<void>} fulfilled when it is taken
   */
  handOver(packed) {
    const ticket = crypto.getRandomValues(new Uint32Array(2)).join("-");
    return new Promise((resolve) => {
      this.channel?.addEventListener("message", ({ data }) => {
        if (data?.taken === ticket) resolve();
      });
      this.channel?.postMessage({ handed: packed, ticket });
    });
  }
}
