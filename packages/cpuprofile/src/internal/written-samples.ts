import { at, type Profile } from '@tsprof/core/model';
import { ExactTimes } from './exact-times.ts';
import type { SampleWeights } from './sample-weights.ts';
import type { WrittenThread } from './written-threads.ts';
import { depthFirstPositions, type WrittenTree } from './written-tree.ts';

/** The root, and time in which nothing ran, in place of a node. */
export const ROOT = -1;
export const IDLE = -2;

/** Samples of a file and the times between them. */
export interface WrittenSamples {
  /** For each sample its node, or {@link ROOT} or {@link IDLE}. */
  readonly nodes: readonly number[];
  /** When each was taken, in whole microseconds of the clock of the start. */
  readonly times: readonly number[];
}

/**
 * Most samples that are written one by one. Past it a row of the sample table is one, however many
 * it stands for; hit counts say how many there were.
 */
const MOST_SAMPLES = 8_000_000;

/**
 * A thread that used the CPU for so much less time than has passed since its sample before, in
 * nanoseconds, has been idle. Less is jitter, and would cut each call in a chart into pieces.
 */
const LEAST_IDLE = 5_000_000;

/** Whether the samples stand at the times at which they were taken. */
export function hasTimes({ samples }: Profile, threads: readonly WrittenThread[]): boolean {
  return samples.time !== undefined && threads.length <= 1;
}

/**
 * Each sample lasts for its value, up to the next one or to a last one of the root. Those of one
 * thread that have times stand where they were measured, or right after the one before, with idle
 * time where the thread was idle; all others one after the other, thread by thread. Samples without
 * times are put in the order of the call tree, in which calls are in one piece.
 */
export function writtenSamples(
  profile: Profile,
  { nanos, counts }: SampleWeights,
  tree: WrittenTree,
  { threads, startTime }: { threads: readonly WrittenThread[]; startTime: number },
): WrittenSamples {
  const { time } = profile.samples;
  const rows = rowsInOrder(profile, tree, threads);
  const isTimed = hasTimes(profile, threads);
  const total = rows.reduce((sum, row) => sum + at(counts, row), 0);
  const clock = new SampleClock(startTime);
  for (const row of rows) {
    const length = at(nanos, row);
    const samples = total > MOST_SAMPLES ? 1 : Math.max(at(counts, row), 1);
    if (isTimed && time !== undefined) clock.waitUntil(at(time, row) - length);
    clock.add(at(tree.ofSample, row), length, samples);
  }
  if (rows.length > 0) clock.add(ROOT, 0, 1);
  return clock;
}

/** Lays samples out along time. */
class SampleClock implements WrittenSamples {
  readonly nodes: number[] = [];
  readonly times: number[] = [];
  private readonly start: number;
  private readonly exact: ExactTimes = new ExactTimes();
  private now = 0;

  /** @param start - in microseconds */
  constructor(start: number) {
    this.start = start;
  }

  /** Before the first sample nothing is known. */
  waitUntil(begin: number): void {
    const isFirst = this.nodes.length === 0;
    if (begin - this.now < (isFirst ? 0 : LEAST_IDLE)) return;
    if (!isFirst) this.push(IDLE, this.now);
    this.now = begin;
  }

  add(node: number, length: number, samples: number): void {
    for (let i = 0; i < samples; i++) this.push(node, this.now + (length * i) / samples);
    this.now += length;
  }

  private push(node: number, nanos: number): void {
    this.nodes.push(node);
    // Rounded as a sum, so that what is cut off one sample is not lost but goes to the next.
    const time = this.exact.nearest(this.start + nanos / 1000);
    this.times.push(Math.max(time, this.times.at(-1) ?? this.start));
  }
}

function rowsInOrder(
  { samples }: Profile,
  tree: WrittenTree,
  threads: readonly WrittenThread[],
): Uint32Array {
  const rows = Uint32Array.from(samples.stack, (_, row) => row).filter(
    (row) => at(tree.ofSample, row) >= 0,
  );
  if (samples.time === undefined) {
    const position = depthFirstPositions(tree);
    const placeOf = (row: number): number => at(position, at(tree.ofSample, row));
    return rows.sort((a, b) => placeOf(a) - placeOf(b) || a - b);
  }
  const turn = new Map(threads.map(({ index }, place) => [index, place]));
  const turnOf = (row: number): number => turn.get(at(samples.thread, row)) ?? 0;
  return threads.length > 1 ? rows.sort((a, b) => turnOf(a) - turnOf(b) || a - b) : rows;
}
