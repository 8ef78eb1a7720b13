import type { StackColumns } from '../data/report.ts';
import { emptyColumns, type Columns } from './measures.ts';

/** Sums by a key that frames have, such as the function. */
export interface KeySums {
  readonly self: Columns;
  /** With the key anywhere on the stack; recursion counts once. */
  readonly total: Columns;
}

/**
 * @param keyOf - of each stack the key of its top frame, below `keys`; -1 for none
 * @param self - of each stack what was sampled in it
 */
export function sumByKey(
  { length, end }: StackColumns,
  keyOf: Int32Array,
  keys: number,
  self: Columns,
  totals: Columns,
): KeySums {
  const sums = { self: emptyColumns(self.length, keys), total: emptyColumns(self.length, keys) };
  /** Where the outermost stack of each key ends: one that comes before is within it. */
  const openUntil = new Int32Array(keys);
  for (let stack = 0; stack < length; stack++) {
    const key = keyOf[stack] ?? -1;
    if (key < 0) continue;
    const isOutermost = stack >= (openUntil[key] ?? 0);
    if (isOutermost) openUntil[key] = end[stack] ?? 0;
    for (let column = 0; column < self.length; column++) {
      add(sums.self[column], key, self[column]?.[stack]);
      if (isOutermost) add(sums.total[column], key, totals[column]?.[stack]);
    }
  }
  return sums;
}

/** Of each stack what was sampled in it and in those that begin with it. */
export function totalsOf({ length, parent }: StackColumns, self: Columns): Float64Array[] {
  return self.map((column) => {
    const totals = column.slice();
    for (let stack = length - 1; stack >= 0; stack--) {
      const caller = parent[stack] ?? -1;
      if (caller >= 0) totals[caller] = (totals[caller] ?? 0) + (totals[stack] ?? 0);
    }
    return totals;
  });
}

function add(sums: Float64Array | undefined, key: number, amount: number | undefined): void {
  if (sums !== undefined) sums[key] = (sums[key] ?? 0) + (amount ?? 0);
}
