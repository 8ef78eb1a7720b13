import { checkRowChoice, expectOption } from '../statprof/options.ts';

/** What a call tree is made of. */
export interface CallTreeOptions {
  /**
   * Branches with a smaller share of the time are summed in one line. Range 0–1.
   *
   * @defaultValue 0.01
   */
  readonly minShare?: number;
  /** Levels at most; what is deeper is summed. Range 1–1000. @defaultValue 200 */
  readonly depth?: number;
  /** Whether runs of library frames are shown frame by frame. @defaultValue false */
  readonly showAll?: boolean;
  /** Functions to show as if they were own code, by `name file`. */
  readonly show?: RegExp;
  /**
   * From the bottom up: the roots are the functions in which samples were taken, their children the
   * callers. @defaultValue false
   */
  readonly invert?: boolean;
  /** Only the heaviest branch at each step, as long as it has half of the time. @defaultValue false */
  readonly hotPath?: boolean;
  /**
   * In the order of time: what is called again after something else is a branch of its own.
   *
   * @defaultValue false
   */
  readonly timeline?: boolean;
  /**
   * Value type whose column the seconds are taken from, such as `cpu` or `wall`.
   *
   * @defaultValue the profile's default value type if that is a time, else `cpu`
   */
  readonly value?: string;
}

/** Nested deeper than this, JSON is more than its readers take. */
const DEEPEST = 1000;

export const DEFAULTS = { minShare: 0.01, depth: 200, paths: 'short' } as const;

/** @throws RangeError naming the option that is out of range. */
export function checkTreeOptions({ minShare, depth, invert, timeline }: CallTreeOptions): void {
  checkRowChoice(minShare === undefined ? {} : { minShare });
  const isDepth = Number.isInteger(depth) && (depth ?? 0) >= 1 && (depth ?? 0) <= DEEPEST;
  expectOption('depth', `an integer from 1 to ${String(DEEPEST)}`, depth, isDepth);
  expectOption(
    'timeline',
    'false with "invert"',
    timeline,
    !(invert === true && timeline === true),
  );
}
