import {
  changePercentText,
  changeSamplesText,
  changeSecondsText,
  percentText,
  samplesText,
  secondsText,
} from '../amounts.ts';
import type { Comparison } from '../tree/compared-runs.ts';

/** The same of two sides, means of their runs. */
export interface Sides {
  readonly base: number;
  readonly head: number;
}

/** Says what has changed from BASE to HEAD, in the unit of the comparison. */
export class ChangeWords {
  private readonly unit: Comparison['unit'];
  private readonly totals: Sides;

  constructor(unit: Comparison['unit'], totals: Sides) {
    this.unit = unit;
    this.totals = totals;
  }

  /** The change as a part of BASE's total; of HEAD's if that is nothing. */
  part({ base, head }: Sides): number {
    const whole = this.totals.base > 0 ? this.totals.base : this.totals.head;
    return whole > 0 ? (head - base) / whole : 0;
  }

  amount(amount: number): string {
    return this.unit === 'samples' ? samplesText(amount) : secondsText(amount, this.longest());
  }

  /** Two lines of a tooltip: both sides, and the change. */
  lines(sides: Sides): string[] {
    const ofHead = this.ofTotal(sides.head, this.totals.head);
    const ofBase = this.ofTotal(sides.base, this.totals.base);
    return [`HEAD ${ofHead}; BASE ${ofBase}`, `${this.change(sides)}${novelty(sides)}`];
  }

  /** `self: HEAD 0.010 s, BASE 0.012 s`. */
  self({ base, head }: Sides): string {
    return `self: HEAD ${this.amount(head)}, BASE ${this.amount(base)}`;
  }

  private ofTotal(amount: number, total: number): string {
    return `${this.amount(amount)}, ${percentText(total > 0 ? amount / total : 0)}`;
  }

  private change(sides: Sides): string {
    const change = sides.head - sides.base;
    const text =
      this.unit === 'samples'
        ? changeSamplesText(change)
        : changeSecondsText(change, this.longest());
    const whose = this.totals.base > 0 ? 'BASE' : 'HEAD';
    return `${text}, ${changePercentText(this.part(sides))} of ${whose}'s total`;
  }

  private longest(): number {
    return Math.max(this.totals.base, this.totals.head);
  }
}

function novelty({ base, head }: Sides): string {
  if (base === 0) return ': new in HEAD';
  return head === 0 ? ': gone from HEAD' : '';
}
