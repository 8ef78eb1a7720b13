import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { ByteRanges, type ByteRange } from './byte-ranges.ts';

describe('ByteRanges', () => {
  it('has one index for equal bytes, in order of first appearance', () => {
    const ranges = new ByteRanges(Uint8Array.of(1, 2, 3, 1, 2, 3, 2));
    expect(ranges.intern({ start: 0, end: 2 })).toBe(0);
    expect(ranges.intern({ start: 1, end: 2 })).toBe(1);
    expect(ranges.intern({ start: 3, end: 5 })).toBe(0);
    expect(ranges.intern({ start: 6, end: 7 })).toBe(1);
    expect(ranges.intern({ start: 3, end: 3 })).toBe(2);
    expect(ranges.intern({ start: 3, end: 6 })).toBe(3);
    expect(ranges.length).toBe(4);
  });

  it('tells them as their text does, however many there are', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ max: 3, maxLength: 6 }), { maxLength: 500 }),
        (lists) => {
          const bytes = Uint8Array.from(lists.flatMap((list) => [...list]));
          const ranges = new ByteRanges(bytes);
          const indexOfText = new Map<string, number>();
          let start = 0;
          for (const list of lists) {
            const range: ByteRange = { start, end: start + list.length };
            start = range.end;
            const text = list.join();
            if (!indexOfText.has(text)) indexOfText.set(text, indexOfText.size);
            expect(ranges.intern(range)).toBe(indexOfText.get(text));
          }
        },
      ),
    );
  });
});
