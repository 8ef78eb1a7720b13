import type { Report } from '../data/report.ts';

/**
 * The amounts that are summed for what is shown: the value chosen, the samples, and what seconds are
 * told from. Two of these may be one column.
 */
export interface Measures {
  /** Indices of value types, each once; the first is the value chosen. */
  readonly columns: readonly number[];
  /** Place of the samples in `columns`. */
  readonly samples: number;
  /** Place of what makes seconds in `columns`; -1 if they are unknown. */
  readonly seconds: number;
  /** How many of it make a second. */
  readonly perSecond: number;
  /** As of the value type chosen. */
  readonly label: string;
  readonly unit: string;
  /** How many of the value chosen make a second; 0 if it is no time. */
  readonly valuePerSecond: number;
}

/** One amount a column of the measures. */
export type Amounts = readonly number[];

/** Of each amount one a row. */
export type Columns = readonly Float64Array[];

export function measuresOf({ data }: Report, value: number): Measures {
  const type = data.valueTypes[value];
  const { seconds } = data;
  const columns = [...new Set([value, data.samples, ...(seconds === null ? [] : [seconds.value])])];
  return {
    columns,
    samples: columns.indexOf(data.samples),
    seconds: seconds === null ? -1 : columns.indexOf(seconds.value),
    perSecond: seconds?.perSecond ?? 0,
    label: type?.label ?? '',
    unit: type?.unit ?? '',
    valuePerSecond: type?.perSecond ?? 0,
  };
}

export function emptyColumns(columns: number, length: number): Float64Array[] {
  return Array.from({ length: columns }, () => new Float64Array(length));
}

export function rowOf(columns: Columns, row: number): Amounts {
  return columns.map((column) => column[row] ?? 0);
}
