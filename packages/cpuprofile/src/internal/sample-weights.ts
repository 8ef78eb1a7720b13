import {
  at,
  defaultValueIndex,
  sampleCountColumn,
  secondsOf,
  unitsPerSecond,
  valueIndex,
  type Profile,
} from '@tsprof/core/model';

/** What the rows of a sample table stand for in a file that knows times and samples only. */
export interface SampleWeights {
  /** For each row the time it is shown with, in nanoseconds. */
  readonly nanos: Float64Array;
  /** For each row how many samples it is. */
  readonly counts: Float64Array;
}

/** What a unit counts whose time is not known: enough to be seen. */
const UNKNOWN_NANOS = 1e6;

/**
 * @param value - the type of the values to go by; the profile's default if undefined
 * @throws RangeError if there is none of that type, or a negative one.
 */
export function sampleWeights(profile: Profile, value: string | undefined): SampleWeights {
  const { samples } = profile;
  const index = value === undefined ? defaultValueIndex(profile) : valueIndex(profile, value);
  const perUnit = nanosPerUnit(profile, index);
  const values = at(samples.values, index);
  const counted = sampleCountColumn(profile);
  const nanos = new Float64Array(samples.length);
  const counts = new Float64Array(samples.length);
  for (let i = 0; i < samples.length; i++) {
    nanos[i] = notNegative(Number(at<number | bigint>(values, i))) * perUnit;
    const count = counted === undefined ? 1 : Number(at<number | bigint>(counted, i));
    counts[i] = Math.round(notNegative(count));
  }
  return { nanos, counts };
}

function nanosPerUnit(profile: Profile, index: number): number {
  const { valueTypes, samples } = profile;
  const perSecond = unitsPerSecond(at(valueTypes, index).unit);
  if (perSecond !== undefined) return 1e9 / perSecond;
  if (samples.values[index] !== sampleCountColumn(profile)) return UNKNOWN_NANOS;
  const scale = secondsOf(profile);
  const isOfSamples = scale.column === undefined && Number.isFinite(scale.unitsPerSecond);
  return isOfSamples ? 1e9 / scale.unitsPerSecond : UNKNOWN_NANOS;
}

function notNegative(value: number): number {
  if (value >= 0) return value;
  throw new RangeError(`Expected values >= 0, got ${String(value)}: a .cpuprofile shows no less`);
}
