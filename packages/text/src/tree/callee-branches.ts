import { at, childLinks, type ChildLinks } from '@tsprof/core/model';
import {
  addAmount,
  amountAt,
  emptyAmounts,
  type AmountColumns,
  type ThreadSamples,
} from './amount.ts';
import type { Branch } from './branch.ts';
import type { FoldedStacks } from './folded-stacks.ts';

/** Makes trees from the top down: children are what a function called. */
export class CalleeBranches {
  private readonly stacks: FoldedStacks;
  private readonly nodeOfSample: Int32Array;
  private readonly links: ChildLinks;

  /** @param nodeOfSample - for each sample of the profile its folded stack */
  constructor(stacks: FoldedStacks, nodeOfSample: Int32Array) {
    this.stacks = stacks;
    this.nodeOfSample = nodeOfSample;
    this.links = childLinks(stacks);
  }

  rootsOf({ indices, amounts }: ThreadSamples): readonly Branch[] {
    const { length, parent } = this.stacks;
    const self = emptyAmounts(length);
    for (const sample of indices) addAmount(self, at(this.nodeOfSample, sample), amounts, sample);
    const total = { values: self.values.slice(), samples: self.samples.slice() };
    // Callers come before their callees: backwards, each has the sum of its callees when reached.
    for (let node = length - 1; node >= 0; node--) {
      const caller = at(parent, node);
      if (caller >= 0) addAmount(total, caller, total, node);
    }
    return this.childrenOf(length, self, total);
  }

  private childrenOf(node: number, self: AmountColumns, total: AmountColumns): Branch[] {
    const { firstChild, nextSibling } = this.links;
    const branches: Branch[] = [];
    for (let child = at(firstChild, node); child >= 0; child = at(nextSibling, child)) {
      if (total.values[child] === 0 && total.samples[child] === 0) continue;
      branches.push({
        subject: this.stacks.subjectOf(child),
        self: amountAt(self, child),
        total: amountAt(total, child),
        children: () => this.childrenOf(child, self, total),
      });
    }
    return branches;
  }
}
