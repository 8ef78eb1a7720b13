import { alignColumns } from '../layout/columns.ts';
import { formatPercent, formatSeconds } from '../layout/numbers.ts';
import type { Times } from '../profile/times.ts';
import type { ReportTotals } from './statprof-report.ts';

/** The columns of numbers at the left of each line, aligned to the right. */
export interface TimeColumns {
  /** Two lines of titles. */
  readonly head: readonly [string, string];
  /** One a row, in order. All are equally wide. */
  readonly rows: readonly string[];
}

export function timeColumns(report: ReportTotals, rows: readonly Times[]): TimeColumns {
  const unit = report.basis === 'unknown' ? 'samples' : 'seconds';
  const head = [
    ['%', 'cumulative', 'self'],
    ['time', unit, unit],
  ];
  const cells = [...head, ...rows.map((times) => cellsOf(report, times))];
  const [first = '', second = '', ...rest] = alignColumns(cells, ['right', 'right', 'right']);
  return { head: [first, second], rows: rest };
}

function cellsOf(report: ReportTotals, times: Times): string[] {
  const share = formatPercent(times.selfShare);
  if (report.basis === 'unknown') {
    return [share, times.totalSamples.toFixed(0), times.samples.toFixed(0)];
  }
  return [
    share,
    formatSeconds(times.totalSeconds, report.totalSeconds),
    formatSeconds(times.selfSeconds, report.totalSeconds),
  ];
}
