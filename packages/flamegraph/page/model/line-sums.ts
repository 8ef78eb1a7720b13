import type { Report } from '../data/report.ts';
import { sumByKey } from './key-sums.ts';
import { rowOf, type Amounts, type Columns } from './measures.ts';

export interface LineSums {
  readonly self: Amounts;
  readonly total: Amounts;
}

/** Sums by line executed, of one file: whatever functions are on the line. */
export function lineSums(
  { stacks, frames, functions }: Report,
  file: number,
  self: Columns,
  totals: Columns,
): ReadonlyMap<number, LineSums> {
  const keys = new Map<number, number>();
  const keyOfFrame = frames.func.map((func, frame) => {
    if (functions.file[func] !== file) return -1;
    const line = frames.line[frame] ?? 0;
    const key = keys.get(line) ?? keys.size;
    keys.set(line, key);
    return key;
  });
  const keyOf = stacks.frame.map((frame) => keyOfFrame[frame] ?? -1);
  const sums = sumByKey(stacks, keyOf, keys.size, self, totals);
  const lines = new Map<number, LineSums>();
  for (const [line, key] of keys) {
    const row = { self: rowOf(sums.self, key), total: rowOf(sums.total, key) };
    if (row.total.some((amount) => amount !== 0)) lines.set(line, row);
  }
  return lines;
}
