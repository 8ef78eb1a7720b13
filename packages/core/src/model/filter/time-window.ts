import type { Profile } from '../profile.ts';
import type { TimeFilter } from './profile-filters.ts';

/** A stretch of time, in nanoseconds since the start of the profile. */
export interface TimeWindow {
  readonly from: number;
  /** Not part of it. */
  readonly to: number;
}

/**
 * The stretch that the filter means, all time without one.
 *
 * @throws RangeError if it is none, or if the samples have no times.
 */
export function timeWindow({ samples }: Profile, filter: TimeFilter | undefined): TimeWindow {
  if (filter === undefined) return { from: 0, to: Infinity };
  const { fromSeconds = 0, toSeconds = Infinity } = filter;
  if (!(fromSeconds >= 0 && fromSeconds < toSeconds)) {
    const got = `${String(fromSeconds)} to ${String(toSeconds)}`;
    throw new RangeError(
      `Expected filter "time" to be from 0 or more seconds to a greater number, got ${got}`,
    );
  }
  if (samples.time === undefined && samples.length > 0) {
    throw new RangeError('Expected samples with times for the filter "time", got some without');
  }
  return { from: fromSeconds * 1e9, to: toSeconds * 1e9 };
}
