import { at } from '@tsprof/core/model';
import {
  addAmount,
  emptyAmounts,
  type Amount,
  type AmountColumns,
  type ThreadSamples,
} from './amount.ts';
import type { Branch } from './branch.ts';
import type { FoldedStacks } from './folded-stacks.ts';

/** Successive samples on the same stack. */
interface Stretches {
  readonly length: number;
  /** Folded stack of each. */
  readonly node: Int32Array;
  readonly amounts: AmountColumns;
}

/** Makes trees in the order of time: what is called again after something else is called anew. */
export class TimelineBranches {
  private readonly stacks: FoldedStacks;
  private readonly nodeOfSample: Int32Array;
  private readonly depth: Uint32Array;
  private level = -1;
  private readonly ofLevel: Int32Array;

  /** @param nodeOfSample - for each sample of the profile its folded stack */
  constructor(stacks: FoldedStacks, nodeOfSample: Int32Array) {
    this.stacks = stacks;
    this.nodeOfSample = nodeOfSample;
    const { length, parent } = stacks;
    this.depth = new Uint32Array(length);
    for (let node = 0; node < length; node++) {
      const caller = at(parent, node);
      this.depth[node] = caller < 0 ? 0 : at(this.depth, caller) + 1;
    }
    this.ofLevel = new Int32Array(length);
  }

  rootsOf(samples: ThreadSamples): readonly Branch[] {
    const stretches = this.stretchesOf(samples);
    return this.branchesOf(stretches, 0, stretches.length, 0);
  }

  private stretchesOf({ indices, amounts }: ThreadSamples): Stretches {
    const node = new Int32Array(indices.length);
    const sums = emptyAmounts(indices.length);
    let length = 0;
    for (const sample of indices) {
      const own = at(this.nodeOfSample, sample);
      if (length === 0 || node[length - 1] !== own) node[length++] = own;
      addAmount(sums, length - 1, amounts, sample);
    }
    return { length, node, amounts: sums };
  }

  /** The branches of a level in the stretches from `start` to before `end`. */
  private branchesOf(stretches: Stretches, start: number, end: number, level: number): Branch[] {
    const nodeAt = this.nodesOfLevel(level);
    const branches: Branch[] = [];
    for (let i = start; i < end;) {
      const node = at(nodeAt, at(stretches.node, i));
      const first = i;
      while (i < end && nodeAt[at(stretches.node, i)] === node) i++;
      if (node >= 0) branches.push(this.branch(stretches, { node, first, last: i, level }));
    }
    return branches;
  }

  private branch(
    stretches: Stretches,
    { node, first, last, level }: { node: number; first: number; last: number; level: number },
  ): Branch {
    const self: Amount = { value: 0, samples: 0 };
    const total: Amount = { value: 0, samples: 0 };
    for (let i = first; i < last; i++) {
      for (const sum of stretches.node[i] === node ? [self, total] : [total]) {
        sum.value += at(stretches.amounts.values, i);
        sum.samples += at(stretches.amounts.samples, i);
      }
    }
    return {
      subject: this.stacks.subjectOf(node),
      self,
      total,
      children: () => this.branchesOf(stretches, first, last, level + 1),
    };
  }

  /** For each stack the one of its callers, or itself, on that level; -1 if it is above. */
  private nodesOfLevel(level: number): Int32Array {
    if (this.level === level) return this.ofLevel;
    this.level = level;
    const { ofLevel, depth } = this;
    const { length, parent } = this.stacks;
    for (let node = 0; node < length; node++) {
      const own = depth[node] ?? 0;
      if (own > level) ofLevel[node] = ofLevel[parent[node] ?? 0] ?? -1;
      else ofLevel[node] = own === level ? node : -1;
    }
    return ofLevel;
  }
}
