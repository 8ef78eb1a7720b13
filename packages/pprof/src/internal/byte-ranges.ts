/** A part of the bytes of a file: from `start`, up to and without `end`. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Tells ranges of equal bytes: all have one index, in order of first appearance. One open-addressing
 * table over flat columns, without a string or an object a range.
 */
export class ByteRanges {
  length = 0;
  private readonly bytes: Uint8Array;
  private starts = new Uint32Array(64);
  private ends = new Uint32Array(64);
  private hashes = new Int32Array(64);
  /** Index + 1 by hash, 0 where free. A power of two in size, at most half full. */
  private slots = new Int32Array(128);

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  intern({ start, end }: ByteRange): number {
    if (this.length === this.starts.length) this.grow();
    const hash = this.hashOf(start, end);
    const mask = this.slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const index = (this.slots[slot] ?? 0) - 1;
      if (index < 0) return this.add(slot, hash, start, end);
      if (this.hashes[index] === hash && this.equals(index, start, end)) return index;
    }
  }

  private add(slot: number, hash: number, start: number, end: number): number {
    this.starts[this.length] = start;
    this.ends[this.length] = end;
    this.hashes[this.length] = hash;
    this.slots[slot] = this.length + 1;
    return this.length++;
  }

  private equals(index: number, start: number, end: number): boolean {
    const { bytes } = this;
    const known = this.starts[index] ?? 0;
    if ((this.ends[index] ?? 0) - known !== end - start) return false;
    for (let i = start, j = known; i < end; i++, j++) {
      if (bytes[i] !== bytes[j]) return false;
    }
    return true;
  }

  /** FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/), folded for the low bits. */
  private hashOf(start: number, end: number): number {
    const { bytes } = this;
    let hash = 0x811c9dc5 | 0;
    for (let i = start; i < end; i++) hash = Math.imul(hash ^ (bytes[i] ?? 0), 0x01000193);
    return hash ^ (hash >>> 15);
  }

  private grow(): void {
    this.starts = doubled(this.starts, Uint32Array);
    this.ends = doubled(this.ends, Uint32Array);
    this.hashes = doubled(this.hashes, Int32Array);
    this.slots = new Int32Array(this.slots.length * 2);
    const mask = this.slots.length - 1;
    for (let index = 0; index < this.length; index++) {
      let slot = (this.hashes[index] ?? 0) & mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
      this.slots[slot] = index + 1;
    }
  }
}

function doubled<T extends Uint32Array | Int32Array>(
  column: T,
  create: new (length: number) => T,
): T {
  const larger = new create(column.length * 2);
  larger.set(column);
  return larger;
}
