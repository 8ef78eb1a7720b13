import type { TextLayout } from '../layout/text-layout.ts';
import { checkLayout, checkRowChoice, expectOption } from '../statprof/options.ts';

/** What two sides are compared by. */
export interface DiffReportOptions {
  /** Rows: each function, or each line executed. @defaultValue 'function' */
  readonly by?: 'function' | 'line';
  /**
   * The time by which rows are ordered and, as text, shown: of the row itself, or with all that it
   * called. @defaultValue 'self'
   */
  readonly time?: 'self' | 'total';
  /** Rows at most, those that changed most; 0 for all. @defaultValue 40 */
  readonly top?: number;
  /** Scales HEAD to the total of BASE, so that shares are compared. @defaultValue false */
  readonly normalise?: boolean;
  /**
   * Value type whose column the seconds are taken from, such as `cpu` or `wall`.
   *
   * @defaultValue each profile's default value type if that is a time, else `cpu`
   */
  readonly value?: string;
}

export const DEFAULTS = { by: 'function', time: 'self', top: 40, normalise: false } as const;

/** @throws RangeError naming the option that is out of range. */
export function checkOptions({ by, time, top, ...layout }: DiffReportOptions & TextLayout): void {
  expectOption('by', '"function" or "line"', by, by === 'line' || by === 'function');
  expectOption('time', '"self" or "total"', time, time === 'self' || time === 'total');
  checkRowChoice(top === undefined ? {} : { top });
  checkLayout(layout);
}
