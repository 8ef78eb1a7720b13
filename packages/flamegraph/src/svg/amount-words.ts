import { unitsPerSecond, type ValueType } from '@tsprof/core/model';
import { percentText, samplesText, secondsText } from '../amounts.ts';

/** What some samples amount to. */
export interface Amount {
  /** Of the value type of the picture, in its unit. */
  readonly value: number;
  readonly samples: number;
  readonly seconds: number;
}

/** Says what samples amount to: in the value type of the picture, in seconds and in samples. */
export class AmountWords {
  private readonly type: ValueType;
  private readonly total: Amount;
  private readonly knowsSeconds: boolean;

  /** @param knowsSeconds - whether the profile tells how long a sample is */
  constructor(type: ValueType, total: Amount, knowsSeconds: boolean) {
    this.type = type;
    this.total = total;
    this.knowsSeconds = knowsSeconds;
  }

  /** `12.34 % of all, 0.123 s, 124 samples`. */
  of(amount: Amount): string {
    const share = percentText(amount.value / this.total.value);
    return [`${share} of all`, ...this.amounts(amount)].join(', ');
  }

  /** `self 0.012 s, 12 samples`. */
  self(amount: Amount): string {
    return `self ${this.amounts(amount).join(', ')}`;
  }

  /** Of everything: `1.182 s of CPU time`, `1383 samples`. */
  facts(): string[] {
    const { type, unit } = this.type;
    const clock = unitsPerSecond(unit) === undefined || type === 'cpu' ? 'CPU' : type;
    const [first = '', ...others] = this.amounts(this.total);
    return this.knowsSeconds && this.isPlain()
      ? [`${first} of ${clock} time`, ...others]
      : [first, ...others];
  }

  private amounts({ value, samples, seconds }: Amount): string[] {
    return [
      ...(this.isPlain() ? [] : [`${String(value)} ${this.type.unit} (${this.type.type})`]),
      ...(this.knowsSeconds ? [secondsText(seconds, this.total.seconds)] : []),
      samplesText(samples),
    ];
  }

  /** Whether seconds and samples say it all. */
  private isPlain(): boolean {
    const { type, unit } = this.type;
    const counts = unit === 'count' && (type === 'samples' || type === 'sample');
    return counts || unitsPerSecond(unit) !== undefined;
  }
}
