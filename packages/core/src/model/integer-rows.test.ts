import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IntegerRows } from './integer-rows.ts';

const cell = fc.oneof(
  fc.integer({ min: -1, max: 3 }),
  fc.constantFrom(2 ** 32 - 1, 2 ** 31, 65_536),
);

describe('IntegerRows', () => {
  it('gives equal rows one index, in order of first appearance', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell, cell), { maxLength: 500 }), (rows) => {
        const interned = new IntegerRows(4);
        const known = new Map<string, number>();
        for (const row of rows) {
          const key = Uint32Array.from(row).join();
          known.set(key, known.get(key) ?? known.size);
          expect(interned.intern(...row)).toBe(known.get(key));
        }
        expect(interned.length).toBe(known.size);
        expect([0, 1, 2, 3].map((i) => interned.column(i, Uint32Array).join())).toEqual(
          [0, 1, 2, 3].map((i) => [...known.keys()].map((key) => key.split(',')[i]).join()),
        );
      }),
    );
  });

  it.each([0, 64, 99_999])('grows to 100,000 rows from a capacity of %d', (capacity) => {
    const interned = new IntegerRows(2, capacity);
    for (let pass = 0; pass < 2; pass++) {
      for (let i = 0; i < 100_000; i++) {
        if (interned.intern(i - 1, i % 7) !== i) expect.fail(`row ${String(i)} has moved`);
      }
    }
    expect(interned.length).toBe(100_000);
  });
});
