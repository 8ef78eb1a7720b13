import { STATE_NAMES, checkTextLength, type Profile } from '@tsprof/core/model';
import { CallFrames } from './internal/call-frames.ts';
import { UNKNOWN_START } from './internal/exact-times.ts';
import { FIRST_ID, ROOT_ID, nodeTexts } from './internal/node-texts.ts';
import { sampleWeights } from './internal/sample-weights.ts';
import {
  IDLE,
  ROOT,
  hasTimes,
  writtenSamples,
  type WrittenSamples,
} from './internal/written-samples.ts';
import { writtenThreads } from './internal/written-threads.ts';
import { withRootChild, writtenTree } from './internal/written-tree.ts';

export interface CpuprofileOptions {
  /**
   * The type of the values that samples are shown with: `cpu`, `wall` or another that the profile
   * has. What is no time is shown as such: samples as `secondsOf` has it, anything else as a
   * millisecond a unit.
   *
   * @defaultValue the profile's own default
   */
  readonly value?: string;
  /**
   * The name of the one thread to write, as `threadNames` gives it.
   *
   * @defaultValue all threads; if several have samples, one after the other, each below a frame of
   * its name
   */
  readonly thread?: string;
}

/**
 * The profile as the JSON text of a `.cpuprofile`, with the same functions and totals in DevTools.
 *
 * A `.cpuprofile` has one thread, one value, and no lines but those on top of the stack:
 * {@link cpuprofileLosses} says what of a profile is not in its file.
 *
 * @throws RangeError if the profile has no such values or thread, or negative values, as the
 * difference of two profiles has.
 * @throws TsprofError `ERR_TSPROF_TOO_LARGE` if no string can hold the file.
 */
export function toCpuprofile(profile: Profile, options: CpuprofileOptions = {}): string {
  const weights = sampleWeights(profile, options.value);
  const threads = writtenThreads(profile, options.thread);
  const frames = new CallFrames(profile);
  const isTimed = hasTimes(profile, threads);
  const stacks = writtenTree(profile, frames, threads);
  const startTime = startOf(profile);
  const written = writtenSamples(profile, weights, stacks, { threads, startTime });
  // A node of its own, that is never hit: it is time without samples, and not one of them.
  const isIdle = written.nodes.includes(IDLE);
  const tree = isIdle ? withRootChild(stacks, frames.keyOfState(STATE_NAMES.idle)) : stacks;
  const idOf = (node: number): number =>
    node === ROOT ? ROOT_ID : FIRST_ID + (node === IDLE ? stacks.length : node);
  const duration = isTimed ? Math.round(profile.meta.duration / 1000) : 0;
  const endTime = Math.max(written.times.at(-1) ?? startTime, startTime + duration);
  // The nodes come first: by that DevTools knows the format.
  return joined([
    '{"nodes":[',
    ...separated(nodeTexts(profile, weights, frames, tree)),
    `],"startTime":${String(startTime)},"endTime":${String(endTime)},"samples":[`,
    ...numberTexts(written.nodes, idOf),
    '],"timeDeltas":[',
    ...numberTexts(deltasOf(written, startTime), (delta) => delta),
    ']}',
  ]);
}

/** Microseconds of Unix time. */
function startOf({ meta }: Profile): number {
  if (meta.startTime < 1000n) return UNKNOWN_START;
  return Math.min(Number(meta.startTime / 1000n), Number.MAX_SAFE_INTEGER);
}

function deltasOf({ times }: WrittenSamples, startTime: number): readonly number[] {
  return times.map((time, i) => time - (times[i - 1] ?? startTime));
}

/** Numbers to a piece of text. */
const CHUNK = 10_000;

function numberTexts(numbers: readonly number[], value: (number: number) => number): string[] {
  const texts: string[] = [];
  for (let start = 0; start < numbers.length; start += CHUNK) {
    const chunk = numbers.slice(start, start + CHUNK).map(value);
    texts.push(`${start === 0 ? '' : ','}${chunk.join(',')}`);
  }
  return texts;
}

function separated(texts: readonly string[]): readonly string[] {
  return texts.map((text, index) => (index === 0 ? text : `,${text}`));
}

function joined(pieces: readonly string[]): string {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  checkTextLength('cpuprofile', length);
  return pieces.join('');
}
