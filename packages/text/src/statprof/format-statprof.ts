import type { Profile } from '@tsprof/core/model';
import type { HotLine } from './hot-lines.ts';
import { DEFAULTS, checkOptions, type StatprofReportOptions } from './options.ts';
import { shortPaths } from '../layout/short-paths.ts';
import { statprofReport, type StatprofReport } from './statprof-report.ts';
import type { StatprofRow } from './statprof-rows.ts';
import { cutEnd, escapeControls } from '../layout/terminal-text.ts';
import type { TextLayout } from '../layout/text-layout.ts';
import { formatTable, rowLine, type TableLine } from './time-table.ts';

export interface FormatStatprofOptions extends StatprofReportOptions, TextLayout {}

/**
 * The profile as a table in the manner of Python's statprof: share of time, cumulative and self
 * seconds, place; by line or by function. Ends with a line break.
 *
 * @throws RangeError for an option out of range.
 */
export function formatStatprof(profile: Profile, options: FormatStatprofOptions = {}): string {
  return formatStatprofReport(statprofReport(profile, options), options);
}

/**
 * Sets a report as text.
 *
 * @throws RangeError for an option out of range.
 */
export function formatStatprofReport(report: StatprofReport, options: TextLayout = {}): string {
  checkOptions(options);
  return formatTable(report, tableOf(report, options.paths ?? DEFAULTS.paths), options);
}

function tableOf(report: StatprofReport, paths: 'full' | 'short'): TableLine[] {
  const short = paths === 'short' ? shortPaths(report.rows.map(({ file }) => file)) : undefined;
  const nameOf = (row: StatprofRow): string => placeOf(row, short?.get(row.file) ?? row.file);
  if (report.by === 'line') return report.rows.map((row) => rowLine(row, nameOf(row)));
  return report.rows.flatMap((row) => [rowLine(row, nameOf(row)), ...row.lines.map(hotLine)]);
}

/** `file:line:function`; without the line where it is unknown, the name alone without a file. */
export function placeOf(
  { function: name, line }: Pick<StatprofRow, 'function' | 'line'>,
  file: string,
): string {
  if (file === '') return escapeControls(name);
  return escapeControls(line === 0 ? `${file}:${name}` : `${file}:${String(line)}:${name}`);
}

function hotLine(line: HotLine): TableLine {
  const source = line.source === undefined ? '' : `: ${line.source.replaceAll('\t', ' ')}`;
  const text = escapeControls(`  line ${String(line.line)}${source}`);
  return { times: line, beside: (width) => cutEnd(text, width) };
}
