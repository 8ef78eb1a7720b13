import { formatSeconds } from '../layout/numbers.ts';
import type { DiffReport } from './diff-report.ts';

/** Sets the amounts of a report, all with the same number of digits. */
export class AmountFormat {
  private readonly inSamples: boolean;
  private readonly digits: number;
  private readonly largest: number;

  constructor({ unit, whole, base, head }: DiffReport) {
    this.inSamples = unit === 'samples';
    // Means of several runs are no whole numbers of samples.
    this.digits = base.runs === 1 && head.runs === 1 ? 0 : 1;
    this.largest = Math.max(whole.base, whole.head);
  }

  of(amount: number): string {
    if (this.inSamples) return amount.toFixed(this.digits);
    return formatSeconds(amount, this.largest);
  }

  change(amount: number): string {
    return withSign(this.of(amount));
  }
}

/** `+6.0` for a part of 0.06. */
export function signedPercent(part: number): string {
  return withSign((part * 100).toFixed(1));
}

/** What is rounded to 0 has no sign. */
function withSign(number: string): string {
  if (Number(number) === 0) return number.replace('-', '');
  return number.startsWith('-') ? number : `+${number}`;
}
