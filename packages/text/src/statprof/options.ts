import type { TextLayout } from '../layout/text-layout.ts';

/** What a statprof report is made of. */
export interface StatprofReportOptions {
  /** Rows: each line executed, or each function with its hot lines. @defaultValue 'line' */
  readonly by?: 'line' | 'function';
  /** Rows at most, those with most self time; 0 for all. @defaultValue 40 */
  readonly top?: number;
  /** Leaves out rows with a smaller cumulative share of the time. Range 0–1. @defaultValue 0 */
  readonly minShare?: number;
  /** By function: lines a function at most, the hottest; 0 for all. @defaultValue 5 */
  readonly hotLines?: number;
  /**
   * Value type whose column the seconds are taken from, such as `cpu` or `wall`.
   *
   * @defaultValue the profile's default value type if that is a time, else `cpu`
   */
  readonly value?: string;
  /**
   * Gives the text of a source file, named as in the report, or undefined if there is none. Asked
   * once a file. Without it hot lines have no source.
   */
  readonly sourceOf?: (file: string) => string | undefined;
}

export const DEFAULTS = {
  by: 'line',
  top: 40,
  minShare: 0,
  hotLines: 5,
  paths: 'full',
} as const;

/** @throws RangeError naming the option that is out of range. */
export function checkOptions(options: StatprofReportOptions & TextLayout): void {
  const { by, hotLines } = options;
  expectOption('by', '"line" or "function"', by, by === 'line' || by === 'function');
  checkCount('hotLines', hotLines, 0);
  checkRowChoice(options);
  checkLayout(options);
}

/** @throws RangeError naming the option that is out of range. */
export function checkRowChoice({
  top,
  minShare,
}: Pick<StatprofReportOptions, 'top' | 'minShare'>): void {
  checkCount('top', top, 0);
  expectOption(
    'minShare',
    'from 0 to 1',
    minShare,
    minShare !== undefined && minShare >= 0 && minShare <= 1,
  );
}

/** @throws RangeError naming the option that is out of range. */
export function checkLayout({ paths, width }: TextLayout): void {
  expectOption('paths', '"full" or "short"', paths, paths === 'full' || paths === 'short');
  checkCount('width', width, 1);
}

/** @throws RangeError unless the option is an integer from `lowest` on, or left out. */
export function checkCount(name: string, value: number | undefined, lowest: number): void {
  const isValid = Number.isInteger(value) && (value ?? 0) >= lowest;
  expectOption(name, `an integer >= ${String(lowest)}`, value, isValid);
}

/** @throws RangeError unless the option is valid or left out. */
export function expectOption(name: string, expected: string, value: unknown, valid: boolean): void {
  if (value !== undefined && !valid) {
    throw new RangeError(
      `Expected option "${name}" to be ${expected}, got ${JSON.stringify(value)}`,
    );
  }
}
