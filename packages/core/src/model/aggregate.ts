import { at } from './column.ts';
import { IntegerRows } from './integer-rows.ts';
import type { Profile } from './profile.ts';
import { functionIndex, type FunctionIndex, type ThreadIndex } from './quantities.ts';
import { sumRows, type ProfileSums, type RowKeys, type RowSums } from './row-sums.ts';

export interface AggregateOptions {
  /** Takes the samples of this thread alone. @defaultValue all threads */
  readonly thread?: ThreadIndex;
}

/** Sums over samples. Doubles: past 2^53 to within rounding. */
export interface Weight {
  /** One sum a value type of the profile, in its unit. */
  readonly values: readonly number[];
  /** Number of samples. */
  readonly samples: number;
}

/** The sums of one row, whatever it stands for. */
export interface RowWeights {
  /** Of samples taken in this row itself. */
  readonly self: Weight;
  /** Of samples with this row anywhere on the stack, each counted once. */
  readonly total: Weight;
}

export interface FunctionRow extends RowWeights {
  /**
   * Undefined for samples with an empty stack in a profile without a `(program)` function of its
   * own; show it as `STATE_NAMES.program`.
   */
  readonly func: FunctionIndex | undefined;
}

export interface LineRow extends FunctionRow {
  /** 1-based line being executed, 0 if unknown. */
  readonly line: number;
}

export interface Aggregate<Row extends RowWeights> {
  /** In no particular order; rows whose sums are all zero are left out. */
  readonly rows: readonly Row[];
  /** Of all samples taken, which is the sum of `self` over the rows. */
  readonly total: Weight;
}

/**
 * Sums self and cumulative values by function. A function that occurs several times on a stack
 * counts once. Takes time in proportion to samples and stacks.
 *
 * @throws RangeError if the profile has no such thread.
 */
export function aggregateByFunction(
  profile: Profile,
  options: AggregateOptions = {},
): Aggregate<FunctionRow> {
  const { functions, frames } = profile;
  const keys: RowKeys = {
    ofFrame: Int32Array.from(frames.func),
    ofEmptyStack: programFunction(profile),
    length: functions.length + 1,
  };
  return aggregateByKey(profile, options, keys, (key) => ({ func: functionAt(profile, key) }));
}

/**
 * Sums self and cumulative values by function and line executed. A line that occurs several times
 * on a stack counts once. Takes time in proportion to samples and stacks.
 *
 * @throws RangeError if the profile has no such thread.
 */
export function aggregateByLine(
  profile: Profile,
  options: AggregateOptions = {},
): Aggregate<LineRow> {
  const { frames } = profile;
  const rows = new IntegerRows(2);
  const ofFrame = new Int32Array(frames.length);
  for (let frame = 0; frame < frames.length; frame++) {
    ofFrame[frame] = rows.intern(frames.func[frame] ?? 0, frames.line[frame] ?? 0);
  }
  const ofEmptyStack = rows.intern(programFunction(profile), 0);
  const func = rows.column(0, Uint32Array);
  const line = rows.column(1, Uint32Array);
  const keys: RowKeys = { ofFrame, ofEmptyStack, length: rows.length };
  return aggregateByKey(profile, options, keys, (key) => ({
    func: functionAt(profile, func[key] ?? 0),
    line: line[key] ?? 0,
  }));
}

/** The function that samples without a stack count for, or one past the last if there is none. */
export function programFunction({ functions }: Profile): number {
  const index = functions.kind.indexOf('program');
  return index < 0 ? functions.length : index;
}

export function functionAt({ functions }: Profile, index: number): FunctionIndex | undefined {
  return index < functions.length ? functionIndex(index) : undefined;
}

/**
 * Sums by any key that frames have.
 *
 * @param identityOf - what a row says of its key
 * @throws RangeError if the profile has no such thread.
 */
export function aggregateByKey<Identity extends object>(
  profile: Profile,
  { thread }: AggregateOptions,
  keys: RowKeys,
  identityOf: (key: number) => Identity,
): Aggregate<Identity & RowWeights> {
  if (thread !== undefined) at(profile.threads, thread);
  return rowsOfSums(sumRows(profile, keys, thread), keys.length, identityOf);
}

/** The rows of sums by key, without those whose sums are all zero. */
export function rowsOfSums<Identity extends object>(
  { values, samples }: ProfileSums,
  length: number,
  identityOf: (key: number) => Identity,
): Aggregate<Identity & RowWeights> {
  const columns = [...values, samples];
  const rows: (Identity & RowWeights)[] = [];
  for (let key = 0; key < length; key++) {
    if (columns.every(({ self, total }) => self[key] === 0 && total[key] === 0)) continue;
    rows.push({
      ...identityOf(key),
      self: weightOf(values, samples, (sums) => sums.self[key] ?? 0),
      total: weightOf(values, samples, (sums) => sums.total[key] ?? 0),
    });
  }
  return { rows, total: weightOf(values, samples, ({ self }) => self.reduce((a, b) => a + b, 0)) };
}

function weightOf(
  values: readonly RowSums[],
  samples: RowSums,
  pick: (sums: RowSums) => number,
): Weight {
  return { values: values.map(pick), samples: pick(samples) };
}
