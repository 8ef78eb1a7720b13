import { IntegerRows, at } from '@tsprof/core/model';

/** A tree of frames, with what was sampled in and below each. Node 0 is the root: all samples. */
export interface FlameTree {
  readonly length: number;
  /** A smaller index; -1 for the root. */
  readonly parent: Int32Array;
  /** What a node stands for; -1 for the root. */
  readonly key: Int32Array;
  /** For each measure a column of what ends in each node. */
  readonly self: readonly Float64Array[];
  /** For each measure a column of what ends in each node or above it. */
  readonly total: readonly Float64Array[];
}

export const ROOT = 0;

/** Grows a tree: nodes of the same key on the same parent are one. */
export class FlameTreeBuilder {
  private readonly nodes = new IntegerRows(2, 1024);
  private readonly self: readonly number[][];

  /** @param measures - how many numbers each node has */
  constructor(measures: number) {
    this.self = Array.from({ length: measures }, () => []);
    this.child(-1, -1);
  }

  child(parent: number, key: number): number {
    const node = this.nodes.intern(parent, key);
    if (node === this.self[0]?.length) for (const column of this.self) column.push(0);
    return node;
  }

  add(node: number, measure: number, amount: number): void {
    const column = at(this.self, measure);
    column[node] = at(column, node) + amount;
  }

  finish(): FlameTree {
    const parent = this.nodes.column(0, Int32Array);
    const self = this.self.map((column) => Float64Array.from(column));
    return {
      length: this.nodes.length,
      parent,
      key: this.nodes.column(1, Int32Array),
      self,
      total: self.map((column) => sumUp(parent, column)),
    };
  }
}

function sumUp(parent: Int32Array, self: Float64Array): Float64Array {
  const total = self.slice();
  // Parents come before their children, so sums are complete from the end.
  for (let node = total.length - 1; node > ROOT; node--) {
    const caller = at(parent, node);
    total[caller] = at(total, caller) + at(total, node);
  }
  return total;
}
