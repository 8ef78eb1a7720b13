import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeColumn } from '../../page/data/decode-column.ts';
import { encodeColumn } from './encode-column.ts';

function roundTrip(column: readonly number[]): number[] {
  return [...decodeColumn(encodeColumn(column))];
}

describe('a column', () => {
  it('of equal numbers takes a few characters', () => {
    expect(encodeColumn(new Uint32Array(1000).fill(7))).toBe('c1000:7');
    expect(encodeColumn([])).toBe('c0:0');
  });

  it('of small numbers takes a byte each', () => {
    expect(encodeColumn([1, 2, 3])).toBe('uAQID');
  });

  it('of numbers that grow is one of differences', () => {
    const column = Array.from({ length: 300 }, (_, i) => 1e9 + i);
    expect(encodeColumn(column)).toMatch(/^d/);
    expect(encodeColumn(column).length).toBeLessThan(420);
    expect(roundTrip(column)).toEqual(column);
  });

  it.each([
    ['fractions', [0.1, -1.5, 1e300]],
    ['what is no number', [NaN, Infinity, -Infinity]],
    ['the negative zero', [0, -0]],
    ['integers past 2^53', [2 ** 53 + 2, 2 ** 63]],
    ['the largest integers', [2 ** 51, -(2 ** 51), 2 ** 53 - 1, 0]],
    ['negative integers', [-1, -128, 300, -70_000]],
  ])('of %s is read as it was', (_, column) => {
    expect(roundTrip(column)).toEqual(column);
  });

  it('of any numbers is read as it was', () => {
    const numbers = fc.array(fc.oneof(fc.maxSafeInteger(), fc.nat(), fc.integer(), fc.double()));
    fc.assert(
      fc.property(numbers, (column) => {
        expect(roundTrip(column)).toEqual(column);
      }),
    );
  });
});
