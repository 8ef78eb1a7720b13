import type { Change, DiffReport, DiffRow } from './diff-report.ts';

/** From when on a slow-down counts as a regression; what may be chance never does. */
export interface RegressionLimits {
  /** Part of its time in BASE by which a row or everything has to be slower, 0 or more. */
  readonly threshold: number;
  /** Part of all time that a row has to take in HEAD, 0–1; a smaller one is passed over. */
  readonly minShare: number;
}

export interface Regressions {
  /** By the size of their change, largest first. */
  readonly rows: readonly DiffRow[];
  /** Whether everything together is slower. */
  readonly whole: boolean;
}

/**
 * What has regressed from BASE to HEAD: marked as slower, and past the limits. A row is measured by
 * what it changed more than the rest did, so that a slower machine is no regression of each
 * function. One that is new has nothing to regress from; what it costs is part of the whole.
 *
 * @param report - with all rows: what `top` leaves out is not looked at
 * @throws RangeError for a limit out of range
 */
export function regressionsOf(report: DiffReport, limits: RegressionLimits): Regressions {
  const { threshold, minShare } = limits;
  if (!(threshold >= 0)) {
    throw new RangeError(`Expected threshold to be 0 or more, got ${String(threshold)}`);
  }
  if (!(minShare >= 0 && minShare <= 1)) {
    throw new RangeError(`Expected minShare to be from 0 to 1, got ${String(minShare)}`);
  }
  const { whole, common, time } = report;
  const isLarge = ({ head }: Change): boolean => head >= minShare * whole.head;
  return {
    rows: report.rows.filter(
      ({ presence, [time]: change }) =>
        presence === 'both' && isLarge(change) && isSlower(change, common.factor, threshold),
    ),
    whole: isSlower(whole, 1, threshold),
  };
}

function isSlower({ base, head, verdict }: Change, factor: number, threshold: number): boolean {
  return verdict === 'slower' && head >= base * factor * (1 + threshold);
}
