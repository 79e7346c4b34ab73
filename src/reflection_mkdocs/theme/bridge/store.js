// @ts-check
/**
 * Where answers are kept: in the tab, on the device if the reader asks, and only in memory where the browser allows
 * neither. Everything is under names that begin with the guide's address, because guides can share a host.
 */

/**
 * @typedef {Record<string, string[]>} Answers
 * @typedef {{answers: Answers, changed: Record<string, number>}} Entry what is kept of an exercise: its answers, and when
 *   each field was last changed (milliseconds since 1970), emptied fields too
 */

export class Store {
  /** The sentence for what is wrong with keeping. @type {"" | "kept-page" | "kept-full" | "kept-no-room" | "kept-still"} */
  trouble = "";
  /** @type {Map<string, string>} */
  memory = new Map();
  /** @type {(() => void)[]} */
  listeners = [];
  /** Whether another tab just stopped keeping answers on the device; its answers then leave there. */
  stopping = false;

  /**
   * @param {URL} base the address at which the guide starts
   * @param {string} name what is kept here
   */
  constructor(base, name = "reflection") {
    this.scope = `${name}:${base.pathname}:`;
    /** How the names begin of what moves along between tab and device. @type {Record<string, string>} */
    this.prefixes = this.named("answers", "moments", "contributor");
    this.tab = storageOf("sessionStorage");
    this.device = storageOf("localStorage");
    if (!this.tab) this.trouble = "kept-page";
    if (this.onDevice) this.bringAlong();
    window.addEventListener("storage", (event) => this.followOtherTab(event));
    // A page that comes back from the browser's memory may have been overtaken by another tab.
    window.addEventListener("pageshow", (event) => {
      if (event.persisted) this.tell();
    });
  }

  /** @param {string[]} parts */
  named(...parts) {
    return Object.fromEntries(parts.map((part) => [part, `${this.scope}${part}/`]));
  }

  /** Tell whether the reader asked to keep answers on this device. */
  get onDevice() {
    return this.device?.getItem(`${this.scope}keep`) === "yes";
  }

  /** Name the sentence that says where answers are now. */
  get state() {
    return this.trouble || (this.onDevice ? "kept-device" : "kept-tab");
  }

  /**
   * @param {string} exercise
   * @returns {Answers}
   */
  read(exercise) {
    return this.entry(exercise).answers;
  }

  /**
   * @param {string} exercise
   * @returns {Entry}
   */
  entry(exercise) {
    return understood(this.text(this.key(exercise)));
  }

  /**
   * Keep one field. Only this field is changed, so that two tabs do not overwrite each other's.
   * @param {string} exercise
   * @param {string} field
   * @param {string[]} values
   */
  write(exercise, field, values) {
    const entry = this.entry(exercise);
    if (values.length) entry.answers[field] = values;
    else delete entry.answers[field];
    // Later than before, even where the device's clock was put back: of two tabs' answers, the later ones stay.
    entry.changed[field] = Math.max(Date.now(), (entry.changed[field] ?? 0) + 1);
    this.put(exercise, entry);
  }

  /** @param {string} exercise */
  clear(exercise) {
    this.forget(this.key(exercise));
    this.forgetTrouble();
  }

  /** Hope for the best again, where there is less to keep than before. */
  forgetTrouble() {
    if (this.tab) this.trouble = "";
  }

  /**
   * Begin or stop keeping answers on this device; what there is goes along.
   * @param {boolean} keep
   */
  keepOnDevice(keep) {
    try {
      this.moveAll(keep);
      if (!this.memory.size) this.trouble = "";
    } catch (error) {
      console.warn(error);
      this.trouble = !this.device ? "kept-page" : keep ? "kept-no-room" : "kept-still";
      // What did move comes back, or it would be where nobody looks for it.
      if (this.device) this.moveAll(!keep);
    }
    this.tell();
  }

  /** @param {boolean} toDevice */
  moveAll(toDevice) {
    if (!this.device) throw new Error("the browser keeps nothing here");
    if (toDevice) {
      // The answers go first: other tabs then join theirs to them when they see the note.
      this.move(this.tab, this.device);
      this.device.setItem(`${this.scope}keep`, "yes");
    } else {
      // The note goes first: other tabs then know that removed answers are theirs to hold on to.
      this.device.removeItem(`${this.scope}keep`);
      this.move(this.device, this.tab);
    }
  }

  /** @param {StorageEvent} event */
  followOtherTab(event) {
    const { key, oldValue, newValue } = event;
    if (key && !key.startsWith(this.scope)) return;
    if (key === `${this.scope}keep`) this.stopping = newValue === null;
    if (key && this.isKept(key) && oldValue && !newValue && this.stopping && !this.tab?.getItem(key)) {
      // Another tab stopped keeping answers on the device; this tab goes on with what it shows.
      this.putText(key, oldValue);
    }
    // Another tab began to keep answers; what this tab has goes along.
    if (this.onDevice) this.bringAlong();
    this.tell();
  }

  /** Move what this tab has to the device; what finds no room there stays in the tab, and goes on being shown. */
  bringAlong() {
    try {
      this.move(this.tab, this.device);
    } catch (error) {
      console.warn(error);
      this.trouble = "kept-full";
      for (const key of Object.values(this.prefixes).flatMap((prefix) => keysOf(this.tab, prefix))) {
        this.remember(key, this.joined(key, this.device?.getItem(key) ?? null, this.tab?.getItem(key) ?? ""));
      }
    }
  }

