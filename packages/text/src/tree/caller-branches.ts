import { at, type ProjectedStacks } from '@tsprof/core/model';
import {
  addAmount,
  emptyAmounts,
  type Amount,
  type AmountColumns,
  type ThreadSamples,
} from './amount.ts';
import { RUN, type Branch, type Subject } from './branch.ts';

/** The samples of one branch: where each has got to on its way up, and what it amounts to. */
interface Climbers {
  readonly key: number;
  readonly stacks: number[];
  /** For each of them the stack that its samples were taken in. */
  readonly leaves: number[];
  readonly self: Amount;
  readonly total: Amount;
}

/** Makes trees from the bottom up: the roots are what ran, and children are the callers. */
export class CallerBranches {
  private readonly stacks: ProjectedStacks;
  private readonly isLibrary: Uint8Array;
  /** For each stack the nearest caller that is own code, -1 for none. */
  private readonly ownCaller: Int32Array;

  /** @param isLibrary - by key */
  constructor(stacks: ProjectedStacks, isLibrary: Uint8Array) {
    this.stacks = stacks;
    this.isLibrary = isLibrary;
    const { length, parent, key } = stacks;
    this.ownCaller = new Int32Array(length).fill(-1);
    for (let stack = 0; stack < length; stack++) {
      const caller = at(parent, stack);
      if (caller < 0) continue;
      const isOwn = isLibrary[at(key, caller)] === 0;
      this.ownCaller[stack] = isOwn ? caller : at(this.ownCaller, caller);
    }
  }

  rootsOf({ indices, amounts }: ThreadSamples): readonly Branch[] {
    const { length, key, ofSample } = this.stacks;
    const weights = emptyAmounts(length);
    for (const sample of indices) addAmount(weights, at(ofSample, sample), amounts, sample);
    const groups = new Map<number, Climbers>();
    for (let leaf = 0; leaf < length; leaf++) {
      if (weights.values[leaf] === 0 && weights.samples[leaf] === 0) continue;
      this.join(groups, at(key, leaf), leaf, leaf, weights);
    }
    return this.branchesOf(groups, weights);
  }

  private branchesOf(groups: ReadonlyMap<number, Climbers>, weights: AmountColumns): Branch[] {
    return Array.from(groups.values(), (climbers) => ({
      subject: this.subjectOf(climbers),
      self: climbers.self,
      total: climbers.total,
      children: () => this.callersOf(climbers, weights),
    }));
  }

  private callersOf({ key, stacks, leaves }: Climbers, weights: AmountColumns): Branch[] {
    const groups = new Map<number, Climbers>();
    stacks.forEach((stack, i) => {
      const caller = this.callerOf(stack, key === RUN);
      if (caller < 0) return;
      const callerKey = at(this.stacks.key, caller);
      const isRun = key !== RUN && this.isLibrary[key] === 1 && this.isLibrary[callerKey] === 1;
      this.join(groups, isRun ? RUN : callerKey, caller, at(leaves, i), weights);
    });
    return this.branchesOf(groups, weights);
  }

  private callerOf(stack: number, inRun: boolean): number {
    return at(inRun ? this.ownCaller : this.stacks.parent, stack);
  }

  private join(
    groups: Map<number, Climbers>,
    key: number,
    stack: number,
    leaf: number,
    { values, samples }: AmountColumns,
  ): void {
    let group = groups.get(key);
    if (group === undefined) {
      group = {
        key,
        stacks: [],
        leaves: [],
        self: { value: 0, samples: 0 },
        total: { value: 0, samples: 0 },
      };
      groups.set(key, group);
    }
    group.stacks.push(stack);
    group.leaves.push(leaf);
    const isOutermost = this.callerOf(stack, key === RUN) < 0;
    for (const sum of isOutermost ? [group.self, group.total] : [group.total]) {
      sum.value += at(values, leaf);
      sum.samples += at(samples, leaf);
    }
  }

  private subjectOf({ key, stacks }: Climbers): Subject {
    if (key !== RUN) return { kind: 'function', func: key };
    return { kind: 'run', functions: () => this.functionsAbove(stacks) };
  }

  /** The library functions on the way from these stacks to own code. */
  private functionsAbove(stacks: readonly number[]): readonly number[] {
    const seen = new Set<number>();
    const functions = new Set<number>();
    for (const start of stacks) {
      for (
        let stack = start;
        stack >= 0 && !seen.has(stack);
        stack = at(this.stacks.parent, stack)
      ) {
        const key = at(this.stacks.key, stack);
        if (this.isLibrary[key] === 0) break;
        seen.add(stack);
        functions.add(key);
      }
    }
    return [...functions];
  }
}
