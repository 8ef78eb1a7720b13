import type { Profile, ProfileMeta, SampleTable, Thread } from '../profile.ts';
import { nanos, unixNanos } from '../quantities.ts';
import type { TimeWindow } from './time-window.ts';

/**
 * What was measured of the whole, beside the samples, says nothing of a part: threads that have lost
 * samples have no CPU time any more.
 */
export function threadsOfPart({ threads, samples }: Profile, part: SampleTable): readonly Thread[] {
  const before = samplesByThread(samples, threads.length);
  const after = samplesByThread(part, threads.length);
  return threads.map((thread, i) =>
    before[i] === after[i] ? thread : { name: thread.name, id: thread.id },
  );
}

function samplesByThread({ thread }: SampleTable, threads: number): Uint32Array {
  const counts = new Uint32Array(threads);
  for (const index of thread) counts[index] = (counts[index] ?? 0) + 1;
  return counts;
}

/** Without the CPU time of the process and of sampling, once samples are left out. */
export function metaOfPart({ meta, samples }: Profile, part: SampleTable): ProfileMeta {
  if (part.length === samples.length) return meta;
  const { processCpu, samplingCpu, ...kept } = meta;
  return kept;
}

/** A stretch of time as a profile of its own: its start and its times are those of the stretch. */
export function beginWith(profile: Profile, { from, to }: TimeWindow): Profile {
  const { meta, samples } = profile;
  const { startTime, duration } = meta;
  const end = Math.max(Math.min(duration, to), from);
  return {
    ...profile,
    samples:
      samples.time === undefined
        ? samples
        : { ...samples, time: samples.time.map((time) => time - from) },
    meta: {
      ...meta,
      startTime: startTime === 0n ? startTime : unixNanos(startTime + BigInt(Math.round(from))),
      duration: nanos(end - from),
    },
  };
}