  /**
   * Hold on to what finds no place elsewhere. As long as there is such a thing, the browser asks before it leaves the page.
   * @param {string} key
   * @param {string} text
   */
  remember(key, text) {
    this.memory.set(key, text);
    window.addEventListener("beforeunload", this.askToStay);
  }

  /** @param {Event} event */
  askToStay = (event) => {
    if (this.memory.size) event.preventDefault();
  };

  /** @param {() => void} listener */
  listen(listener) {
    this.listeners.push(listener);
  }

  tell() {
    for (const listener of this.listeners) listener();
  }

  /**
   * @param {string} exercise
   * @param {Entry} entry
   */
  put(exercise, entry) {
    this.putText(this.key(exercise), JSON.stringify(entry));
  }

  /**
   * @param {string} key
   * @param {string} text
   */
  putText(key, text) {
    try {
      if (!this.place) throw new Error("the browser keeps nothing here");
      this.place.setItem(key, text);
      this.memory.delete(key);
      this.trouble = "";
    } catch (error) {
      console.warn(error);
      this.remember(key, text);
      this.trouble = this.place ? "kept-full" : "kept-page";
    }
  }

  /** The storage in use. */
  get place() {
    return this.onDevice ? this.device : this.tab;
  }

  /** @param {string} exercise */
  key(exercise) {
    return this.prefixes.answers + exercise;
  }

  /** @param {string} key */
  text(key) {
    return this.memory.get(key) ?? this.place?.getItem(key) ?? null;
  }

  /** @param {string} key */
  forget(key) {
    this.memory.delete(key);
    this.tab?.removeItem(key);
    this.device?.removeItem(key);
  }

  /** Delete everything that is kept here, in the tab and on the device. */
  deleteAll() {
    this.memory.clear();
    for (const storage of [this.tab, this.device]) {
      // The note that things are kept on the device goes last: other tabs then know that they are meant to go.
      const keys = keysOf(storage, this.scope).sort((one, other) => Number(this.isKept(other)) - Number(this.isKept(one)));
      for (const key of keys) storage?.removeItem(key);
    }
    this.forgetTrouble();
    this.tell();
  }

  /** @param {string} key */
  isKept(key) {
    return Object.values(this.prefixes).some((prefix) => key.startsWith(prefix));
  }

  /**
   * Name what is kept under a prefix, without the prefix.
   * @param {string} prefix
   */
  keys(prefix) {
    const keys = [...keysOf(this.place, prefix), ...[...this.memory.keys()].filter((key) => key.startsWith(prefix))];
    return [...new Set(keys)].map((key) => key.slice(prefix.length));
  }

  /**
   * Move everything between storages.
   * @param {Storage | null} from
   * @param {Storage | null} to
   */
  move(from, to) {
    if (!from || !to) return;
    for (const key of Object.values(this.prefixes).flatMap((prefix) => keysOf(from, prefix))) {
      to.setItem(key, this.joined(key, to.getItem(key), from.getItem(key) ?? ""));
      from.removeItem(key);
    }
  }

  /**
   * Bring together what two storages have under the same name: of answers to the same field, the newer ones stay.
   * @param {string} key
   * @param {string | null} there
   * @param {string} here
   */
  joined(key, there, here) {
    if (!key.startsWith(this.prefixes.answers)) return here;
    return JSON.stringify(merged(understood(there), understood(here)));
  }
}

/**
 * Tell whether anything is answered.
 * @param {Answers} answers
 */
export function isBegun(answers) {
  return Object.values(answers).some((values) => values.length > 0);
}

/**
 * Give a storage, or null where the browser blocks it.
 * @param {"sessionStorage" | "localStorage"} name
 */
export function storageOf(name) {
  try {
    const storage = window[name];
    storage.getItem("");
    return storage;
  } catch {
    return null;
  }
}

/**
 * @param {Storage | null} storage
 * @param {string} prefix
 */
export function keysOf(storage, prefix) {
  return Object.keys(storage ?? {}).filter((key) => key.startsWith(prefix));
}

/** @param {unknown} value */
const isText = (value) => typeof value === "string";

/**
 * Join two states of one exercise, field by field.
 * @param {Entry} one
 * @param {Entry} other
 * @returns {Entry}
 */
function merged(one, other) {
  const joined = { answers: { ...one.answers }, changed: { ...one.changed } };
  for (const field of new Set([...Object.keys(other.answers), ...Object.keys(other.changed)])) {
    if ((other.changed[field] ?? 0) < (one.changed[field] ?? 0)) continue;
    joined.changed[field] = other.changed[field] ?? 0;
    if (other.answers[field]) joined.answers[field] = other.answers[field];
    else delete joined.answers[field];
  }
  return joined;
}

/**
 * Read what was kept, dropping only what cannot be answers at all.
 * @param {string | null | undefined} text
 * @returns {Entry}
 */
function understood(text) {
  try {
    const { answers, changed } = JSON.parse(text ?? "{}") ?? {};
    const usable = Object.entries(answers ?? {}).filter(([, values]) => Array.isArray(values) && values.every(isText));
    return { answers: Object.fromEntries(usable), changed: { ...changed } };
  } catch {
    return { answers: {}, changed: {} };
  }
}
