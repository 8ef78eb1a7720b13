import { at, type Profile } from '@tsprof/core/model';
import { encodeColumn } from './encode-column.ts';
import type { PageTimeline } from './page-data.ts';
import { encodeSamples, SampleSums } from './sample-groups.ts';
import type { StackTable } from './stack-table.ts';

/** Rows up to which every run of equal samples is told apart: some 200 kB. */
const MOST_RUNS = 16_384;
/** Else that many steps, of all threads together, ... */
const STEPS = 512;
/** ... and of each the frames that are at least this part of it. */
const MIN_SHARE = 1 / 32;

export interface Timed {
  readonly stacks: StackTable;
  readonly values: readonly Float64Array[];
  /** Index of the values by which small frames are told. */
  readonly weight: number;
}

/** The samples in the order of time, one thread after the other; undefined if times are unknown. */
export function timeline(profile: Profile, timed: Timed): PageTimeline | undefined {
  const { time } = profile.samples;
  if (time === undefined || profile.samples.length === 0) return undefined;
  const order = byThread(profile);
  const runs = new Runs(profile, timed, time);
  for (const sample of order) {
    runs.take(sample);
    if (runs.sums.length > MOST_RUNS) return steps(profile, timed, time, order);
  }
  return runs.encode(0, 0);
}

/** Those of a thread keep their order, which is that of time. */
function byThread({ samples, threads }: Profile): Uint32Array {
  const starts = new Uint32Array(threads.length + 1);
  for (const thread of samples.thread) starts[thread + 1] = at(starts, thread + 1) + 1;
  for (let i = 1; i < starts.length; i++) starts[i] = at(starts, i) + at(starts, i - 1);
  const order = new Uint32Array(samples.length);
  samples.thread.forEach((thread, sample) => {
    const place = at(starts, thread);
    order[place] = sample;
    starts[thread] = place + 1;
  });
  return order;
}

/** Makes those one that are equal in stack, thread and labels and follow each other. */
class Runs {
  readonly sums: SampleSums;
  private readonly times: number[] = [];
  private readonly profile: Profile;
  private readonly timed: Timed;
  private readonly time: Float64Array;

  constructor(profile: Profile, timed: Timed, time: Float64Array) {
    this.profile = profile;
    this.timed = timed;
    this.time = time;
    this.sums = new SampleSums(timed.values.length);
  }

  take(sample: number, stack: number = at(this.timed.stacks.ofSample, sample)): void {
    const { sums } = this;
    const { samples } = this.profile;
    const thread = at(samples.thread, sample);
    const labelSet = samples.labelSet === undefined ? 0 : at(samples.labelSet, sample);
    const last = sums.length - 1;
    const isSame =
      sums.stack[last] === stack &&
      sums.thread[last] === thread &&
      sums.labelSet[last] === labelSet;
    if (!isSame) {
      sums.begin(stack, thread, labelSet);
      this.times.push(at(this.time, sample));
    }
    sums.add(this.timed.values, sample);
  }

  encode(step: number, minShare: number): PageTimeline {
    return { ...encodeSamples(this.sums), time: encodeColumn(this.times), step, minShare };
  }
}

/** Too many runs to tell apart: within a step similar stacks stand side by side. */
function steps(
  profile: Profile,
  timed: Timed,
  time: Float64Array,
  order: Uint32Array,
): PageTimeline {
  const spans = profile.threads.length;
  const latest = time.reduce((latest, one) => Math.max(latest, one), 0);
  const step = Math.max(Math.ceil(latest / Math.max(Math.floor(STEPS / spans), 16)), 1);
  const runs = new Runs(profile, timed, time);
  const folding = new Folding(timed);
  const { thread, labelSet } = profile.samples;
  for (let begin = 0, end = 0; begin < order.length; begin = end) {
    const first = at(order, begin);
    const until = (Math.floor(at(time, first) / step) + 1) * step;
    const isOfStep = (sample: number): boolean =>
      at(time, sample) < until && thread[sample] === thread[first];
    while (end < order.length && isOfStep(at(order, end))) end++;
    const folded = folding.fold(order.subarray(begin, end));
    folded.sort(
      (a, b) => a.stack - b.stack || (labelSet?.[a.sample] ?? 0) - (labelSet?.[b.sample] ?? 0),
    );
    for (const { sample, stack } of folded) runs.take(sample, stack);
  }
  return runs.encode(step, MIN_SHARE);
}

/** Has frames that are a small part of some samples count for their callers. */
class Folding {
  private readonly timed: Timed;
  /** Of each stack with all that begin with it; zeros between steps. */
  private readonly totals: Float64Array;

  constructor(timed: Timed) {
    this.timed = timed;
    this.totals = new Float64Array(timed.stacks.length);
  }

  /** @returns each of the samples with the stack it counts for */
  fold(samples: Uint32Array): { readonly sample: number; readonly stack: number }[] {
    const { totals } = this;
    const { parent, ofSample } = this.timed.stacks;
    const weights = at(this.timed.values, this.timed.weight);
    let all = 0;
    const add = (sample: number, weight: number): void => {
      for (let stack = at(ofSample, sample); stack >= 0; stack = at(parent, stack)) {
        totals[stack] = at(totals, stack) + weight;
      }
    };
    for (const sample of samples) {
      add(sample, at(weights, sample));
      all += at(weights, sample);
    }
    const folded = Array.from(samples, (sample) => {
      let stack = at(ofSample, sample);
      while (at(parent, stack) >= 0 && at(totals, stack) < all * MIN_SHARE) {
        stack = at(parent, stack);
      }
      return { sample, stack };
    });
    // Not subtracted, which would leave what rounding leaves.
    for (const sample of samples) clear(totals, parent, at(ofSample, sample));
    return folded;
  }
}

function clear(totals: Float64Array, parent: Int32Array, leaf: number): void {
  for (let stack = leaf; stack >= 0 && totals[stack] !== 0; stack = at(parent, stack)) {
    totals[stack] = 0;
  }
}
