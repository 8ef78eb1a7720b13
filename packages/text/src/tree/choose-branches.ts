import type { Amount, AmountScale } from './amount.ts';
import type { Branch } from './branch.ts';
import { DEFAULTS, type CallTreeOptions } from './options.ts';

/** Of its parent's time, on the hot path. */
const MOST = 0.5;

type Weighed = Pick<Branch, 'total'>;

export interface ChosenBranches<B extends Weighed> {
  readonly shown: readonly B[];
  readonly omitted: readonly B[];
}

/** Decides which branches are shown, and in which order. */
export class BranchChoice {
  private readonly scale: AmountScale;
  private readonly options: CallTreeOptions;
  private readonly minShare: number;
  private readonly depth: number;

  constructor(scale: AmountScale, options: CallTreeOptions) {
    this.scale = scale;
    this.options = options;
    this.minShare = options.minShare ?? DEFAULTS.minShare;
    this.depth = options.depth ?? DEFAULTS.depth;
  }

  /** @param parent - undefined for roots */
  among<B extends Weighed>(
    branches: readonly B[],
    level: number,
    parent: Amount | undefined,
  ): ChosenBranches<B> {
    if (level >= this.depth) return { shown: [], omitted: branches };
    const { hotPath, timeline } = this.options;
    if (hotPath === true) return heaviest(branches, parent);
    const shown: B[] = [];
    const omitted: B[] = [];
    for (const branch of branches) {
      (this.scale.shareOf(branch.total) >= this.minShare ? shown : omitted).push(branch);
    }
    // The sort is stable: what is equal stays in the order of first occurrence.
    return { shown: timeline === true ? shown : shown.sort(byTotal), omitted };
  }
}

function heaviest<B extends Weighed>(
  branches: readonly B[],
  parent: Amount | undefined,
): ChosenBranches<B> {
  let best: B | undefined;
  for (const branch of branches) {
    if (best === undefined || byTotal(branch, best) < 0) best = branch;
  }
  const isMost = parent === undefined || (best?.total.value ?? 0) >= parent.value * MOST;
  if (best === undefined || !isMost) return { shown: [], omitted: branches };
  return { shown: [best], omitted: branches.filter((branch) => branch !== best) };
}

function byTotal({ total: a }: Weighed, { total: b }: Weighed): number {
  return b.value - a.value || b.samples - a.samples;
}
