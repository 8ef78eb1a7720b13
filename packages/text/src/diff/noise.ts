import type { FunctionKind } from '@tsprof/core/model';

/**
 * What is assumed of how runs of one program differ, beside that samples are drawn; measured by
 * tools/bench/diff-statistics.mjs on real runs. Several runs a side correct it by their own spread.
 */
export const NOISE = {
  /** Standard deviation of a function's time from run to run, as a part of it. */
  row: 0.012,
  /** The same of what the VM does by itself, such as to collect garbage and to compile. */
  state: 0.25,
  /** The same, for each part of its time that garbage is collected on top of a function. */
  allocation: 1.5,
  /** By how much more the counts of samples vary than if these were independent. */
  dispersion: 1.2,
  /** Standard deviation of the speed at which a run as a whole goes. */
  speed: 0.05,
  /** How many degrees of freedom of a run's spread these assumptions are worth. */
  degrees: 6,
} as const;

/** Of the rows that are marked at most this part is expected to be so by chance. */
export const FALSE_DISCOVERY_RATE = 0.1;

/** Rows from this share on are judged among themselves, apart from the many smaller ones. */
export const LARGE_SHARE = 0.01;

/** Standard deviations of a row's times from run to run, as parts of them. */
export interface RowNoise {
  readonly self: number;
  readonly total: number;
}

const CODE: ReadonlySet<FunctionKind> = new Set(['js', 'wasm', 'native', 'builtin']);

/**
 * Standard deviation of one of the two.
 *
 * @param collected - part of that time, 0–1, that the garbage collector took on top of it
 */
export function rowNoise(kind: FunctionKind, collected: number): number {
  if (!CODE.has(kind)) return NOISE.state;
  return Math.hypot(NOISE.row, NOISE.allocation * collected);
}
