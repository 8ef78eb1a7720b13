import type { FunctionRow, LineRow, Profile, RowWeights } from '@tsprof/core/model';
import { compareText } from '../layout/compare-text.ts';
import { Places, type Place } from '../profile/places.ts';
import type { TimeScale, Times } from '../profile/times.ts';

export interface StatprofRow extends Place, Times {
  /** 1-based: the line executed, or by function the one on which it starts; 0 if unknown. */
  readonly line: number;
}

/** A row as it is shown, and the sums it is made from. */
export interface FoundRow<From extends RowWeights, Row extends Times = StatprofRow> {
  readonly from: From;
  readonly row: Row;
}

/** Names lines, and sorts them by self time. */
export function lineRows(
  profile: Profile,
  rows: readonly LineRow[],
  scale: TimeScale,
): FoundRow<LineRow>[] {
  const places = new Places(profile);
  return rows
    .map((from) => ({
      from,
      row: { ...places.of(from.func), line: from.line, ...scale.timesOf(from) },
    }))
    .sort(bySelfTime);
}

/** Names functions, and sorts them by self time. */
export function functionRows(
  profile: Profile,
  rows: readonly FunctionRow[],
  scale: TimeScale,
): FoundRow<FunctionRow>[] {
  const places = new Places(profile);
  return rows
    .map((from) => {
      const line = places.startLineOf(from.func);
      return { from, row: { ...places.of(from.func), line, ...scale.timesOf(from) } };
    })
    .sort(bySelfTime);
}

/** Most self time first; what is equal in time is ordered by name, so that the order is certain. */
function bySelfTime(a: FoundRow<FunctionRow>, b: FoundRow<FunctionRow>): number {
  return (
    byTimes(a.row, b.row) ||
    compareText(a.row.file, b.row.file) ||
    a.row.line - b.row.line ||
    compareText(a.row.function, b.row.function) ||
    (a.from.func ?? -1) - (b.from.func ?? -1)
  );
}

export function byTimes(a: Times, b: Times): number {
  return (
    b.selfShare - a.selfShare ||
    b.totalShare - a.totalShare ||
    b.samples - a.samples ||
    b.totalSamples - a.totalSamples
  );
}
