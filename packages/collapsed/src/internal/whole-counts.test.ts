import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wholeCounts } from './whole-counts.ts';

describe('wholeCounts', () => {
  it('leaves whole numbers as they are, past 2^53 too', () => {
    expect(wholeCounts([3, 0, 2n ** 53n + 1n], 1n)).toEqual([3n, 0n, 9007199254740993n]);
  });

  it('carries what it rounds off to the next', () => {
    expect(wholeCounts([400, 400, 400, 400], 1000n)).toEqual([0n, 1n, 0n, 1n]);
  });

  it('rounds every leading part of the sum to the nearest', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5000), { maxLength: 50 }), (values) => {
        let exact = 0;
        let counted = 0;
        wholeCounts(values, 1000n).forEach((count, index) => {
          expect(count).toBeGreaterThanOrEqual(0n);
          exact += values[index] ?? 0;
          counted += Number(count);
          expect(counted).toBe(Math.round(exact / 1000));
        });
      }),
    );
  });

  it('refuses negative values', () => {
    expect(() => wholeCounts([1, -1], 1n)).toThrow(new RangeError('Expected values >= 0, got -1'));
  });
});
