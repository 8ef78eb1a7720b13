import type { Profile } from '@tsprof/core/model';
import { closingLines, lossLines, omittedLines } from './closing-lines.ts';
import type { HotLine } from './hot-lines.ts';
import {
  DEFAULTS,
  checkOptions,
  type StatprofLayoutOptions,
  type StatprofReportOptions,
} from './options.ts';
import { shortPaths } from './short-paths.ts';
import { statprofReport, type StatprofReport } from './statprof-report.ts';
import type { StatprofRow } from './statprof-rows.ts';
import { cutEnd, cutStart, escapeControls } from './terminal-text.ts';
import { timeColumns } from './time-columns.ts';
import type { Times } from './times.ts';

const NOTHING = 'No samples recorded.';
const GAP = '  ';
/** Columns that remain for names however narrow the terminal is. */
const NARROWEST_NAME = 16;

export interface FormatStatprofOptions extends StatprofReportOptions, StatprofLayoutOptions {}

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
export function formatStatprofReport(
  report: StatprofReport,
  options: StatprofLayoutOptions = {},
): string {
  checkOptions(options);
  const { rows, omitted } = report;
  const isEmpty = rows.length === 0 && omitted.rows === 0;
  const lines = isEmpty ? [NOTHING, ...lossLines(report)] : setReport(report, options);
  return lines.map((line) => `${line.trimEnd()}\n`).join('');
}

/** A line of the table: its numbers, and what stands beside them in a given number of columns. */
interface TableLine {
  readonly times: Times;
  readonly beside: (width: number) => string;
}

function setReport(report: StatprofReport, { paths, width }: StatprofLayoutOptions): string[] {
  const table = tableOf(report, paths ?? DEFAULTS.paths);
  const { head, rows } = timeColumns(
    report,
    table.map(({ times }) => times),
  );
  const taken = head[0].length + GAP.length;
  const left = width === undefined ? Infinity : Math.max(width - taken, NARROWEST_NAME);
  return [
    head[0],
    head[1] + GAP + 'name',
    ...table.map(({ beside }, i) => (rows[i] ?? '') + GAP + beside(left)),
    ...omittedLines(report),
    '---',
    ...closingLines(report),
  ];
}

function tableOf(report: StatprofReport, paths: 'full' | 'short'): TableLine[] {
  const short = paths === 'short' ? shortPaths(report.rows.map(({ file }) => file)) : undefined;
  const nameOf = (row: StatprofRow): string => placeOf(row, short?.get(row.file) ?? row.file);
  if (report.by === 'line') return report.rows.map((row) => rowLine(row, nameOf(row)));
  return report.rows.flatMap((row) => [rowLine(row, nameOf(row)), ...row.lines.map(hotLine)]);
}

/** `file:line:function`; without the line where it is unknown, the name alone without a file. */
function placeOf({ function: name, line }: StatprofRow, file: string): string {
  if (file === '') return escapeControls(name);
  return escapeControls(line === 0 ? `${file}:${name}` : `${file}:${String(line)}:${name}`);
}

/** Of a name the end is cut last: it says more than the first directories. */
function rowLine(times: Times, name: string): TableLine {
  return { times, beside: (width) => cutStart(name, width) };
}

function hotLine(line: HotLine): TableLine {
  const source = line.source === undefined ? '' : `: ${line.source.replaceAll('\t', ' ')}`;
  const text = escapeControls(`  line ${String(line.line)}${source}`);
  return { times: line, beside: (width) => cutEnd(text, width) };
}
