import type { Report } from '../data/report.ts';

/** The two profiles of a difference. */
export const SIDES = ['head', 'base'] as const;
export type Side = (typeof SIDES)[number];

/**
 * The amounts that are summed for what is shown: the value chosen, the samples, and what seconds are
 * told from; in a difference those of both sides. Several of these may be one column.
 */
export interface Measures {
  /** Indices of columns of the samples, each once; the first is the value of the side chosen. */
  readonly columns: readonly number[];
  /** Place of the samples in `columns`. */
  readonly samples: number;
  /** Place of what makes seconds in `columns`; -1 if they are unknown. */
  readonly seconds: number;
  /** How many of it make a second. */
  readonly perSecond: number;
  readonly unit: string;
  /** How many of the value chosen make a second; 0 if it is no time. */
  readonly valuePerSecond: number;
  /** Undefined where there is nothing to compare with. */
  readonly comparison: Comparison | undefined;
}

/** Places in the columns of measures. */
export interface Comparison {
  readonly head: number;
  readonly base: number;
  readonly headSamples: number;
  readonly baseSamples: number;
}

/** One amount a column of the measures. */
export type Amounts = readonly number[];

/** Of each amount one a row. */
export type Columns = readonly Float64Array[];

export function measuresOf({ data }: Report, value: number, side: Side = 'head'): Measures {
  const { valueTypes, samples, seconds, isDiff } = data;
  const type = valueTypes[value];
  const columnOf = (own: number, of: Side): number =>
    isDiff && of === 'base' ? own + valueTypes.length : own;
  const wanted = [value, samples, ...(seconds === null ? [] : [seconds.value])];
  const other = side === 'head' ? 'base' : 'head';
  const columns = [
    ...new Set([
      ...wanted.map((column) => columnOf(column, side)),
      ...(isDiff ? [value, samples].map((column) => columnOf(column, other)) : []),
    ]),
  ];
  const placeOf = (column: number, of: Side): number => columns.indexOf(columnOf(column, of));
  return {
    columns,
    samples: placeOf(samples, side),
    seconds: seconds === null ? -1 : placeOf(seconds.value, side),
    perSecond: seconds?.perSecond ?? 0,
    unit: type?.unit ?? '',
    valuePerSecond: type?.perSecond ?? 0,
    comparison: isDiff
      ? {
          head: placeOf(value, 'head'),
          base: placeOf(value, 'base'),
          headSamples: placeOf(samples, 'head'),
          baseSamples: placeOf(samples, 'base'),
        }
      : undefined,
  };
}

export function emptyColumns(columns: number, length: number): Float64Array[] {
  return Array.from({ length: columns }, () => new Float64Array(length));
}

export function rowOf(columns: Columns, row: number): Amounts {
  return columns.map((column) => column[row] ?? 0);
}
