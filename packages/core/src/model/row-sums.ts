import { outermostStacks } from './outermost-stacks.ts';
import type { Profile, SampleTable, StackTable, ValueColumn } from './profile.ts';
import type { ThreadIndex } from './quantities.ts';
import { sampleCountColumn } from './sample-count.ts';
import { sumByKey } from './value-column.ts';

/** What the rows of an aggregate stand for, as a key a frame: its function, or function and line. */
export interface RowKeys {
  readonly ofFrame: Int32Array;
  /** The row of samples without a stack. */
  readonly ofEmptyStack: number;
  /** Number of rows. */
  readonly length: number;
}

/** One column's sums by row. */
export interface RowSums {
  /** Over the samples whose top frame is in the row. */
  readonly self: Float64Array;
  /** Over the samples with the row anywhere on their stack, each counted once. */
  readonly total: Float64Array;
}

/** As {@link RowKeys}, with a key a stack: what its top frame stands for. */
export interface StackKeys {
  readonly ofStack: Int32Array;
  /** The row of samples without a stack. */
  readonly ofEmptyStack: number;
  /** Number of rows. */
  readonly length: number;
}

/** The sums of every value column, and of the number of samples. */
export interface ProfileSums {
  /** One a value type of the profile. */
  readonly values: readonly RowSums[];
  readonly samples: RowSums;
}

/** Sums every value column and the number of samples by row; of one thread, or of all. */
export function sumRows(
  profile: Profile,
  { ofFrame, ofEmptyStack, length }: RowKeys,
  thread: ThreadIndex | undefined,
): ProfileSums {
  const { stacks } = profile;
  const ofStack = new Int32Array(stacks.length);
  for (let stack = 0; stack < stacks.length; stack++) {
    ofStack[stack] = ofFrame[stacks.frame[stack] ?? 0] ?? 0;
  }
  return sumStacks(profile, { ofStack, ofEmptyStack, length }, thread);
}

/** As {@link sumRows}, where a row depends on more of a stack than its top frame. */
export function sumStacks(
  profile: Profile,
  keys: StackKeys,
  thread: ThreadIndex | undefined,
): ProfileSums {
  const { stacks, samples } = profile;
  const outermost = outermostStacks(stacks, keys.ofStack, keys.length);
  const groups = groupsByStack(samples, stacks.length, thread);
  return sumColumns(profile, (column) => {
    const weights = doubles(sumByKey(column, groups, stacks.length + 1));
    return foldIntoRows(stacks, keys, outermost, weights);
  });
}

/**
 * Sums every value column and the number of samples by a row a sample, whose self and total are the
 * same.
 *
 * @param length - number of rows
 */
export function sumSamples(profile: Profile, rowOfSample: Int32Array, length: number): ProfileSums {
  return sumColumns(profile, (column) => {
    const sums = doubles(sumByKey(column, rowOfSample, length));
    return { self: sums, total: sums };
  });
}

function sumColumns(profile: Profile, sum: (column: ValueColumn) => RowSums): ProfileSums {
  const { samples } = profile;
  const counts = sampleCountColumn(profile) ?? new Float64Array(samples.length).fill(1);
  const values = samples.values.map(sum);
  return { values, samples: values[samples.values.indexOf(counts)] ?? sum(counts) };
}

/** For each sample its stack, or the number of stacks if it has none; -1 for other threads. */
function groupsByStack(
  { length, stack, thread }: SampleTable,
  stacks: number,
  only: ThreadIndex | undefined,
): Int32Array {
  const groups = new Int32Array(length);
  for (let i = 0; i < length; i++) {
    const own = stack[i] ?? -1;
    if (only !== undefined && thread[i] !== only) groups[i] = -1;
    else groups[i] = own < 0 ? stacks : own;
  }
  return groups;
}

function doubles(column: ValueColumn): Float64Array {
  return column instanceof Float64Array ? column : Float64Array.from(column, Number);
}

/** @param weights - one a stack, that of the empty stack last; used up on the way */
function foldIntoRows(
  { length, parent }: StackTable,
  keys: StackKeys,
  outermost: Uint8Array,
  weights: Float64Array,
): RowSums {
  const { ofStack } = keys;
  const self = new Float64Array(keys.length);
  for (let stack = 0; stack < length; stack++) {
    const key = ofStack[stack] ?? 0;
    self[key] = (self[key] ?? 0) + (weights[stack] ?? 0);
  }
  const total = new Float64Array(keys.length);
  // Callers come before their callees: going backwards, a stack has got the weight of all its
  // callees when it is reached, and passes the sum on to its caller.
  for (let stack = length - 1; stack >= 0; stack--) {
    const weight = weights[stack] ?? 0;
    const key = ofStack[stack] ?? 0;
    const caller = parent[stack] ?? -1;
    if (outermost[stack] === 1) total[key] = (total[key] ?? 0) + weight;
    if (caller >= 0) weights[caller] = (weights[caller] ?? 0) + weight;
  }
  const empty = weights[length] ?? 0;
  self[keys.ofEmptyStack] = (self[keys.ofEmptyStack] ?? 0) + empty;
  total[keys.ofEmptyStack] = (total[keys.ofEmptyStack] ?? 0) + empty;
  return { self, total };
}
