// @ts-check
/**
 * Where answers are kept: in the tab, on the device if the reader asks, and only in memory where the browser allows
 * neither. Everything is under names that begin with the guide's address, because guides can share a host.
 */

/** @typedef {Record<string, string[]>} Answers */

export class Store {
  /** @type {"" | "kept-page" | "kept-full"} */
  trouble = "";
  /** @type {Map<string, string>} */
  memory = new Map();
  /** @type {(() => void)[]} */
  listeners = [];

  /** @param {string} scope */
  constructor(scope) {
    this.scope = scope;
    this.prefix = `${scope}answers/`;
    this.tab = storageOf("sessionStorage");
    this.device = storageOf("localStorage");
    if (!this.tab) this.trouble = "kept-page";
    window.addEventListener("storage", (event) => this.followOtherTab(event));
    // A page that comes back from the browser's memory may have been overtaken by another tab.
    window.addEventListener("pageshow", (event) => {
      if (event.persisted) this.tell();
    });
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
    const key = this.key(exercise);
    const text = this.memory.get(key) ?? this.place?.getItem(key);
    return understood(text);
  }

  /**
   * Keep one field. Only this field is changed, so that two tabs do not overwrite each other's.
   * @param {string} exercise
   * @param {string} field
   * @param {string[]} values
   */
  write(exercise, field, values) {
    const answers = this.read(exercise);
    if (values.length) answers[field] = values;
    else delete answers[field];
    this.put(exercise, answers);
  }

  /** @param {string} exercise */
  clear(exercise) {
    const key = this.key(exercise);
    this.memory.delete(key);
    this.tab?.removeItem(key);
    this.device?.removeItem(key);
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
      this.trouble = this.device ? "kept-full" : "kept-page";
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
      move(this.tab, this.device, this.prefix);
      this.device.setItem(`${this.scope}keep`, "yes");
    } else {
      // The note goes first: other tabs then know that removed answers are theirs to hold on to.
      this.device.removeItem(`${this.scope}keep`);
      move(this.device, this.tab, this.prefix);
    }
  }

  /** @param {StorageEvent} event */
  followOtherTab(event) {
    if (event.key && !event.key.startsWith(this.scope)) return;
    const stopped = event.key?.startsWith(this.prefix) && event.oldValue && !event.newValue && !this.onDevice;
    if (stopped && !this.tab?.getItem(event.key ?? "")) {
      // Another tab stopped keeping answers on the device; this tab goes on with what it shows.
      this.tab?.setItem(event.key ?? "", event.oldValue ?? "");
    }
    // Another tab began to keep answers; what only this tab has goes along, and never over what is there.
    if (this.onDevice) move(this.tab, this.device, this.prefix, { over: false });
    this.tell();
  }

  /** @param {() => void} listener */
  listen(listener) {
    this.listeners.push(listener);
  }

  tell() {
    for (const listener of this.listeners) listener();
  }

  /**
   * @param {string} exercise
   * @param {Answers} answers
   */
  put(exercise, answers) {
    const key = this.key(exercise);
    const text = JSON.stringify(answers);
    try {
      if (!this.place) throw new Error("the browser keeps nothing here");
      this.place.setItem(key, text);
      this.memory.delete(key);
      this.trouble = "";
    } catch (error) {
      console.warn(error);
      this.memory.set(key, text);
      this.trouble = this.place ? "kept-full" : "kept-page";
    }
  }

  /** The storage in use. */
  get place() {
    return this.onDevice ? this.device : this.tab;
  }

  /** @param {string} exercise */
  key(exercise) {
    return this.prefix + exercise;
  }
}

/**
 * Give a storage, or null where the browser blocks it.
 * @param {"sessionStorage" | "localStorage"} name
 */
function storageOf(name) {
  try {
    const storage = window[name];
    storage.getItem("");
    return storage;
  } catch {
    return null;
  }
}

/**
 * Move answers between storages, joining those to the same exercise field by field.
 * @param {Storage | null} from
 * @param {Storage | null} to
 * @param {string} prefix
 */
function move(from, to, prefix, { over = true } = {}) {
  if (!from || !to) return;
  for (const key of Object.keys(from).filter((name) => name.startsWith(prefix))) {
    const [moved, there] = [understood(from.getItem(key)), understood(to.getItem(key))];
    to.setItem(key, JSON.stringify(over ? { ...there, ...moved } : { ...moved, ...there }));
    from.removeItem(key);
  }
}

/** @param {unknown} value */
const isText = (value) => typeof value === "string";

/**
 * Read kept answers, dropping only what cannot be answers at all.
 * @param {string | null | undefined} text
 * @returns {Answers}
 */
function understood(text) {
  try {
    const entries = Object.entries(JSON.parse(text ?? "{}") ?? {});
    return Object.fromEntries(entries.filter(([, values]) => Array.isArray(values) && values.every(isText)));
  } catch {
    return {};
  }
}
