import type { RowWeights } from '@tsprof/core/model';
import { DEFAULTS, type StatprofReportOptions } from './options.ts';
import type { FoundRow } from './statprof-rows.ts';
import type { TimeScale, Times } from '../profile/times.ts';

export interface OmittedRows {
  readonly rows: number;
  readonly selfSeconds: number;
  /** Part of all time, 0–1. */
  readonly selfShare: number;
}

/** What `top` and `minShare` leave of the rows, and what they leave out. */
export interface ChosenRows<From extends RowWeights, Row extends Times> {
  readonly shown: readonly FoundRow<From, Row>[];
  readonly omitted: OmittedRows;
}

/** @param nameAndSort - gives rows their names and the order in which they are to be shown */
export function chooseRows<From extends RowWeights, Row extends Times>(
  rows: readonly From[],
  scale: TimeScale,
  {
    top = DEFAULTS.top,
    minShare = DEFAULTS.minShare,
  }: Pick<StatprofReportOptions, 'top' | 'minShare'>,
  nameAndSort: (rows: readonly From[]) => FoundRow<From, Row>[],
): ChosenRows<From, Row> {
  const large =
    minShare === 0 ? rows : rows.filter(({ total }) => scale.shareOf(total) >= minShare);
  if (top === 0) return withOmitted(rows, scale, nameAndSort(large));
  // Names and a certain order cost far more than a look at the numbers, and few rows are shown.
  const candidates = withMostSelfTime(large, scale, top);
  return withOmitted(rows, scale, nameAndSort(candidates).slice(0, top));
}

/** The first `count` rows by self time, and those equal in it to the last of them. */
function withMostSelfTime<From extends RowWeights>(
  rows: readonly From[],
  scale: TimeScale,
  count: number,
): readonly From[] {
  if (rows.length <= count) return rows;
  const shares = Float64Array.from(rows, ({ self }) => scale.shareOf(self));
  const smallest = shares.slice().sort().at(-count) ?? 0;
  return rows.filter((_, i) => (shares[i] ?? 0) >= smallest);
}

function withOmitted<From extends RowWeights, Row extends Times>(
  rows: readonly From[],
  scale: TimeScale,
  shown: readonly FoundRow<From, Row>[],
): ChosenRows<From, Row> {
  const kept = new Set<RowWeights>(shown.map(({ from }) => from));
  const omitted = { rows: 0, selfSeconds: 0, selfShare: 0 };
  for (const row of rows) {
    if (kept.has(row)) continue;
    const { selfSeconds, selfShare } = scale.timesOf(row);
    omitted.rows++;
    omitted.selfSeconds += selfSeconds;
    omitted.selfShare += selfShare;
  }
  return { shown, omitted };
}
