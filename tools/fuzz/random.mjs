/** Numbers by chance that are the same for the same seed. */
export class Random {
  #state;

  /** @param {string} seed */
  constructor(seed) {
    // FNV-1a, so that seeds that differ little give numbers that have nothing in common.
    let hash = 0x811c9dc5;
    for (const character of seed)
      hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
    this.#state = hash >>> 0;
    this.next();
  }

  /** From 0 to 1, without 1: mulberry32. */
  next() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from 0 to `end`, without `end`. @param {number} end */
  below(end) {
    return Math.floor(this.next() * end);
  }

  /** @param {number} share from 0 to 1 */
  chance(share) {
    return this.next() < share;
  }

  /**
   * @template T
   * @param {readonly T[]} values at least one
   * @returns {T}
   */
  pick(values) {
    return /** @type {T} */ (values[this.below(values.length)]);
  }
}

/**
 * @template T
 * @param {T} value
 * @param {number} times
 * @returns {T[]}
 */
export function repeated(value, times) {
  return Array.from({ length: times }, () => value);
}
