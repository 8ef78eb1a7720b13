/**
 * Interns short rows of 32-bit integers: equal rows get one index, in order of first appearance.
 * One open-addressing table over flat columns; a Map with string keys takes five times as long and
 * a Map a prefix tree node several times the memory.
 */
export class IntegerRows {
  length = 0;
  private readonly width: 2 | 4;
  /** Row after row. */
  private cells: Int32Array;
  /** Row + 1 by hash, 0 where free. A power of two in size, at most half full. */
  private slots: Int32Array;

  /**
   * @param width - integers a row
   * @param capacity - how many rows to expect; more are taken, but growing costs
   */
  constructor(width: 2 | 4, capacity = 64) {
    this.width = width;
    this.slots = new Int32Array(2 ** Math.ceil(Math.log2((capacity + 1) * 2)));
    this.cells = new Int32Array((this.slots.length / 2) * width);
  }

  /** The row's index. Values are taken modulo 2^32; `c` and `d` count only where rows are 4 wide. */
  intern(a: number, b: number, c = 0, d = 0): number {
    if (this.length * 2 >= this.slots.length) this.grow();
    const mask = this.slots.length - 1;
    for (let slot = hashOf(a, b, c, d) & mask; ; slot = (slot + 1) & mask) {
      const row = (this.slots[slot] ?? 0) - 1;
      if (row < 0) return this.add(slot, a, b, c, d);
      if (this.equals(row * this.width, a | 0, b | 0, c | 0, d | 0)) return row;
    }
  }

  /** The integer at place `cell` of every row, written into the array that `create` makes. */
  column<T extends Int32Array | Uint32Array | Uint8Array>(
    cell: number,
    create: new (length: number) => T,
  ): T {
    const column = new create(this.length);
    for (let row = 0; row < this.length; row++) {
      column[row] = this.cells[row * this.width + cell] ?? 0;
    }
    return column;
  }

  private add(slot: number, a: number, b: number, c: number, d: number): number {
    const start = this.length * this.width;
    this.cells[start] = a;
    this.cells[start + 1] = b;
    if (this.width === 4) {
      this.cells[start + 2] = c;
      this.cells[start + 3] = d;
    }
    this.slots[slot] = this.length + 1;
    return this.length++;
  }

  private equals(start: number, a: number, b: number, c: number, d: number): boolean {
    const { cells } = this;
    if (cells[start] !== a || cells[start + 1] !== b) return false;
    return this.width === 2 || (cells[start + 2] === c && cells[start + 3] === d);
  }

  private grow(): void {
    const { cells, width } = this;
    this.cells = new Int32Array(cells.length * 2);
    this.cells.set(cells);
    this.slots = new Int32Array(this.slots.length * 2);
    const mask = this.slots.length - 1;
    for (let row = 0; row < this.length; row++) {
      const start = row * width;
      const c = (width === 4 ? cells[start + 2] : 0) ?? 0;
      const d = (width === 4 ? cells[start + 3] : 0) ?? 0;
      let slot = hashOf(cells[start] ?? 0, cells[start + 1] ?? 0, c, d) & mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
      this.slots[slot] = row + 1;
    }
  }
}

/** Multiplicative, folded so that the low bits, which choose the slot, depend on all others. */
function hashOf(a: number, b: number, c: number, d: number): number {
  const hash =
    Math.imul(a + 1, 0x9e3779b1) ^
    Math.imul(b + 1, 0x85ebca6b) ^
    Math.imul(c + 1, 0xc2b2ae35) ^
    Math.imul(d + 1, 0x27d4eb2f);
  const folded = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return folded ^ (folded >>> 13);
}
