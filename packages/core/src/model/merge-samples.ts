import { at } from './column.ts';
import type { Profile, SampleTable } from './profile.ts';
import { concatColumns } from './value-column.ts';

/** One of the profiles to merge, with where its rows have gone in the merged tables. */
export interface MergePart {
  readonly profile: Profile;
  readonly stacks: Int32Array;
  readonly threads: Uint32Array;
  readonly labelSets: Uint32Array;
  /** Indices of the value columns to take, in order. */
  readonly columns: readonly number[];
}

/** What the samples become a part of. */
export interface MergedWhole extends Pick<Profile, 'threads' | 'meta'> {
  /** Whether the parts cover one stretch of time. */
  readonly concurrent: boolean;
}

/** The samples of all parts, one part after the other: columns are copied, no object is made. */
export function mergeSamples(parts: readonly MergePart[], merged: MergedWhole): SampleTable {
  const length = parts.reduce((sum, { profile }) => sum + profile.samples.length, 0);
  const stack = new Int32Array(length).fill(-1);
  const thread = new Uint32Array(length);
  let offset = 0;
  for (const part of parts) {
    const { samples } = part.profile;
    for (let i = 0; i < samples.length; i++) {
      const own = samples.stack[i] ?? -1;
      if (own >= 0) stack[offset + i] = part.stacks[own] ?? -1;
      thread[offset + i] = part.threads[samples.thread[i] ?? 0] ?? 0;
    }
    offset += samples.length;
  }
  const labelSet = mergeLabelSets(parts, length);
  const time = mergeTimes(parts, thread, merged);
  return {
    length,
    stack,
    thread,
    values: mergeValues(parts),
    ...(labelSet === undefined ? {} : { labelSet }),
    ...(time === undefined ? {} : { time }),
  };
}

function mergeValues(parts: readonly MergePart[]): SampleTable['values'] {
  const shared = parts[0]?.columns ?? [];
  return shared.map((_, column) =>
    concatColumns(
      parts.map(({ profile, columns }) => at(profile.samples.values, at(columns, column))),
    ),
  );
}

function mergeLabelSets(parts: readonly MergePart[], length: number): Uint32Array | undefined {
  if (parts.every(({ profile }) => profile.samples.labelSet === undefined)) return undefined;
  const labelSet = new Uint32Array(length);
  let offset = 0;
  for (const { profile, labelSets } of parts) {
    const own = profile.samples.labelSet;
    for (let i = 0; own !== undefined && i < own.length; i++) {
      labelSet[offset + i] = labelSets[own[i] ?? 0] ?? 0;
    }
    offset += profile.samples.length;
  }
  return labelSet;
}

/**
 * Times relative to the merged start. They are kept only where they stay what the model promises:
 * all profiles come from one process or stretch of time, at known points in time, and no thread goes back in time from
 * one profile to the next.
 */
function mergeTimes(
  parts: readonly MergePart[],
  thread: Uint32Array,
  { threads, meta, concurrent }: MergedWhole,
): Float64Array | undefined {
  const sampled = parts.filter(({ profile }) => profile.samples.length > 0);
  if (sampled.length === 0 || (parts.length > 1 && !shareOneClock(parts, concurrent)))
    return undefined;
  const merged = new Float64Array(thread.length);
  const latest = new Float64Array(threads.length);
  let row = 0;
  for (const { profile } of sampled) {
    const { time } = profile.samples;
    if (time === undefined) return undefined;
    const delay = Number(profile.meta.startTime - meta.startTime);
    for (let i = 0; i < time.length; i++, row++) {
      const owner = thread[row] ?? 0;
      const value = (time[i] ?? 0) + delay;
      if (value < (latest[owner] ?? 0)) return undefined;
      latest[owner] = value;
      merged[row] = value;
    }
  }
  return merged;
}

function shareOneClock(parts: readonly MergePart[], concurrent: boolean): boolean {
  const pid = parts[0]?.profile.meta.pid;
  return parts.every(
    ({ profile: { meta } }) =>
      meta.startTime > 0n && (concurrent || (pid !== undefined && meta.pid === pid)),
  );
}
