import { describe, expect, it } from 'vitest';
import { discoveryThreshold } from './false-discoveries.ts';
import { normalTails } from './normal.ts';
import { studentTails } from './student-t.ts';

describe('normalTails', () => {
  it.each([
    [0, 1],
    [1, 0.317310508],
    [1.959963985, 0.05],
    [-2.575829304, 0.01],
    [6, 1.973175e-9],
  ])('of %f are %f, as in tables', (z, tails) => {
    expect(normalTails(z) / tails).toBeCloseTo(1, 5);
  });

  it('are never more than all', () => {
    expect(normalTails(0)).toBeLessThanOrEqual(1);
  });
});

describe('studentTails', () => {
  it.each([
    [1, 1, 0.5],
    [12.706204736, 1, 0.05],
    [2.776445105, 4, 0.05],
    [3.169272673, 10, 0.01],
    [2.042272456, 30, 0.05],
    [0.1, 3, 0.926652],
  ])('of %f with %f degrees of freedom are %f, as in tables', (t, degrees, tails) => {
    expect(studentTails(t, degrees)).toBeCloseTo(tails, 6);
    expect(studentTails(-t, degrees)).toBeCloseTo(tails, 6);
  });

  it('are those of the normal distribution in the limit', () => {
    expect(studentTails(2.5, Infinity)).toBe(normalTails(2.5));
    expect(studentTails(2.5, 999) / normalTails(2.5)).toBeCloseTo(1, 1);
  });

  it('are all of it at 0', () => {
    expect(studentTails(0, 5)).toBe(1);
  });
});

describe('discoveryThreshold', () => {
  it('takes the largest p-value below the line from 0 to the rate', () => {
    // The example of Benjamini and Hochberg (1995), section 3.2: four of fifteen.
    const pValues = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719,
      0.6528, 0.759, 1,
    ];
    expect(discoveryThreshold(pValues.toReversed(), 0.05)).toBe(0.0095);
  });

  it('takes those above the line with one below it that is larger', () => {
    expect(discoveryThreshold([0.03, 0.04], 0.05)).toBe(0.04);
  });

  it('takes none where none is small enough', () => {
    expect(discoveryThreshold([0.04, 0.9], 0.05)).toBe(-1);
    expect(discoveryThreshold([], 0.05)).toBe(-1);
  });
});
