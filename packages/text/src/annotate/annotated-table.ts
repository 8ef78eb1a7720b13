import { alignColumns, type Alignment } from '../layout/columns.ts';
import { formatPercent, formatSeconds } from '../layout/numbers.ts';
import { paintFor } from '../layout/paint.ts';
import { cutEnd, escapeControls, textWidth } from '../layout/terminal-text.ts';
import type { TextLayout } from '../layout/text-layout.ts';
import type { AnnotatedFunction, AnnotatedLine } from './annotated-function.ts';
import type { AnnotateReport } from './annotate-report.ts';

const GAP = '  ';
const FOLD = '...';
const UNKNOWN_LINE = '?';
/** As wide as 100.00, so that the columns of all functions are alike. */
const PERCENT = '     %';
/** Columns between stops of tabulators. */
const TAB = 4;
/** Columns that remain for the source however narrow the terminal is. */
const NARROWEST_SOURCE = 16;

/** A row of the table: its numbers, and the source beside them. */
interface TableRow {
  readonly cells: readonly string[];
  /** Part of the function's time, 0–1. */
  readonly heat: number;
  readonly source: string;
}

/** The lines of a function, with a head. */
export function annotatedTable(
  { lines }: AnnotatedFunction,
  report: AnnotateReport,
  { width, colour }: TextLayout,
): string[] {
  const { bold, heat } = paintFor(colour ?? false);
  const rows = lines.flatMap((line, i) => {
    const row = rowOf(line, report);
    return isAfterGap(lines, i) ? [foldRow(row.cells.length), row] : [row];
  });
  const head = headOf(report);
  const cells = [...head, ...rows.map((row) => row.cells)];
  const [first = '', second = '', ...numbers] = alignColumns(
    cells,
    head[0].map((): Alignment => 'right'),
  );
  const taken = second.length + GAP.length;
  const left = width === undefined ? Infinity : Math.max(width - taken, NARROWEST_SOURCE);
  return [
    bold(first),
    bold(`${second}${GAP}source`),
    ...rows.map((row, i) =>
      heat(row.heat, `${numbers[i] ?? ''}${GAP}${cutEnd(row.source, left)}`.trimEnd()),
    ),
  ];
}

/** Whether lines between this one and the one before are left out. */
function isAfterGap(lines: readonly AnnotatedLine[], i: number): boolean {
  const [before, here] = [lines[i - 1], lines[i]];
  // Without a source nobody knows what is left out.
  if (before?.text === undefined || here?.text === undefined) return false;
  return before.line > 0 && here.line > before.line + 1;
}

function headOf({ basis }: AnnotateReport): readonly [readonly string[], readonly string[]] {
  if (basis === 'unknown') {
    return [
      ['', 'self', 'cumulative', PERCENT],
      ['line', 'samples', 'samples', 'time'],
    ];
  }
  return [
    ['', '', 'self', 'cumulative', PERCENT],
    ['line', 'samples', 'seconds', 'seconds', 'time'],
  ];
}

function rowOf(line: AnnotatedLine, { basis, totalSeconds }: AnnotateReport): TableRow {
  const number = line.line === 0 ? UNKNOWN_LINE : String(line.line);
  const source = line.line === 0 ? '(line unknown)' : sourceText(line.text ?? '');
  const share = formatPercent(line.functionShare);
  const samples = line.samples.toFixed(0);
  const times =
    basis === 'unknown'
      ? [samples, line.totalSamples.toFixed(0)]
      : [
          samples,
          formatSeconds(line.selfSeconds, totalSeconds),
          formatSeconds(line.totalSeconds, totalSeconds),
        ];
  const numbers = [...times, share];
  const isSampled = line.totalSamples !== 0 || line.totalShare !== 0;
  const cells = isSampled ? numbers : numbers.map(() => '');
  return { cells: [number, ...cells], heat: line.functionShare, source };
}

function foldRow(columns: number): TableRow {
  const cells = Array.from({ length: columns }, (_, column) => (column === 0 ? FOLD : ''));
  return { cells, heat: 0, source: '' };
}

/** Keeps the indentation; what a terminal would act on is escaped. */
function sourceText(text: string): string {
  let shown = '';
  for (const [i, part] of text.split('\t').entries()) {
    if (i > 0) shown += ' '.repeat(TAB - (textWidth(shown) % TAB));
    shown += escapeControls(part);
  }
  return shown;
}
