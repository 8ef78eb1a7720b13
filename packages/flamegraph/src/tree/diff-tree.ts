import { at, threadNames } from '@tsprof/core/model';
import { MOST_BOXES } from '../layout/boxes.ts';
import { compareFrames } from './compared-frames.ts';
import type { ComparedRun, Comparison } from './compared-runs.ts';
import { FlameTreeBuilder, type FlameTree } from './flame-tree.ts';
import type { FrameKeys } from './frame-keys.ts';
import { rootLabel, type FrameLabel } from './frame-label.ts';
import { growFromLeaves } from './grow-from-leaves.ts';
import { growFromRoots } from './grow-from-roots.ts';
import type { TreeOptions } from './profile-tree.ts';
import type { StackSource } from './stack-source.ts';

/** The measures of the tree of two sides, means of their runs: amounts, in the unit of the comparison. */
export const HEAD = 0;
export const BASE = 1;
const MEASURES = 2;

export interface DiffTree {
  readonly tree: FlameTree;
  /** By key. */
  readonly labels: readonly FrameLabel[];
}

/** One tree of the stacks of both sides. */
export function diffTree(
  comparison: Comparison,
  { frames, invert, threads, minShare }: TreeOptions,
): DiffTree {
  const { base, head, unit } = comparison;
  const compared = compareFrames(comparison, frames);
  const names = threads ? sampledThreads([...head, ...base]) : [];
  const keyOfThread = new Map(names.map((name, i) => [name, compared.labels.length + i]));
  const sourceOf =
    (measure: number, keys: readonly FrameKeys[]) =>
    ({ profile, weights, factor }: ComparedRun, run: number): StackSource => {
      const amounts = unit === 'samples' ? weights.samples : weights.seconds;
      return {
        stacks: profile.stacks,
        keys: at(keys, run),
        weights,
        threadKeys:
          names.length > 1
            ? threadNames(profile.threads).map((name) => keyOfThread.get(name) ?? 0)
            : undefined,
        amounts: [[measure, amounts.map((amount) => amount * factor)]],
      };
    };
  const sources = [
    ...head.map(sourceOf(HEAD, compared.head)),
    ...base.map(sourceOf(BASE, compared.base)),
  ];
  const builder = new FlameTreeBuilder(MEASURES);
  if (invert) {
    const wholes = [
      [HEAD, meanTotal(head)],
      [BASE, meanTotal(base)],
    ] as const;
    growFromLeaves(builder, sources, MEASURES, { wholes, minShare, most: MOST_BOXES });
  } else for (const source of sources) growFromRoots(builder, source);
  return { tree: builder.finish(), labels: [...compared.labels, ...names.map(rootLabel)] };
}

/** The names of threads that have samples, of all runs. */
function sampledThreads(runs: readonly ComparedRun[]): string[] {
  const sampled = new Set<string>();
  for (const { profile, weights } of runs) {
    const names = threadNames(profile.threads);
    for (const thread of new Set(weights.thread)) sampled.add(at(names, thread));
  }
  return [...sampled];
}

function meanTotal(runs: readonly ComparedRun[]): number {
  return runs.reduce((sum, { total, factor }) => sum + total * factor, 0);
}
