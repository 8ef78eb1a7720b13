import type { LossCounts } from '@tsprof/core/model';
import { formatPercent, formatSeconds } from '../layout/numbers.ts';
import type { ReportTotals } from './statprof-report.ts';

export type ReportNumbers = Omit<ReportTotals, 'omitted'>;

/** CPU time elsewhere in the process is worth a line from this share on. */
const NOTICEABLE_SHARE = 0.01;

const LOSSES: readonly (readonly [keyof LossCounts, string])[] = [
  ['dropped', 'ticks without a stack'],
  ['truncated', 'stacks without their root'],
  ['unresolved', 'samples counted for their caller'],
  ['missedTicks', 'ticks merged by the kernel'],
  ['overflowed', 'samples on too many different stacks'],
];

/** Says how much `top` and `minShare` left out. */
export function omittedLines({ omitted }: ReportTotals): string[] {
  if (omitted.rows === 0) return [];
  const rows = omitted.rows === 1 ? 'row' : 'rows';
  return [
    `${String(omitted.rows)} more ${rows} with ${formatPercent(omitted.selfShare)} % of the time`,
  ];
}

/** What statprof ends with, then what else there is to know about the numbers. */
export function closingLines(report: ReportNumbers): string[] {
  return [
    `Sample count: ${String(report.sampleCount)}`,
    `Total time: ${totalTime(report)}`,
    ...remarkLines(report),
  ];
}

/** What there is to know about the numbers; nothing if nothing is out of the ordinary. */
export function remarkLines(report: ReportNumbers): string[] {
  return [...offThreadLines(report), ...lossLines(report)];
}

function totalTime(report: ReportNumbers): string {
  if (report.basis === 'unknown') return 'unknown';
  const seconds = `${formatSeconds(report.totalSeconds, report.totalSeconds)} seconds`;
  return report.timeType === 'cpu' ? seconds : `${seconds} (${report.timeType})`;
}

function offThreadLines(report: ReportNumbers): string[] {
  const { offThread } = report;
  if (offThread === undefined || offThread.share < NOTICEABLE_SHARE) return [];
  const seconds = formatSeconds(offThread.seconds, report.totalSeconds);
  const share = formatPercent(offThread.share);
  return [`CPU time outside the sampled threads: ${seconds} seconds (${share} % of the process's)`];
}

/** What was not recorded, or not in full; nothing if nothing was lost. */
export function lossLines({ loss }: ReportNumbers): string[] {
  const parts = LOSSES.filter(([count]) => loss[count] > 0).map(
    ([count, what]) => `${what}: ${String(loss[count])}`,
  );
  return parts.length === 0 ? [] : [`Loss: ${parts.join(', ')}`];
}
