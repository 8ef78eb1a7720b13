export type { OmittedRows } from './choose-rows.ts';
export {
  formatStatprof,
  formatStatprofReport,
  type FormatStatprofOptions,
} from './format-statprof.ts';
export type { FunctionStatprofRow, HotLine } from './hot-lines.ts';
export type { StatprofLayoutOptions, StatprofReportOptions } from './options.ts';
export {
  statprofReport,
  type FunctionReport,
  type LineReport,
  type OffThreadTime,
  type ReportTotals,
  type StatprofReport,
} from './statprof-report.ts';
export type { StatprofRow } from './statprof-rows.ts';
export type { Times } from './times.ts';
