import { ANNOTATE } from './annotate.ts';
import type { Report } from './report.ts';
import type { ReportName } from './report-names.ts';
import { STATPROF } from './statprof.ts';
import { TREE } from './tree.ts';

export const REPORTS: Readonly<Record<ReportName, Report>> = {
  statprof: STATPROF,
  tree: TREE,
  annotate: ANNOTATE,
};
