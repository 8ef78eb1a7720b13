import {
  aggregateByFunction,
  aggregateByLine,
  processCpuSeconds,
  sampleCount,
  threadCpuSeconds,
  type LossCounts,
  type Profile,
  type SecondsBasis,
} from '@tsprof/core/model';
import { chooseRows, type OmittedRows } from './choose-rows.ts';
import { HotLines, type FunctionStatprofRow } from './hot-lines.ts';
import { DEFAULTS, checkOptions, type StatprofReportOptions } from './options.ts';
import { SourceLines } from '../profile/source-lines.ts';
import { functionRows, lineRows, type StatprofRow } from './statprof-rows.ts';
import { TimeScale } from '../profile/times.ts';

/** Where the time went: plain data, ready for JSON, from which the text is set. */
export type StatprofReport = LineReport | FunctionReport;

export interface LineReport extends ReportTotals {
  readonly by: 'line';
  /** By self time, most first. */
  readonly rows: readonly StatprofRow[];
}

export interface FunctionReport extends ReportTotals {
  readonly by: 'function';
  /** By self time, most first. */
  readonly rows: readonly FunctionStatprofRow[];
}

export interface ReportTotals {
  readonly sampleCount: number;
  readonly totalSeconds: number;
  /** What the seconds are made of; all are 0 where it is `unknown`. */
  readonly basis: SecondsBasis;
  /** `cpu`, `wall`, or the name of another column of time; empty where seconds are unknown. */
  readonly timeType: string;
  /** What `top` and `minShare` left out. */
  readonly omitted: OmittedRows;
  /** CPU time of the process outside the sampled threads; absent if unknown. */
  readonly offThread?: OffThreadTime;
  readonly loss: LossCounts;
}

export interface OffThreadTime {
  readonly seconds: number;
  /** Part of the CPU time of the process, 0–1. */
  readonly share: number;
}

/**
 * Self and cumulative time of every line, or every function with its hot lines.
 *
 * @throws RangeError for an option out of range.
 */
export function statprofReport(
  profile: Profile,
  options: StatprofReportOptions = {},
): StatprofReport {
  checkOptions(options);
  const byLine = aggregateByLine(profile);
  const scale = new TimeScale(profile, byLine.total, options.value);
  if ((options.by ?? DEFAULTS.by) === 'line') {
    const { shown, omitted } = chooseRows(byLine.rows, scale, options, (rows) =>
      lineRows(profile, rows, scale),
    );
    return { by: 'line', rows: shown.map(({ row }) => row), ...totalsOf(profile, scale), omitted };
  }
  const { shown, omitted } = chooseRows(aggregateByFunction(profile).rows, scale, options, (rows) =>
    functionRows(profile, rows, scale),
  );
  const source = new SourceLines(options.sourceOf ?? (() => undefined));
  const hotLines = new HotLines(byLine.rows, scale, options.hotLines ?? DEFAULTS.hotLines, source);
  const rows = shown.map((found) => hotLines.addTo(found));
  return { by: 'function', rows, ...totalsOf(profile, scale), omitted };
}

/** What any report says of the whole profile. */
export function totalsOf(
  profile: Profile,
  { seconds, type }: TimeScale,
): Omit<ReportTotals, 'omitted'> {
  const offThread = offThreadTime(profile);
  return {
    sampleCount: sampleCount(profile),
    totalSeconds: seconds.total,
    basis: seconds.basis,
    timeType: type,
    ...(offThread === undefined ? {} : { offThread }),
    loss: profile.meta.loss,
  };
}

function offThreadTime(profile: Profile): OffThreadTime | undefined {
  const process = processCpuSeconds(profile);
  const threads = threadCpuSeconds(profile);
  if (process === undefined || threads === undefined) return undefined;
  const seconds = Math.max(process - threads, 0);
  return { seconds, share: process === 0 ? 0 : seconds / process };
}
