import type { Profile } from '@tsprof/core/model';
import { shortPaths } from '../layout/short-paths.ts';
import { escapeControls } from '../layout/terminal-text.ts';
import type { TextLayout } from '../layout/text-layout.ts';
import { checkLayout } from '../statprof/options.ts';
import { formatTable, rowLine } from '../statprof/time-table.ts';
import { groupReport, type GroupReport, type GroupReportOptions } from './group-report.ts';

export interface FormatGroupsOptions extends GroupReportOptions, TextLayout {}

/**
 * The profile as a table of packages, files, directories, threads, or values of a label, with the
 * columns of the statprof table. Ends with a line break.
 *
 * @throws RangeError for an option out of range.
 */
export function formatGroups(profile: Profile, options: FormatGroupsOptions): string {
  return formatGroupReport(groupReport(profile, options), options);
}

/**
 * Sets a report by group as text.
 *
 * @throws RangeError for an option out of range.
 */
export function formatGroupReport(report: GroupReport, layout: TextLayout = {}): string {
  checkLayout(layout);
  const short = layout.paths === 'short' ? shortNames(report) : undefined;
  const table = report.rows.map((row) =>
    rowLine(row, escapeControls(short?.get(row.group) ?? row.group)),
  );
  return formatTable(report, table, layout);
}

function shortNames({ by, rows }: GroupReport): ReadonlyMap<string, string> | undefined {
  if (by !== 'file' && by !== 'directory') return undefined;
  return shortPaths(rows.map(({ group }) => group));
}
