import { describe, expect, it } from 'vitest';
import type { Measures } from '../model/measures.ts';
import {
  describeAmounts,
  formatCount,
  formatSeconds,
  formatShare,
  formatValue,
} from './numbers.ts';

const CPU: Measures = {
  columns: [1, 0],
  samples: 1,
  seconds: 0,
  perSecond: 1e9,
  unit: 'nanoseconds',
  valuePerSecond: 1e9,
  comparison: undefined,
};
const SAMPLES: Measures = {
  ...CPU,
  columns: [0, 1],
  samples: 0,
  seconds: 1,
  unit: 'count',
  valuePerSecond: 0,
};

describe('numbers', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [1000, '1,000'],
    [1234567, '1,234,567'],
    [1234.5678, '1,234.568'],
  ])('%d is counted as %s', (value, text) => {
    expect(formatCount(value)).toBe(text);
  });

  it.each([
    [0, '0 s'],
    [0.0000012, '1.20 µs'],
    [0.000999, '999 µs'],
    [0.0009996, '1.00 ms'],
    [0.0123, '12.3 ms'],
    [0.9994, '999 ms'],
    [0.9996, '1.00 s'],
    [12.345, '12.35 s'],
    [1234.56, '1,234.6 s'],
  ])('%d seconds are %s', (seconds, text) => {
    expect(formatSeconds(seconds)).toBe(text);
  });

  it.each([
    [0, 0, '0 %'],
    [0, 5, '0.00 %'],
    [1, 100_000, '<0.01 %'],
    [1, 3, '33.3 %'],
    [1, 40, '2.50 %'],
    [5, 5, '100.0 %'],
  ])('%d of %d is %s', (part, all, text) => {
    expect(formatShare(part, all)).toBe(text);
  });

  it('have the unit of the value', () => {
    expect(formatValue([2.5e9, 3], CPU)).toBe('2.50 s');
    expect(formatValue([1500, 0], SAMPLES)).toBe('1,500');
    expect(formatValue([1500], { ...SAMPLES, unit: 'bytes' })).toBe('1,500 bytes');
  });

  it('are told with seconds and samples, each once', () => {
    expect(describeAmounts([1e9, 1], [4e9, 9], CPU)).toBe('1.00 s (25.0 %), 1 sample');
    expect(describeAmounts([2, 1e9], [4, 9e9], SAMPLES)).toBe('2 (50.0 %), 1.00 s');
    expect(describeAmounts([2], [4], { ...SAMPLES, seconds: -1 })).toBe('2 (50.0 %)');
  });
});
