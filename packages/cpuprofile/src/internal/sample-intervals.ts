/** When samples were taken, and how long each counts. Microseconds; positions in time order. */
export interface SampleIntervals {
  /** For each interval the position of its sample in the file. */
  readonly sample: Int32Array;
  /** Where it begins, since the start of the profile. */
  readonly start: Float64Array;
  /** Where it ends; never before the end of the one before. */
  readonly end: Float64Array;
  /** Mean time between samples, 0 if unknown. */
  readonly period: number;
}

/**
 * A sample lasts until the next one, in the order of time, as DevTools has it. The last one lasts as
 * long as the others do on average, but not past the end of the profile. A time without a sample
 * only ends the one before; a sample without a time lasts for nothing.
 *
 * @param samples - how many there are
 * @param times - when each was taken
 * @param profileEnd - when the profile ends, 0 if unknown
 */
export function intervalsOf(
  samples: number,
  times: Float64Array,
  profileEnd: number,
): SampleIntervals {
  const order = inTime(times);
  const first = times[order[0] ?? 0] ?? 0;
  const last = times[order.at(-1) ?? 0] ?? 0;
  const period = times.length > 1 ? (last - first) / (times.length - 1) : 0;
  // Nothing is before the start, even where the first time is.
  const origin = Math.min(first, 0);
  const lastEnd = endOfLast(last, times.length > 1 ? period : Infinity, profileEnd) - origin;
  const sample = new Int32Array(samples);
  const start = new Float64Array(samples);
  const end = new Float64Array(samples);
  let length = 0;
  for (let i = 0; i < order.length; i++) {
    const position = order[i] ?? 0;
    if (position >= samples) continue;
    const next = order[i + 1];
    sample[length] = position;
    start[length] = (times[position] ?? 0) - origin;
    end[length] = next === undefined ? lastEnd : (times[next] ?? 0) - origin;
    length++;
  }
  const final = end[length - 1] ?? 0;
  for (let position = times.length; position < samples; position++, length++) {
    sample[length] = position;
    start[length] = final;
    end[length] = final;
  }
  return { sample, start, end, period };
}

function endOfLast(last: number, period: number, profileEnd: number): number {
  if (profileEnd > last) return Math.min(last + period, profileEnd);
  return Number.isFinite(period) ? last + period : last;
}

/** The same intervals, but for a profile that says nothing of times but how long it took. */
export function evenIntervals(samples: number, length: number): SampleIntervals {
  const period = samples === 0 ? 0 : length / samples;
  return {
    sample: Int32Array.from({ length: samples }, (_, position) => position),
    start: Float64Array.from({ length: samples }, (_, position) => position * period),
    end: Float64Array.from({ length: samples }, (_, position) => (position + 1) * period),
    period,
  };
}

/** Positions in the order of time; V8 may write samples of several threads of its own late. */
function inTime(times: Float64Array): Uint32Array {
  const order = Uint32Array.from(times, (_, position) => position);
  const isSorted = times.every((time, i) => i === 0 || time >= (times[i - 1] ?? 0));
  // Stable, since equal times keep the order of the file.
  if (!isSorted) order.sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0) || a - b);
  return order;
}
