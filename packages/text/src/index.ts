export type { AnnotatedFunction, AnnotatedLine } from './annotate/annotated-function.ts';
export type { SourceState } from './annotate/annotated-sources.ts';
export { annotateReport, type AnnotateReport } from './annotate/annotate-report.ts';
export { UnmatchedPatternError } from './annotate/choose-functions.ts';
export {
  formatAnnotated,
  formatAnnotateReport,
  type FormatAnnotatedOptions,
} from './annotate/format-annotated.ts';
export type { AnnotateOptions } from './annotate/options.ts';
export {
  diffReport,
  type Change,
  type CommonFactor,
  type DiffReport,
  type DiffRow,
  type SideSummary,
} from './diff/diff-report.ts';
export { formatDiff, formatDiffReport, type FormatDiffOptions } from './diff/format-diff.ts';
export type { DiffReportOptions } from './diff/options.ts';
export { regressionsOf, type RegressionLimits, type Regressions } from './diff/regressions.ts';
export { codeSummary, summaryLine, type CodeSummary } from './groups/code-summary.ts';
export {
  formatGroupReport,
  formatGroups,
  type FormatGroupsOptions,
} from './groups/format-groups.ts';
export {
  groupReport,
  type GroupReport,
  type GroupReportOptions,
  type GroupTimes,
} from './groups/group-report.ts';
export {
  formatRunsSummary,
  type RunsComparison,
  type RunsSummary,
  type SummaryLink,
  type SummaryOptions,
} from './markdown/format-summary.ts';
export type { OmittedRows } from './statprof/choose-rows.ts';
export {
  formatStatprof,
  formatStatprofReport,
  type FormatStatprofOptions,
} from './statprof/format-statprof.ts';
export type { FunctionStatprofRow, HotLine } from './statprof/hot-lines.ts';
export type { TextLayout } from './layout/text-layout.ts';
export type { StatprofReportOptions } from './statprof/options.ts';
export {
  statprofReport,
  type FunctionReport,
  type LineReport,
  type OffThreadTime,
  type ReportTotals,
  type StatprofReport,
} from './statprof/statprof-report.ts';
export type { StatprofRow } from './statprof/statprof-rows.ts';
export type { Times } from './profile/times.ts';
export { callTree, type CallTreeReport } from './tree/call-tree.ts';
export { formatCallTree, type FormatCallTreeOptions } from './tree/format-call-tree.ts';
export type { CallTreeOptions } from './tree/options.ts';
export type {
  CallTreeNode,
  FunctionNode,
  HiddenNode,
  OmittedBranches,
  Subtree,
  ThreadNode,
} from './tree/tree-nodes.ts';
export type { CallCounts } from './stats/call-counts.ts';
export {
  parseRestriction,
  type Restriction,
  type RestrictionEffect,
} from './stats/restrictions.ts';
export { SORT_NAMES, type SortKey } from './stats/sort-keys.ts';
export type { StatsEdge } from './stats/stats-edges.ts';
export type { StatsFunction } from './stats/stats-function.ts';
export {
  statsReport,
  type StatsHead,
  type StatsReport,
  type StatsReportOptions,
} from './stats/stats-report.ts';
export type { StatsRow } from './stats/stats-rows.ts';
export { Stats, type StatsOptions, type StatsStream } from './stats/stats.ts';
