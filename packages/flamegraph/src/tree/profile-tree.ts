import { at, threadNames, type Profile } from '@tsprof/core/model';
import { MOST_BOXES } from '../layout/boxes.ts';
import { frameKeys, type FrameKeys } from './frame-keys.ts';
import { rootLabel, type FrameIdentity, type FrameLabel } from './frame-label.ts';
import { FlameTreeBuilder, type FlameTree } from './flame-tree.ts';
import { growFromLeaves } from './grow-from-leaves.ts';
import { growFromRoots } from './grow-from-roots.ts';
import type { StackSource } from './stack-source.ts';
import { weighStacks, type WeightedStacks } from './weighted-stacks.ts';

/** The measures of the tree of a profile. */
export const VALUE = 0;
export const SAMPLES = 1;
export const SECONDS = 2;
const MEASURES = 3;

export interface TreeOptions {
  readonly frames: FrameIdentity;
  /** Whether leaves are at the root. */
  readonly invert: boolean;
  /** Whether each thread has a node, if several have samples. */
  readonly threads: boolean;
  /** Of an inverted tree, nodes with less of the whole have no callers. 0–1. */
  readonly minShare: number;
}

export interface ProfileTree {
  readonly tree: FlameTree;
  /** By key. */
  readonly labels: readonly FrameLabel[];
  readonly keys: FrameKeys;
  readonly weights: WeightedStacks;
}

/**
 * @param value - index of the value type that is the first measure
 * @throws RangeError if a value is negative
 */
export function profileTree(
  profile: Profile,
  value: number,
  { frames, invert, threads, minShare }: TreeOptions,
): ProfileTree {
  const weights = weighStacks(profile, value);
  const { labels, ...keys } = frameKeys(profile, frames);
  const hasThreads = threads && new Set(weights.thread).size > 1;
  const names = hasThreads ? threadNames(profile.threads) : [];
  const source: StackSource = {
    stacks: profile.stacks,
    keys,
    weights,
    threadKeys: hasThreads ? names.map((_, thread) => labels.length + thread) : undefined,
    amounts: [
      [VALUE, weights.values],
      [SAMPLES, weights.samples],
      [SECONDS, weights.seconds],
    ],
  };
  const builder = new FlameTreeBuilder(MEASURES);
  if (invert) {
    const whole = weights.values.reduce((sum, amount) => sum + amount, 0);
    const pruning = { wholes: [[VALUE, whole]], minShare, most: MOST_BOXES } as const;
    growFromLeaves(builder, [source], MEASURES, pruning);
  } else growFromRoots(builder, source);
  return { tree: builder.finish(), labels: [...labels, ...names.map(rootLabel)], keys, weights };
}

const ALL = rootLabel('all');

/** What a node of a tree says of itself. */
export function labelAt(tree: FlameTree, labels: readonly FrameLabel[], node: number): FrameLabel {
  const key = at(tree.key, node);
  return key < 0 ? ALL : at(labels, key);
}

/** An order of nodes by what they say, the same everywhere. */
export function byLabel(
  tree: FlameTree,
  labels: readonly FrameLabel[],
): (a: number, b: number) => number {
  return (a, b) => {
    const [left, right] = [labelAt(tree, labels, a), labelAt(tree, labels, b)];
    return compareText(left.name, right.name) || compareText(left.place, right.place);
  };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
