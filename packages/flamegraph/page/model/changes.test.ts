import { describe, expect, it } from 'vitest';
import { formatChange } from '../format/numbers.ts';
import { changeOf, isChange, strengthOf, type Change } from './changes.ts';
import type { Comparison, Measures } from './measures.ts';

const COMPARISON: Comparison = { head: 0, base: 2, headSamples: 1, baseSamples: 3 };
const MEASURES: Measures = {
  columns: [1, 0, 3, 2],
  samples: 1,
  seconds: 0,
  perSecond: 1e9,
  unit: 'nanoseconds',
  valuePerSecond: 1e9,
  comparison: COMPARISON,
};

/** Milliseconds, a sample each. */
function amounts(head: number, base: number): number[] {
  return [head * 1e6, head, base * 1e6, base];
}

describe('a change', () => {
  it.each([
    [150, 100, '+50.0 ms (+50.0 %)'],
    [50, 100, '−50.0 ms (−50.0 %)'],
    [100, 100, '±0'],
    [5, 0, '+5.00 ms (new)'],
    [0, 5, '−5.00 ms (gone)'],
  ])('from %d and %d is told as %s', (head, base, text) => {
    expect(formatChange(amounts(head, base), MEASURES)).toBe(text);
    expect(changeOf(amounts(head, base), MEASURES)).toBe((head - base) * 1e6);
  });

  it('is what it is asked for', () => {
    const kinds = (head: number, base: number): Change[] =>
      (['all', 'more', 'less', 'new', 'gone'] as const).filter((change) =>
        isChange(amounts(head, base), MEASURES, change),
      );
    expect(kinds(2, 1)).toEqual(['all', 'more']);
    expect(kinds(1, 2)).toEqual(['all', 'less']);
    expect(kinds(1, 1)).toEqual(['all']);
    expect(kinds(1, 0)).toEqual(['all', 'more', 'new']);
    expect(kinds(0, 1)).toEqual(['all', 'less', 'gone']);
  });

  it('is as strong as its part of the larger side, and none where it may be chance', () => {
    expect(strengthOf(amounts(400, 100), COMPARISON)).toBe(0.75);
    expect(strengthOf(amounts(100, 400), COMPARISON)).toBe(-0.75);
    expect(strengthOf(amounts(100, 0), COMPARISON)).toBe(1);
    expect(strengthOf(amounts(0, 100), COMPARISON)).toBe(-1);
    expect(strengthOf(amounts(120, 100), COMPARISON)).toBe(0);
    expect(strengthOf(amounts(3, 0), COMPARISON)).toBe(0);
    expect(strengthOf(amounts(0, 0), COMPARISON)).toBe(0);
  });
});
