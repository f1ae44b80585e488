// What must not happen while measuring. One is enough for the benchmark to fail.

/** More would only repeat the first. */
const ENOUGH = 20;

export class Faults {
  list = [];

  /** Throws when there is no point in going on. */
  note(fault) {
    this.list.push(fault.message);
    if (this.list.length >= ENOUGH) throw new Error(`${ENOUGH} faults: given up`);
  }

  /** Each fault once, with how often. */
  summary() {
    const times = new Map();
    for (const fault of this.list) times.set(fault, (times.get(fault) ?? 0) + 1);
    return [...times].map(([fault, often]) => (often > 1 ? `${often} times: ${fault}` : fault));
  }
}

/** Every reference that was shown, once. */
export class References {
  #seen = new Set();

  add(reference) {
    if (this.#seen.has(reference)) throw new Error(`${reference} was given to two reports`);
    this.#seen.add(reference);
  }

  get size() {
    return this.#seen.size;
  }
}
