import type { StatprofReport } from './statprof-report.ts';
import type { Times } from './times.ts';

/** Sampling at 1 kHz resolves a millisecond; in a long run two digits are enough, as in statprof. */
const LONG_RUN_SECONDS = 10;
const GAP = '  ';

/** The columns of numbers at the left of each line, aligned to the right. */
export interface TimeColumns {
  /** Two lines of titles. */
  readonly head: readonly [string, string];
  /** One a row, in order. All are equally wide. */
  readonly rows: readonly string[];
}

export function timeColumns(report: StatprofReport, rows: readonly Times[]): TimeColumns {
  const unit = report.basis === 'unknown' ? 'samples' : 'seconds';
  const head = [
    ['%', 'cumulative', 'self'],
    ['time', unit, unit],
  ];
  const cells = [...head, ...rows.map((times) => cellsOf(report, times))];
  const widths = [0, 1, 2].map((column) =>
    cells.reduce((widest, row) => Math.max(widest, row[column]?.length ?? 0), 0),
  );
  const [first = '', second = '', ...rest] = cells.map((row) =>
    row.map((cell, column) => cell.padStart(widths[column] ?? 0)).join(GAP),
  );
  return { head: [first, second], rows: rest };
}

function cellsOf(report: StatprofReport, times: Times): string[] {
  const share = formatPercent(times.selfShare);
  if (report.basis === 'unknown') {
    return [share, times.totalSamples.toFixed(0), times.samples.toFixed(0)];
  }
  return [
    share,
    formatSeconds(report, times.totalSeconds),
    formatSeconds(report, times.selfSeconds),
  ];
}

/** `42.17` for a share of 0.4217. */
export function formatPercent(share: number): string {
  return (share * 100).toFixed(2);
}

/** With as many digits as suit the report as a whole. */
export function formatSeconds({ totalSeconds }: StatprofReport, seconds: number): string {
  return seconds.toFixed(totalSeconds >= LONG_RUN_SECONDS ? 2 : 3);
}
