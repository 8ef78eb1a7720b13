import { at } from '@tsprof/core/model';

/** What one row, or all rows together, took in each run of a side. */
export interface Series {
  /** One a run; samples where seconds are unknown. */
  readonly amounts: readonly number[];
  /** Of all runs together. */
  readonly samples: number;
}

/** The time of a row itself, and with all that it called. */
export interface RowSeries {
  readonly self: Series;
  readonly total: Series;
}

/** Adds up what a row took, run by run. */
export class GrowingSeries implements Series {
  readonly amounts: number[];
  samples = 0;

  constructor(runs: number) {
    this.amounts = Array<number>(runs).fill(0);
  }

  add(run: number, amount: number, samples: number): void {
    this.amounts[run] = at(this.amounts, run) + amount;
    this.samples += samples;
  }
}

export function nothing(runs: number): Record<'self' | 'total', GrowingSeries> {
  return { self: new GrowingSeries(runs), total: new GrowingSeries(runs) };
}

export function meanOf({ amounts }: Series): number {
  return amounts.reduce((sum, amount) => sum + amount, 0) / Math.max(amounts.length, 1);
}

/** The same in other units of time. */
export function scaled({ amounts, samples }: Series, factors: readonly number[]): Series {
  return { amounts: amounts.map((amount, run) => amount * (factors[run] ?? 1)), samples };
}

/** What a single sample of the side is worth, given what all its runs took. */
export function amountOfSample({ amounts, samples }: Series): number {
  const sum = amounts.reduce((a, b) => a + b, 0);
  return samples === 0 ? 0 : sum / samples;
}
