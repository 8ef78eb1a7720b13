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

/** How a statprof report is set out as text. */
export interface StatprofLayoutOptions {
  /**
   * Files in full, or short: the base name, with as many directories as it takes to tell it from
   * the others in the table, and installed packages as `package/path`. @defaultValue 'full'
   */
  readonly paths?: 'full' | 'short';
  /** Columns of the terminal; longer rows are cut. At least 1. @defaultValue unlimited */
  readonly width?: number;
}

export const DEFAULTS = {
  by: 'line',
  top: 40,
  minShare: 0,
  hotLines: 5,
  paths: 'full',
} as const;

/** @throws RangeError naming the option that is out of range. */
export function checkOptions(options: StatprofReportOptions & StatprofLayoutOptions): void {
  const { by, top, minShare, hotLines, paths, width } = options;
  expect('by', '"line" or "function"', by, by === 'line' || by === 'function');
  expect('paths', '"full" or "short"', paths, paths === 'full' || paths === 'short');
  expect('top', 'an integer >= 0', top, isCount(top, 0));
  expect('hotLines', 'an integer >= 0', hotLines, isCount(hotLines, 0));
  expect('width', 'an integer >= 1', width, isCount(width, 1));
  expect(
    'minShare',
    'from 0 to 1',
    minShare,
    minShare !== undefined && minShare >= 0 && minShare <= 1,
  );
}

function isCount(value: number | undefined, lowest: number): boolean {
  return value !== undefined && Number.isInteger(value) && value >= lowest;
}

function expect(name: string, expected: string, value: unknown, valid: boolean): void {
  if (value !== undefined && !valid) {
    throw new RangeError(
      `Expected option "${name}" to be ${expected}, got ${JSON.stringify(value)}`,
    );
  }
}
