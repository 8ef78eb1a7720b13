import {
  at,
  columnTotal,
  sampleCount,
  sampleCountColumn,
  type Profile,
  type ThreadIndex,
  type ValueColumn,
} from '@tsprof/core/model';
import { TimeScale, type Times } from '../profile/times.ts';

/** A sum over samples. */
export interface Amount {
  /** In the unit of the column that is shown; of samples where that is their number. */
  value: number;
  samples: number;
}

/** What each sample, or node, amounts to. */
export interface AmountColumns {
  readonly values: Float64Array;
  readonly samples: Float64Array;
}

export function amountAt({ values, samples }: AmountColumns, index: number): Amount {
  return { value: at(values, index), samples: at(samples, index) };
}

/** Adds to one row what another one, of the same or of other columns, holds. */
export function addAmount(
  to: AmountColumns,
  index: number,
  from: AmountColumns,
  added: number,
): void {
  to.values[index] = (to.values[index] ?? 0) + (from.values[added] ?? 0);
  to.samples[index] = (to.samples[index] ?? 0) + (from.samples[added] ?? 0);
}

export function emptyAmounts(length: number): AmountColumns {
  return { values: new Float64Array(length), samples: new Float64Array(length) };
}

/** The samples of one thread, in order, and what they amount to. */
export interface ThreadSamples {
  readonly thread: ThreadIndex;
  /** Indices of samples. */
  readonly indices: Int32Array;
  /** Of all samples of the profile. */
  readonly amounts: AmountColumns;
}

/** What a sample amounts to, as seconds and shares. */
export class AmountScale {
  readonly times: TimeScale;
  readonly ofSamples: AmountColumns;
  private readonly all: number;

  constructor(profile: Profile, value: string | undefined) {
    const { samples } = profile;
    const total = {
      values: samples.values.map((column) => Number(columnTotal(column))),
      samples: sampleCount(profile),
    };
    this.times = new TimeScale(profile, total, value);
    const { column } = this.times.seconds;
    const counts = sampleCountColumn(profile);
    const samplesEach =
      counts === undefined ? new Float64Array(samples.length).fill(1) : doubles(counts);
    this.ofSamples = {
      values: column === undefined ? samplesEach : doubles(at(samples.values, column)),
      samples: samplesEach,
    };
    this.all = column === undefined ? total.samples : at(total.values, column);
  }

  timesOf(self: Amount, total: Amount): Times {
    return {
      selfSeconds: this.secondsOf(self),
      totalSeconds: this.secondsOf(total),
      selfShare: this.shareOf(self),
      totalShare: this.shareOf(total),
      samples: self.samples,
      totalSamples: total.samples,
    };
  }

  secondsOf({ value }: Amount): number {
    return value / this.times.seconds.unitsPerSecond;
  }

  /** Part of all time, 0–1. */
  shareOf({ value }: Amount): number {
    return this.all === 0 ? 0 : value / this.all;
  }
}

function doubles(column: ValueColumn): Float64Array {
  return column instanceof Float64Array ? column : Float64Array.from(column, Number);
}
