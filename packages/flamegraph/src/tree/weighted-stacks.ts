import {
  IntegerRows,
  at,
  sampleCountColumn,
  secondsOf,
  sumByKey,
  type Profile,
  type SecondsScale,
  type ValueColumn,
} from '@tsprof/core/model';

/** The samples of a profile, summed by thread and stack. Columns of equal length. */
export interface WeightedStacks {
  readonly length: number;
  readonly thread: Int32Array;
  /** Index into the profile's stacks, -1 for an empty one. */
  readonly stack: Int32Array;
  /** Of the value type asked for, in its unit. */
  readonly values: Float64Array;
  readonly samples: Float64Array;
  /** All 0 where the scale's basis is `unknown`. */
  readonly seconds: Float64Array;
  readonly scale: SecondsScale;
}

/**
 * @param value - index of the value type
 * @param timeType - the value type that seconds are taken from, if it is a time
 * @throws RangeError if a sum is negative, as in the difference of two profiles
 */
export function weighStacks(
  profile: Profile,
  value: number,
  timeType: string = at(profile.valueTypes, value).type,
): WeightedStacks {
  const { samples } = profile;
  const rows = new IntegerRows(2, profile.stacks.length);
  const ofSample = new Int32Array(samples.length);
  for (let sample = 0; sample < samples.length; sample++) {
    ofSample[sample] = rows.intern(at(samples.thread, sample), at(samples.stack, sample));
  }
  const sums = (column: ValueColumn): Float64Array =>
    Float64Array.from(
      sumByKey(column, ofSample, rows.length) as ArrayLike<number | bigint>,
      Number,
    );
  const values = sums(at(samples.values, value));
  const negative = values.find((sum) => sum < 0);
  if (negative !== undefined) {
    throw new RangeError(`Expected values >= 0, got ${String(negative)}: no box is so wide`);
  }
  const counts = sums(sampleCountColumn(profile) ?? new Float64Array(samples.length).fill(1));
  const scale = secondsOf(profile, timeType);
  const timed = scale.column === undefined ? counts : sums(at(samples.values, scale.column));
  return {
    length: rows.length,
    thread: rows.column(0, Int32Array),
    stack: rows.column(1, Int32Array),
    values,
    samples: counts,
    seconds: timed.map((amount) => amount / scale.unitsPerSecond),
    scale,
  };
}
