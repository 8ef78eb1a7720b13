import { functionName, functionPlace } from '../data/names.ts';
import type { Report } from '../data/report.ts';
import { changeOf, isChange, type Change } from './changes.ts';
import type { KeySums } from './key-sums.ts';
import { rowOf, type Amounts, type Measures } from './measures.ts';
import type { Finds } from './search.ts';

export const SORT_KEYS = [
  'function',
  'place',
  'self',
  'self-change',
  'total',
  'total-change',
  'samples',
] as const;
export type SortKey = (typeof SORT_KEYS)[number];

export interface FunctionRow {
  readonly func: number;
  readonly self: Amounts;
  readonly total: Amounts;
}

/** Which rows there are, and in which order. */
export interface RowChoice {
  readonly key: SortKey;
  readonly isDescending: boolean;
  /** Undefined for all. */
  readonly finds: Finds | undefined;
  readonly change: Change;
}

/** The functions with samples that are found, in order; equal ones by name. */
export function sortedRows(
  report: Report,
  sums: KeySums,
  measures: Measures,
  { key, isDescending, finds, change }: RowChoice,
): FunctionRow[] {
  const rows: FunctionRow[] = [];
  for (let func = 0; func < report.functions.length; func++) {
    if (!sums.total.some((column) => column[func] !== 0)) continue;
    if (finds !== undefined && !isFound(report, func, finds)) continue;
    const total = rowOf(sums.total, func);
    if (isChange(total, measures, change)) rows.push({ func, self: rowOf(sums.self, func), total });
  }
  const compare = comparing(report, measures, key);
  const sign = isDescending ? -1 : 1;
  const { rank } = report.functions;
  return rows.sort((a, b) => sign * compare(a, b) || (rank[a.func] ?? 0) - (rank[b.func] ?? 0));
}

function isFound(report: Report, func: number, finds: Finds): boolean {
  return finds(functionName(report, func)) || finds(functionPlace(report, func));
}

function comparing(
  report: Report,
  measures: Measures,
  key: SortKey,
): (a: FunctionRow, b: FunctionRow) => number {
  const { functions, data } = report;
  switch (key) {
    case 'function':
      return (a, b) => (functions.rank[a.func] ?? 0) - (functions.rank[b.func] ?? 0);
    case 'place':
      return (a, b) =>
        compareText(fileOf(a), fileOf(b)) ||
        (functions.line[a.func] ?? 0) - (functions.line[b.func] ?? 0);
    case 'self':
      return (a, b) => (a.self[0] ?? 0) - (b.self[0] ?? 0);
    case 'total':
      return (a, b) => (a.total[0] ?? 0) - (b.total[0] ?? 0);
    case 'self-change':
      return (a, b) => changeOf(a.self, measures) - changeOf(b.self, measures);
    case 'total-change':
      return (a, b) => changeOf(a.total, measures) - changeOf(b.total, measures);
    case 'samples':
      return (a, b) => (a.self[measures.samples] ?? 0) - (b.self[measures.samples] ?? 0);
  }

  function fileOf({ func }: FunctionRow): string {
    return data.files[functions.file[func] ?? 0] ?? '';
  }
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
