import type { Report, SampleColumns } from '../data/report.ts';
import { emptyColumns, type Amounts, type Columns, type Measures } from './measures.ts';

/** Which samples are shown. */
export interface Filter {
  /** Index of the thread; undefined for all. */
  readonly thread: number | undefined;
  /** Index of the label that they have; undefined for all. */
  readonly label: number | undefined;
}

/** What the stacks shown weigh. */
export interface StackSums {
  /** Of each stack what was sampled in it. */
  readonly self: Columns;
  /** Of all stacks. */
  readonly all: Amounts;
}

export function stackSums(report: Report, filter: Filter, { columns }: Measures): StackSums {
  const { groups, stacks } = report;
  const isShown = shownRows(report, groups, filter);
  const self = emptyColumns(columns.length, stacks.length);
  const all = columns.map(() => 0);
  columns.forEach((column, place) => {
    const values = groups.values[column];
    const sums = self[place];
    if (values === undefined || sums === undefined) return;
    let total = 0;
    for (let row = 0; row < groups.length; row++) {
      if (!isShown(row)) continue;
      const stack = groups.stack[row] ?? 0;
      sums[stack] = (sums[stack] ?? 0) + (values[row] ?? 0);
      total += values[row] ?? 0;
    }
    all[place] = total;
  });
  return { self, all };
}

/** Tells which rows of samples a filter takes. */
export function shownRows(
  { data }: Report,
  { thread, labelSet }: SampleColumns,
  filter: Filter,
): (row: number) => boolean {
  const { label } = filter;
  const hasLabel = data.labelSets.map((set) => label === undefined || set.includes(label));
  return (row) =>
    (filter.thread === undefined || thread[row] === filter.thread) &&
    hasLabel[labelSet[row] ?? 0] === true;
}
