import type { Profile } from '@tsprof/core/model';
import { diffReport, regressionsOf, type DiffReport, type RunsComparison } from '@tsprof/text';
import { compared } from '../report/compared.ts';
import type { CiOptions } from './ci-options.ts';

/** @throws Failure if the profiles are not of one kind */
export function compareRuns(
  base: readonly Profile[],
  head: readonly Profile[],
  options: CiOptions,
): RunsComparison {
  const { limits } = options;
  const report = diffOfRuns(base, head, { ...options, top: 0 });
  return { report, limits, regressions: regressionsOf(report, limits) };
}

/**
 * The comparison with as many rows as are to be printed.
 *
 * @throws Failure if the profiles are not of one kind
 */
export function diffOfRuns(
  base: readonly Profile[],
  head: readonly Profile[],
  { by, time, normalise, top }: Pick<CiOptions, 'by' | 'time' | 'normalise' | 'top'>,
): DiffReport {
  return compared(
    () => diffReport(base, head, { by, time, normalise, top }),
    'compare with the baseline',
  );
}

export function hasRegressed({ regressions }: RunsComparison): boolean {
  return regressions.whole || regressions.rows.length > 0;
}

/** A line for each regression, for the end of a log. */
export function regressionLines({ report, regressions }: RunsComparison): string[] {
  const { rows, whole } = regressions;
  const percentOf = (relative: number | null): string => `${((relative ?? 0) * 100).toFixed(1)} %`;
  return [
    ...(whole ? [`everything together is slower by ${percentOf(report.whole.relative)}`] : []),
    ...rows.map((row) => {
      const place = row.file === '' ? '' : ` (${row.file}:${String(row.line)})`;
      return `${row.function}${place} is slower by ${percentOf(row[report.time].relative)}`;
    }),
  ];
}
