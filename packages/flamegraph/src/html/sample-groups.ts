import { at, type Profile } from '@tsprof/core/model';
import { encodeColumn } from './encode-column.ts';
import type { PageSamples } from './page-data.ts';

/** Samples, or sums of some, as columns. */
export interface SampleColumns {
  readonly stack: ArrayLike<number>;
  readonly thread: ArrayLike<number>;
  readonly labelSet: ArrayLike<number>;
  readonly values: readonly ArrayLike<number>[];
}

/** Sums the samples that are equal in stack, thread and labels; by stack, then thread. */
export function sampleGroups(
  { samples }: Profile,
  stackOfSample: Int32Array,
  stacks: number,
  values: readonly Float64Array[],
): SampleColumns {
  const { thread, labelSet } = samples;
  const { order, starts } = byStack(stackOfSample, stacks);
  const labelOf = (sample: number): number => labelSet?.[sample] ?? 0;
  const compare = (a: number, b: number): number =>
    at(thread, a) - at(thread, b) || labelOf(a) - labelOf(b);
  const sums = new SampleSums(values.length);
  for (let stack = 0; stack < stacks; stack++) {
    const equal = order.subarray(at(starts, stack), at(starts, stack + 1));
    const first = equal[0] ?? 0;
    if (equal.some((sample) => compare(sample, first) !== 0)) equal.sort(compare);
    let previous = -1;
    for (const sample of equal) {
      if (previous < 0 || compare(previous, sample) !== 0) {
        sums.begin(stack, at(thread, sample), labelOf(sample));
      }
      sums.add(values, sample);
      previous = sample;
    }
  }
  return sums;
}

/** The samples of each stack side by side. */
function byStack(
  stackOfSample: Int32Array,
  stacks: number,
): { readonly order: Uint32Array; readonly starts: Uint32Array } {
  const starts = new Uint32Array(stacks + 1);
  for (const stack of stackOfSample) starts[stack + 1] = at(starts, stack + 1) + 1;
  for (let stack = 1; stack <= stacks; stack++) {
    starts[stack] = at(starts, stack) + at(starts, stack - 1);
  }
  const next = starts.slice();
  const order = new Uint32Array(stackOfSample.length);
  stackOfSample.forEach((stack, sample) => {
    const place = at(next, stack);
    order[place] = sample;
    next[stack] = place + 1;
  });
  return { order, starts };
}

/** Rows of sums, in the order in which they are begun. */
export class SampleSums implements SampleColumns {
  readonly stack: number[] = [];
  readonly thread: number[] = [];
  readonly labelSet: number[] = [];
  readonly values: readonly number[][];

  constructor(values: number) {
    this.values = Array.from({ length: values }, () => []);
  }

  get length(): number {
    return this.stack.length;
  }

  begin(stack: number, thread: number, labelSet: number): void {
    this.stack.push(stack);
    this.thread.push(thread);
    this.labelSet.push(labelSet);
    for (const column of this.values) column.push(0);
  }

  /** Adds a sample to the last row. */
  add(columns: readonly Float64Array[], sample: number): void {
    const row = this.length - 1;
    this.values.forEach((sums, i) => {
      sums[row] = (sums[row] ?? 0) + at(at(columns, i), sample);
    });
  }
}

export function encodeSamples({ stack, thread, labelSet, values }: SampleColumns): PageSamples {
  return {
    stack: encodeColumn(stack),
    thread: encodeColumn(thread),
    labelSet: encodeColumn(labelSet),
    values: values.map((column) => encodeColumn(column)),
  };
}
