import { formatSeconds } from '../layout/numbers.ts';
import { cutEnd, escapeControls } from '../layout/terminal-text.ts';
import { remarkLines } from '../statprof/closing-lines.ts';
import { orderTitle } from './sort-keys.ts';
import type { StatsHead } from './stats-report.ts';

/** What the profile holds: `2550 samples, 2.550 CPU seconds, 10 functions`. */
export function statsSummary(head: Omit<StatsHead, 'order' | 'reversed' | 'restrictions'>): string {
  const { basis, totalSeconds, timeType, sampleCount, functionCount } = head;
  const time = timeType === 'cpu' ? 'CPU' : timeType;
  return [
    counted(sampleCount, 'sample'),
    ...(basis === 'unknown'
      ? []
      : [`${formatSeconds(totalSeconds, totalSeconds)} ${time} seconds`]),
    counted(functionCount, 'function'),
  ].join(', ');
}

/** What stands above every list of functions: summary, order, and what each restriction has left. */
export function headLines(head: StatsHead, width: number): string[] {
  const { order, reversed, restrictions } = head;
  const lines = [
    statsSummary(head),
    ...remarkLines(head),
    `Sorted by ${orderTitle(order)}${reversed ? ', reversed' : ''}`,
    ...restrictions.map(
      ({ restriction, before, after }) =>
        `${escapeControls(restriction)} leaves ${String(after)} of ${counted(before, 'function')}`,
    ),
  ];
  return lines.map((line) => cutEnd(line, width));
}

function counted(count: number, what: string): string {
  return `${String(count)} ${what}${count === 1 ? '' : 's'}`;
}
