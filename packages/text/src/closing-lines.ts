import type { LossCounts } from '@tsprof/core/model';
import type { StatprofReport } from './statprof-report.ts';
import { formatPercent, formatSeconds } from './time-columns.ts';

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
export function omittedLines({ omitted }: StatprofReport): string[] {
  if (omitted.rows === 0) return [];
  const rows = omitted.rows === 1 ? 'row' : 'rows';
  return [
    `${String(omitted.rows)} more ${rows} with ${formatPercent(omitted.selfShare)} % of the time`,
  ];
}

/** What statprof ends with, then what else there is to know about the numbers. */
export function closingLines(report: StatprofReport): string[] {
  return [
    `Sample count: ${String(report.sampleCount)}`,
    `Total time: ${totalTime(report)}`,
    ...offThreadLines(report),
    ...lossLines(report),
  ];
}

function totalTime(report: StatprofReport): string {
  if (report.basis === 'unknown') return 'unknown';
  const seconds = `${formatSeconds(report, report.totalSeconds)} seconds`;
  return report.timeType === 'cpu' ? seconds : `${seconds} (${report.timeType})`;
}

function offThreadLines(report: StatprofReport): string[] {
  const { offThread } = report;
  if (offThread === undefined || offThread.share < NOTICEABLE_SHARE) return [];
  const seconds = formatSeconds(report, offThread.seconds);
  const share = formatPercent(offThread.share);
  return [`CPU time outside the sampled threads: ${seconds} seconds (${share} % of the process's)`];
}

/** What was not recorded, or not in full; nothing if nothing was lost. */
export function lossLines({ loss }: StatprofReport): string[] {
  const parts = LOSSES.filter(([count]) => loss[count] > 0).map(
    ([count, what]) => `${what}: ${String(loss[count])}`,
  );
  return parts.length === 0 ? [] : [`Loss: ${parts.join(', ')}`];
}
