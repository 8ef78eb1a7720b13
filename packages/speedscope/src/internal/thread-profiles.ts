import {
  MAX_TEXT_LENGTH,
  at,
  checkTextLength,
  projectStacks,
  stackKeys,
  sumAlongStacks,
  sumByKey,
  threadNames,
  type Profile,
  type ProjectedStacks,
  type SampleTable,
  type ValueColumn,
} from '@tsprof/core/model';
import {
  SPEEDSCOPE_UNITS,
  type SpeedscopeProfile,
  type SpeedscopeUnit,
} from '../speedscope-file.ts';
import type { FrameTable } from './frame-table.ts';
import { runsByStack, runsInTime, type SampleRuns } from './sample-runs.ts';

/** A profile of the file but for its stacks, which each are named by a number. */
export interface ThreadRuns extends Omit<SpeedscopeProfile, 'samples'> {
  readonly stacks: readonly number[];
}

/** The samples of a profile by thread, and the stacks that they name. */
export interface FileRuns {
  readonly threads: readonly ThreadRuns[];
  readonly stacks: ProjectedStacks;
}

/**
 * One `sampled` profile for each thread that has samples; an empty one for the first thread if none
 * has, since speedscope wants at least one.
 *
 * @param value - index of the values that weigh the samples
 */
export function threadProfiles(
  profile: Profile,
  value: number,
  table: FrameTable,
): SpeedscopeProfile[] {
  const { threads, stacks } = fileRuns(profile, value, table, MAX_TEXT_LENGTH);
  const framesOf = stackFrames(stacks);
  return threads.map(({ stacks: ofThread, weights, ...fields }) => ({
    ...fields,
    samples: ofThread.map(framesOf),
    weights,
  }));
}

/** @param maxLength - most characters that the stacks may take in the file */
export function fileRuns(
  profile: Profile,
  value: number,
  table: FrameTable,
  maxLength: number,
): FileRuns {
  const { samples } = profile;
  const stacks = projectStacks(profile, table.ofFrame, table.ofEmptyStack);
  const runs = runsOf(samples, stacks, table.frames.length, maxLength);
  const weights = sumByKey(at(samples.values, value), runs.ofSample, runs.stack.length);
  const unit = unitOf(at(profile.valueTypes, value).unit);

  const threads = threadNames(profile.threads).map((name) => ({
    name,
    stacks: [] as number[],
    weights: [] as number[],
  }));
  for (const run of runs.order) {
    const ofThread = at(threads, at(runs.thread, run));
    ofThread.stacks.push(at(runs.stack, run));
    ofThread.weights.push(weightOf(weights, run));
  }
  const used = threads.filter((ofThread) => ofThread.stacks.length > 0);
  const shown = (used.length > 0 ? used : threads.slice(0, 1)).map((ofThread) => ({
    type: 'sampled' as const,
    name: ofThread.name,
    unit,
    startValue: 0,
    endValue: ofThread.weights.reduce((sum, weight) => sum + weight, 0),
    weights: ofThread.weights,
    stacks: ofThread.stacks,
  }));
  return { threads: shown, stacks };
}

/**
 * Samples that have times in the order of time, unless that makes the file too long; then, and where
 * there are no times, summed by stack.
 *
 * @throws TsprofError `ERR_TSPROF_TOO_LARGE` if the file is too long even so.
 */
function runsOf(
  samples: SampleTable,
  stacks: ProjectedStacks,
  frames: number,
  maxLength: number,
): SampleRuns {
  // In the text a frame of a stack takes the digits of its index and a comma.
  const digits = Array.from({ length: frames }, (_, index) => String(index).length + 1);
  const lengths = sumAlongStacks(stacks, digits);
  const lengthOf = ({ stack }: SampleRuns): number =>
    stack.reduce((sum, index) => sum + at(lengths, index), 0);

  const inTime = samples.time === undefined ? undefined : runsInTime(samples, stacks);
  if (inTime !== undefined && lengthOf(inTime) <= MAX_TEXT_LENGTH / 2) return inTime;
  const byStack = runsByStack(samples, stacks);
  if (lengthOf(byStack) > maxLength) checkTextLength('speedscope', lengthOf(byStack));
  return byStack;
}

/** Gives the frames of a stack, root first; the same array each time, for there may be many. */
function stackFrames(stacks: ProjectedStacks): (stack: number) => readonly number[] {
  const known = new Map<number, readonly number[]>();
  return (stack) => {
    let frames = known.get(stack);
    if (frames === undefined) known.set(stack, (frames = stackKeys(stacks, stack).reverse()));
    return frames;
  };
}

function weightOf(weights: ValueColumn, run: number): number {
  const weight = Number(at<number | bigint>(weights, run));
  if (weight < 0) {
    throw new RangeError(`Expected values >= 0, got ${String(weight)}: speedscope shows no less`);
  }
  return weight;
}

function unitOf(unit: string): SpeedscopeUnit {
  return SPEEDSCOPE_UNITS.find((known) => known === unit) ?? 'none';
}
