import { describe, expect, it } from 'vitest';
import { commonSpeed, type LogRatio } from './common-speed.ts';

const PRIOR = 0.005;
const ratio = (factor: number, error = 0.03): LogRatio => ({
  value: Math.log(factor),
  variance: error ** 2,
});
const factorOf = (rows: readonly LogRatio[]): number => Math.exp(commonSpeed(rows, PRIOR).value);

describe('commonSpeed', () => {
  it('is 1 of nothing, as uncertain as before', () => {
    expect(commonSpeed([], PRIOR)).toEqual({ value: 0, variance: PRIOR });
  });

  it('is what all rows have in common', () => {
    expect(factorOf([1.19, 1.22, 1.2, 1.18].map((factor) => ratio(factor)))).toBeCloseTo(1.2, 1);
  });

  it('is not moved by one row that changed, however much it weighs', () => {
    expect(factorOf([ratio(1.2, 0.02), ratio(1.01), ratio(0.99), ratio(1)])).toBeCloseTo(1, 2);
  });

  it('is not moved by one of two rows that changed', () => {
    expect(factorOf([ratio(1.2, 0.02), ratio(1)])).toBeCloseTo(1, 2);
  });

  it('is that of most rows, with one that did not go with them', () => {
    const rows = [1.2, 1.21, 1.19, 1.2, 1].map((factor) => ratio(factor));
    expect(factorOf(rows)).toBeCloseTo(1.2, 1);
  });

  it('is the less certain, the fewer rows agree with it', () => {
    const varianceOf = (...factors: readonly number[]): number =>
      commonSpeed(
        factors.map((factor) => ratio(factor)),
        PRIOR,
      ).variance;
    expect(varianceOf(1, 1.02)).toBeLessThan(varianceOf(1));
    expect(varianceOf(1, 1.3)).toBe(varianceOf(1));
  });
});
