import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExactTimes, UNKNOWN_START } from './exact-times.ts';

const exact = new ExactTimes();
const exactTime = (time: number): number => exact.nearest(time);

/** Where DevTools takes a call to end that lasts from one time to another, and where that is. */
function endInDevTools(from: number, to: number): readonly [end: number, to: number] {
  const [begin, end] = [from / 1000, to / 1000];
  return [begin * 1000 + (end - begin) * 1000, end * 1000];
}

const starts = fc.constantFrom(UNKNOWN_START, 1_760_000_000_123_456, 2_100_000_000_000_000);
const length = fc.double({ min: 0, max: 1e11, noNaN: true });

describe('the nearest exact time', () => {
  it('lets no call end after the next one begins', () => {
    fc.assert(
      fc.property(starts, length, length, (start, first, second) => {
        const from = exactTime(start + first);
        const [end, to] = endInDevTools(from, exactTime(start + first + second));
        expect(end).toBeLessThanOrEqual(to);
      }),
      { numRuns: 20_000 },
    );
  });

  it('is needed: of whole microseconds some do', () => {
    const times = Array.from({ length: 1000 }, (_, i) => 1_031_908_258 + i * i);
    const late = times.slice(1).filter((time, i) => {
      const [end, to] = endInDevTools(times[i] ?? 0, time);
      return end > to;
    });
    expect(late.length).toBeGreaterThan(50);
  });

  it('moves a time by 3 microseconds at most, for a start that is unknown or until 2039', () => {
    const unixMicros = fc.integer({ min: 1_200_000_000_000_000, max: 2_190_000_000_000_000 });
    const unknown = length.map((micros) => UNKNOWN_START + Math.round(micros));
    fc.assert(
      fc.property(fc.oneof(unixMicros, unknown), (time) => {
        const moved = exactTime(time);
        expect(Math.abs(moved - time)).toBeLessThanOrEqual(3);
        expect(exactTime(moved)).toBe(moved);
      }),
    );
  });

  it.each([0, 1, 1e-9, 1e9, 2 ** 53, -5])('of %d is near', (time) => {
    expect(Math.abs(exactTime(time) - time)).toBeLessThanOrEqual(8);
  });
});
