import { alignColumns, type Alignment } from '../layout/columns.ts';
import { AmountFormat, signedPercent } from './amounts.ts';
import type { DiffReport, DiffRow } from './diff-report.ts';

/** The columns at the left of each row; all lines are equally wide. */
export interface DiffColumns {
  /** Two lines of titles. */
  readonly head: readonly [string, string];
  /** One a row, in order. */
  readonly rows: readonly string[];
}

interface Column {
  readonly titles: readonly [string, string];
  readonly cellOf: (row: DiffRow) => string;
  readonly alignment: Alignment;
}

/** @param plusMinus - how the standard errors are titled; undefined leaves them out */
export function diffColumns(report: DiffReport, plusMinus: string | undefined): DiffColumns {
  const columns = [
    ...amountColumns(report),
    ...(plusMinus === undefined ? [] : [errorColumn(report, plusMinus)]),
    percentColumn(report),
    verdictColumn(report),
  ];
  const cells = [
    columns.map(({ titles }) => titles[0]),
    columns.map(({ titles }) => titles[1]),
    ...report.rows.map((row) => columns.map(({ cellOf }) => cellOf(row))),
  ];
  const [first = '', second = '', ...rows] = alignColumns(
    cells,
    columns.map(({ alignment }) => alignment),
  );
  return { head: [first, second], rows };
}

function amountColumns(report: DiffReport): Column[] {
  const { time } = report;
  const format = new AmountFormat(report);
  const title = report.unit === 'seconds' ? `${time} s` : time;
  return [
    numbers(['base', title], (row) => format.of(row[time].base)),
    numbers(['head', title], (row) => format.of(row[time].head)),
    numbers(['', 'change'], (row) => format.change(row[time].change)),
  ];
}

function errorColumn(report: DiffReport, plusMinus: string): Column {
  const format = new AmountFormat(report);
  return numbers(['', plusMinus], (row) => format.of(row[report.time].error));
}

function percentColumn({ time }: DiffReport): Column {
  return numbers(['', '%'], (row) => {
    if (row.presence !== 'both') return row.presence;
    const { relative } = row[time];
    return relative === null ? '' : signedPercent(relative);
  });
}

function verdictColumn({ time }: DiffReport): Column {
  const cellOf = (row: DiffRow): string => {
    const { verdict } = row[time];
    return verdict === 'unclear' ? '' : verdict;
  };
  return { titles: ['', ''], cellOf, alignment: 'left' };
}

function numbers(titles: Column['titles'], cellOf: Column['cellOf']): Column {
  return { titles, cellOf, alignment: 'right' };
}
