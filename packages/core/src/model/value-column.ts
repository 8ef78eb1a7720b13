import { at } from './column.ts';
import { float64Column } from './growing-column.ts';
import type { ValueColumn } from './profile.ts';

const MAX_SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/** Whether a double holds every integer up to this value exactly. */
function isExact(value: number | bigint): boolean {
  if (typeof value === 'bigint') return value <= MAX_SAFE && value >= -MAX_SAFE;
  return !Number.isInteger(value) || Number.isSafeInteger(value);
}

/** Collects values as doubles and turns to 64-bit integers when one needs it. */
export class ValueColumnBuilder {
  private doubles = float64Column();
  private integers: bigint[] | undefined;

  push(value: number | bigint): void {
    if (this.integers === undefined && typeof value === 'bigint' && !isExact(value)) {
      this.integers = Array.from(this.doubles.finish(), (double) => BigInt(Math.round(double)));
    }
    if (this.integers !== undefined) {
      this.integers.push(typeof value === 'bigint' ? value : BigInt(Math.round(value)));
    } else {
      this.doubles.push(Number(value));
    }
  }

  finish(): ValueColumn {
    return this.integers === undefined ? this.doubles.finish() : BigInt64Array.from(this.integers);
  }
}

/** The exact sum of a column: a number where a double holds it, a bigint past 2^53. */
export function columnTotal(column: ValueColumn): number | bigint {
  let sum = 0;
  let carried = 0n;
  for (let i = 0; i < column.length; i++) {
    const value = at<number | bigint>(column, i);
    if (typeof value === 'bigint') carried += value;
    else if (isExact(sum + value)) sum += value;
    else {
      carried += BigInt(Math.trunc(sum));
      sum = value;
    }
  }
  if (carried === 0n) return sum;
  const total = carried + BigInt(Math.trunc(sum));
  return isExact(total) ? Number(total) : total;
}

/**
 * Sums a column by a key a sample: to the last unit where the values are integers.
 *
 * @param keys - for each sample the group it belongs to, or -1 for none
 * @param groups - number of groups
 * @returns one sum per group: doubles where they hold every sum, else 64-bit integers
 */
export function sumByKey(column: ValueColumn, keys: Int32Array, groups: number): ValueColumn {
  if (column instanceof Float64Array) {
    const sums = new Float64Array(groups);
    for (let i = 0; i < column.length; i++) {
      const key = keys[i] ?? -1;
      if (key >= 0) sums[key] = (sums[key] ?? 0) + (column[i] ?? 0);
    }
    if (sums.every(isExact)) return sums;
  }
  const sums = new BigInt64Array(groups);
  integersOf(column).forEach((value, i) => {
    const key = keys[i] ?? -1;
    if (key >= 0) sums[key] = (sums[key] ?? 0n) + value;
  });
  return sums;
}

/** All columns one after the other: doubles where all are, else 64-bit integers. */
export function concatColumns(columns: readonly ValueColumn[]): ValueColumn {
  const length = columns.reduce((sum, column) => sum + column.length, 0);
  let offset = 0;
  if (columns.every((column) => column instanceof Float64Array)) {
    const joined = new Float64Array(length);
    for (const column of columns) {
      joined.set(column, offset);
      offset += column.length;
    }
    return joined;
  }
  const joined = new BigInt64Array(length);
  for (const column of columns) {
    joined.set(integersOf(column), offset);
    offset += column.length;
  }
  return joined;
}

function integersOf(column: ValueColumn): BigInt64Array {
  if (column instanceof BigInt64Array) return column;
  return BigInt64Array.from(column, (value) => BigInt(Math.round(value)));
}
