import { closingLines, lossLines, omittedLines } from './closing-lines.ts';
import { paintFor } from '../layout/paint.ts';
import { cutStart } from '../layout/terminal-text.ts';
import type { TextLayout } from '../layout/text-layout.ts';
import type { ReportTotals } from './statprof-report.ts';
import { timeColumns } from './time-columns.ts';
import type { Times } from '../profile/times.ts';

const NOTHING = 'No samples recorded.';
const GAP = '  ';
/** Columns that remain for names however narrow the terminal is. */
const NARROWEST_NAME = 16;

/** A line of the table: its numbers, and what stands beside them in a given number of columns. */
export interface TableLine {
  readonly times: Times;
  readonly beside: (width: number) => string;
}

/** Of a name the end is cut last: it says more than the first directories. */
export function rowLine(times: Times, name: string): TableLine {
  return { times, beside: (width) => cutStart(name, width) };
}

/** The table, and what follows it. Ends with a line break. */
export function formatTable(
  report: ReportTotals,
  table: readonly TableLine[],
  layout: TextLayout,
): string {
  const isEmpty = table.length === 0 && report.omitted.rows === 0;
  const lines = isEmpty ? [NOTHING, ...lossLines(report)] : setTable(report, table, layout);
  return lines.map((line) => `${line.trimEnd()}\n`).join('');
}

function setTable(
  report: ReportTotals,
  table: readonly TableLine[],
  { width, colour }: TextLayout,
): string[] {
  const { bold, heat } = paintFor(colour ?? false);
  const { head, rows } = timeColumns(
    report,
    table.map(({ times }) => times),
  );
  const taken = head[0].length + GAP.length;
  const left = width === undefined ? Infinity : Math.max(width - taken, NARROWEST_NAME);
  return [
    bold(head[0]),
    bold(`${head[1]}${GAP}name`),
    ...table.map(({ times, beside }, i) =>
      heat(times.selfShare, `${rows[i] ?? ''}${GAP}${beside(left)}`.trimEnd()),
    ),
    ...omittedLines(report),
    '---',
    ...closingLines(report),
  ];
}
