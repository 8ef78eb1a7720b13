import { threadIndex, threadNames, type Profile } from '@tsprof/core/model';
import type { ReportNumbers } from '../statprof/closing-lines.ts';
import { totalsOf } from '../statprof/statprof-report.ts';
import { AmountScale, type Amount, type ThreadSamples } from './amount.ts';
import type { Branch } from './branch.ts';
import { callStacks } from './call-stacks.ts';
import { CalleeBranches } from './callee-branches.ts';
import { CallerBranches } from './caller-branches.ts';
import { BranchChoice } from './choose-branches.ts';
import { FoldedStacks } from './folded-stacks.ts';
import { TreeGrowth } from './grow-tree.ts';
import { libraryFunctions, type LibraryFunctions } from './library-functions.ts';
import { checkTreeOptions, type CallTreeOptions } from './options.ts';
import { TimelineBranches } from './timeline-branches.ts';
import {
  NodeFaces,
  omittedOf,
  type CallTreeNode,
  type OmittedBranches,
  type Subtree,
} from './tree-nodes.ts';

/** Where the time went, as a tree of calls: plain data, ready for JSON. */
export interface CallTreeReport extends ReportNumbers {
  /** Whether children are what a function called, or what called it. */
  readonly direction: 'callees' | 'callers';
  readonly order: 'total' | 'time';
  /** Whether only the heaviest branch at each step is in it. */
  readonly hotPath: boolean;
  /** What counts as library code: packages as well as the runtime, or the runtime alone. */
  readonly libraries: 'packages' | 'runtime';
  /** Of several threads a node each; else the outermost functions. */
  readonly roots: readonly CallTreeNode[];
  /** Of roots that are not shown; absent if all are. */
  readonly omitted?: OmittedBranches;
}

/** Makes the branches of one kind of tree. */
interface Branches {
  readonly rootsOf: (samples: ThreadSamples) => readonly Branch[];
}

/**
 * The tree of calls with the time of each branch. Takes time in proportion to samples and stacks,
 * and to the stacks once more for each thread and each level of a timeline.
 *
 * @throws RangeError for an option out of range, or for a timeline where samples carry no times.
 */
export function callTree(profile: Profile, options: CallTreeOptions = {}): CallTreeReport {
  checkTreeOptions(options);
  const { invert = false, timeline = false, hotPath = false } = options;
  if (timeline && profile.samples.time === undefined) {
    throw new RangeError('Expected samples with times for a timeline, got a profile of their sums');
  }
  const scale = new AmountScale(profile, options.value);
  const stacks = callStacks(profile);
  const libraries = libraryFunctions(profile, stacks, scale.ofSamples, options.show);
  const growth = new TreeGrowth(
    new BranchChoice(scale, options),
    scale,
    new NodeFaces(profile, libraries.isLibrary),
  );
  const branches = branchesOf(stacks, libraries, options);
  const { children, omitted } = growThreads(profile, scale, branches, growth, options);
  return {
    direction: invert ? 'callers' : 'callees',
    order: timeline ? 'time' : 'total',
    hotPath,
    libraries: libraries.packagesAreOwn ? 'runtime' : 'packages',
    roots: children,
    ...(omitted === undefined ? {} : { omitted }),
    ...totalsOf(profile, scale.times),
  };
}

function branchesOf(
  stacks: ReturnType<typeof callStacks>,
  { isLibrary }: LibraryFunctions,
  { invert, timeline, showAll }: CallTreeOptions,
): Branches {
  const folded = showAll === true ? new Uint8Array(isLibrary.length) : isLibrary;
  if (invert === true) return new CallerBranches(stacks, folded);
  const foldedStacks = new FoldedStacks(stacks, folded);
  const nodeOfSample = stacks.ofSample.map((stack) => foldedStacks.ofStack[stack] ?? 0);
  if (timeline === true) return new TimelineBranches(foldedStacks, nodeOfSample);
  return new CalleeBranches(foldedStacks, nodeOfSample);
}

/** The roots of the only thread, or a node a thread. */
function growThreads(
  profile: Profile,
  scale: AmountScale,
  branches: Branches,
  growth: TreeGrowth,
  options: CallTreeOptions,
): Subtree {
  const [first, ...others] = samplesByThread(profile, scale);
  if (first === undefined) return { children: [] };
  if (others.length === 0) return growth.grow(branches.rootsOf(first));
  const names = threadNames(profile.threads);
  const threads = [first, ...others].map((samples) => ({ samples, total: amountOf(samples) }));
  const { shown, omitted } = new BranchChoice(scale, options).among(threads, 0, undefined);
  const rest = omittedOf(omitted, scale);
  return {
    // One after the other: what is needed on the way is in proportion to the stacks.
    children: shown.map(({ samples, total }): CallTreeNode => ({
      type: 'thread',
      name: names[samples.thread] ?? '',
      ...scale.timesOf({ value: 0, samples: 0 }, total),
      ...growth.grow(branches.rootsOf(samples)),
    })),
    ...(rest === undefined ? {} : { omitted: rest }),
  };
}

function amountOf({ indices, amounts }: ThreadSamples): Amount {
  const total = { value: 0, samples: 0 };
  for (const sample of indices) {
    total.value += amounts.values[sample] ?? 0;
    total.samples += amounts.samples[sample] ?? 0;
  }
  return total;
}

/** The threads that have samples. */
function samplesByThread({ samples, threads }: Profile, scale: AmountScale): ThreadSamples[] {
  const counts = new Uint32Array(threads.length);
  for (const thread of samples.thread) counts[thread] = (counts[thread] ?? 0) + 1;
  const indices = Array.from(counts, (count) => new Int32Array(count));
  counts.fill(0);
  samples.thread.forEach((thread, sample) => {
    const own = indices[thread];
    const next = counts[thread] ?? 0;
    if (own !== undefined) own[next] = sample;
    counts[thread] = next + 1;
  });
  return indices
    .map((own, thread) => ({
      thread: threadIndex(thread),
      indices: own,
      amounts: scale.ofSamples,
    }))
    .filter((own) => own.indices.length > 0);
}
