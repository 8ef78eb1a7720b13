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
  values: readonly Float64Array[],
): SampleColumns {
  const labelSet = samples.labelSet ?? new Uint32Array(samples.length);
  const order = new Uint32Array(samples.length).map((_, i) => i);
  const compare = (a: number, b: number): number =>
    at(stackOfSample, a) - at(stackOfSample, b) ||
    at(samples.thread, a) - at(samples.thread, b) ||
    at(labelSet, a) - at(labelSet, b);
  order.sort(compare);
  const sums = new SampleSums(values.length);
  let previous = -1;
  for (const sample of order) {
    if (previous < 0 || compare(previous, sample) !== 0) {
      sums.begin(at(stackOfSample, sample), at(samples.thread, sample), at(labelSet, sample));
    }
    sums.add(values, sample);
    previous = sample;
  }
  return sums;
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
