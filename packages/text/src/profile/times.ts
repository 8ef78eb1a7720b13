import {
  at,
  secondsOf,
  secondsOfWeight,
  unitsPerSecond,
  type FunctionRow,
  type Profile,
  type SecondsScale,
  type Weight,
} from '@tsprof/core/model';

/** The time of one row. All seconds are 0 where the profile does not say how long a sample is. */
export interface Times {
  /** Of samples taken in the row itself. */
  readonly selfSeconds: number;
  /** Of samples with the row anywhere on the stack, each counted once. */
  readonly totalSeconds: number;
  /** Part of all time, 0–1; of all samples where seconds are unknown. */
  readonly selfShare: number;
  /** Part of all time, 0–1; of all samples where seconds are unknown. */
  readonly totalShare: number;
  /** Taken in the row itself. */
  readonly samples: number;
  /** With the row anywhere on the stack. */
  readonly totalSamples: number;
}

/** Turns the weights of one profile into times. */
export class TimeScale {
  readonly seconds: SecondsScale;
  /** `cpu`, `wall`, or the name of another column of time; empty if seconds are unknown. */
  readonly type: string;
  private readonly all: number;

  /** @param total - of all samples, of which shares are parts */
  constructor(profile: Profile, total: Weight, value: string = shownType(profile)) {
    this.seconds = secondsOf(profile, value);
    this.type = typeOf(profile, this.seconds);
    this.all = this.amountOf(total);
  }

  timesOf({ self, total }: Pick<FunctionRow, 'self' | 'total'>): Times {
    return {
      selfSeconds: secondsOfWeight(this.seconds, self),
      totalSeconds: secondsOfWeight(this.seconds, total),
      selfShare: this.shareOf(self),
      totalShare: this.shareOf(total),
      samples: self.samples,
      totalSamples: total.samples,
    };
  }

  /** Part of all time, 0–1. */
  shareOf(weight: Weight): number {
    return this.all === 0 ? 0 : this.amountOf(weight) / this.all;
  }

  private amountOf(weight: Weight): number {
    if (this.seconds.basis === 'unknown') return weight.samples;
    return secondsOfWeight(this.seconds, weight);
  }
}

function shownType({ meta, valueTypes }: Profile): string {
  const shown = valueTypes.find(({ type }) => type === meta.defaultValueType);
  return shown !== undefined && unitsPerSecond(shown.unit) !== undefined ? shown.type : 'cpu';
}

function typeOf({ valueTypes, meta }: Profile, { basis, column }: SecondsScale): string {
  switch (basis) {
    case 'values':
      return at(valueTypes, column ?? 0).type;
    case 'cpu-time':
      return 'cpu';
    case 'period':
      return meta.periodType.type;
    case 'unknown':
      return '';
  }
}
