import { formatPercent, formatSeconds } from '../layout/numbers.ts';
import type { Times } from '../profile/times.ts';
import type { CallCounts } from './call-counts.ts';
import type { StatsHead } from './stats-report.ts';

/** A column of numbers: its title, and what it shows of a row. */
export interface StatsColumn {
  readonly title: string;
  readonly cell: (row: Times & CallCounts) => string;
}

/** How often, how many samples, self and cumulative time, for lists of functions. */
export function functionColumns(head: StatsHead, counts: CallCounts): StatsColumn[] {
  const selfShare = { title: 'self %', cell: (row: Times) => formatPercent(row.selfShare) };
  const totalShare = { title: 'cum %', cell: (row: Times) => formatPercent(row.totalShare) };
  const samples = { title: 'samples', cell: (row: Times) => count(row.samples) };
  const times =
    head.basis === 'unknown'
      ? [samples, selfShare, { title: 'cum', cell: (row: Times) => count(row.totalSamples) }]
      : [samples, selfSeconds(head), selfShare, totalSeconds(head)];
  return [...callColumns(counts), ...times, totalShare];
}

/** How often, how many samples, self and cumulative time, for lists of callers or callees. */
export function edgeColumns(head: StatsHead, counts: CallCounts): StatsColumn[] {
  const samples = { title: 'cum samples', cell: (row: Times) => count(row.totalSamples) };
  const times =
    head.basis === 'unknown'
      ? [{ title: 'self', cell: (row: Times) => count(row.samples) }]
      : [selfSeconds(head), totalSeconds(head)];
  return [...callColumns(counts), samples, ...times];
}

/** As in pstats `5/2` where two of five calls are primitive; no column where calls are unknown. */
function callColumns({ calls }: CallCounts): StatsColumn[] {
  if (calls === undefined) return [];
  return [{ title: 'calls', cell: callCell }];
}

function callCell({ calls = 0, primitiveCalls = calls }: CallCounts): string {
  return primitiveCalls === calls ? count(calls) : `${count(calls)}/${count(primitiveCalls)}`;
}

function selfSeconds({ totalSeconds: all }: StatsHead): StatsColumn {
  return { title: 'self s', cell: (row) => formatSeconds(row.selfSeconds, all) };
}

function totalSeconds({ totalSeconds: all }: StatsHead): StatsColumn {
  return { title: 'cum s', cell: (row) => formatSeconds(row.totalSeconds, all) };
}

function count(amount: number): string {
  return amount.toFixed(0);
}
