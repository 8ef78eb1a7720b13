import { describe, expect, it } from 'vitest';
import { ValueColumnBuilder, columnTotal, concatColumns, sumByKey } from './value-column.ts';

const HUGE = 2n ** 53n + 1n;

function columnOf(...values: readonly (number | bigint)[]) {
  const builder = new ValueColumnBuilder();
  values.forEach((value) => {
    builder.push(value);
  });
  return builder.finish();
}

describe('ValueColumnBuilder', () => {
  it('makes a column of doubles as long as they hold every value', () => {
    expect(columnOf(1, 2n, 0.5)).toEqual(Float64Array.of(1, 2, 0.5));
  });

  it('turns to 64-bit integers with the first one that a double cannot hold', () => {
    expect(columnOf(1, HUGE, 3)).toEqual(BigInt64Array.of(1n, HUGE, 3n));
  });
});

describe('columnTotal', () => {
  it('is a number where a double holds the sum', () => {
    expect(columnTotal(columnOf(1, 2.5))).toBe(3.5);
    expect(columnTotal(columnOf(HUGE, -HUGE, 4n))).toBe(4);
  });

  it('is a bigint past 2^53, exact to the last unit', () => {
    expect(columnTotal(columnOf(Number.MAX_SAFE_INTEGER, 2))).toBe(HUGE);
    expect(columnTotal(columnOf(HUGE, HUGE))).toBe(2n * HUGE);
  });
});

describe('sumByKey', () => {
  it('sums by group and leaves out the key -1', () => {
    expect(sumByKey(columnOf(1, 2, 4, 8), Int32Array.of(0, 2, -1, 0), 3)).toEqual(
      Float64Array.of(9, 0, 2),
    );
  });

  it('turns to 64-bit integers where a sum passes 2^53', () => {
    const sums = sumByKey(columnOf(Number.MAX_SAFE_INTEGER, 2, 5), Int32Array.of(0, 0, 1), 2);
    expect(sums).toEqual(BigInt64Array.of(HUGE, 5n));
  });

  it('sums 64-bit integers exactly', () => {
    expect(sumByKey(columnOf(HUGE, 1n, HUGE), Int32Array.of(0, 0, 1), 2)).toEqual(
      BigInt64Array.of(HUGE + 1n, HUGE),
    );
  });
});

describe('concatColumns', () => {
  it('is of doubles where all columns are, else of 64-bit integers', () => {
    expect(concatColumns([columnOf(1), columnOf(2, 3)])).toEqual(Float64Array.of(1, 2, 3));
    expect(concatColumns([columnOf(1), columnOf(HUGE)])).toEqual(BigInt64Array.of(1n, HUGE));
  });
});
