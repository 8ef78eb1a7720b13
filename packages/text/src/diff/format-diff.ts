import type { Profile } from '@tsprof/core/model';
import { paintFor, type Paint } from '../layout/paint.ts';
import { shortPaths } from '../layout/short-paths.ts';
import { cutStart } from '../layout/terminal-text.ts';
import type { TextLayout } from '../layout/text-layout.ts';
import { wrapText } from '../layout/wrap-text.ts';
import { placeOf } from '../statprof/format-statprof.ts';
import { closingLines, omittedLines } from './closing-lines.ts';
import { diffColumns } from './diff-columns.ts';
import { diffReport, type Change, type DiffReport, type DiffRow } from './diff-report.ts';
import { checkOptions, type DiffReportOptions } from './options.ts';

const NOTHING = 'No samples recorded.';
const GAP = '  ';
/** Columns that remain for names however narrow the terminal is. */
const NARROWEST_NAME = 16;
/** In fewer columns the standard errors make room for names. */
const WIDTH_WITH_ERRORS = 80;

export interface FormatDiffOptions extends DiffReportOptions, TextLayout {}

/**
 * What got slower and faster from BASE to HEAD as a table, the largest change first, with the
 * standard error of each and a word on those that are more than chance. Ends with a line break.
 *
 * @param base - at least one run
 * @param head - at least one run
 * @throws RangeError for an option out of range, a side without a run, or times of different kinds.
 */
export function formatDiff(
  base: readonly Profile[],
  head: readonly Profile[],
  options: FormatDiffOptions = {},
): string {
  return formatDiffReport(diffReport(base, head, options), options);
}

/**
 * Sets a report as text.
 *
 * @throws RangeError for an option out of range.
 */
export function formatDiffReport(report: DiffReport, layout: TextLayout = {}): string {
  checkOptions(layout);
  const isEmpty = report.base.samples === 0 && report.head.samples === 0;
  const lines = isEmpty ? [NOTHING] : setReport(report, layout);
  return lines.map((line) => `${line.trimEnd()}\n`).join('');
}

function setReport(report: DiffReport, layout: TextLayout): string[] {
  const { width = Infinity, paths = 'full', unicode = true, colour = false } = layout;
  const plusMinus = unicode ? '\u00b1' : '+-';
  const paint = paintFor(colour);
  const columns = diffColumns(report, width < WIDTH_WITH_ERRORS ? undefined : plusMinus);
  const taken = columns.head[0].length + GAP.length;
  const left = Math.max(width - taken, NARROWEST_NAME);
  const short = paths === 'short' ? shortPaths(report.rows.map(({ file }) => file)) : undefined;
  const nameOf = (row: DiffRow): string =>
    cutStart(placeOf(row, short?.get(row.file) ?? row.file), left);
  return [
    paint.bold(columns.head[0].trimEnd()),
    paint.bold(`${columns.head[1]}${GAP}name`),
    ...report.rows.map((row, i) =>
      marked(
        paint,
        row[report.time].verdict,
        `${columns.rows[i] ?? ''}${GAP}${nameOf(row)}`.trimEnd(),
      ),
    ),
    ...[...omittedLines(report), '---', ...closingLines(report, plusMinus)].flatMap((line) =>
      wrapText(line, width),
    ),
  ];
}

function marked(paint: Paint, verdict: Change['verdict'], line: string): string {
  switch (verdict) {
    case 'slower':
      return paint.worse(line);
    case 'faster':
      return paint.better(line);
    case 'unclear':
      return line;
  }
}
