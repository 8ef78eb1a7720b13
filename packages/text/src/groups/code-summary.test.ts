import { describe, expect, it } from 'vitest';
import { COUNT, CPU, IDLE, WALL, compilerRun, js, profileOf } from '../../test/profiles.ts';
import { textWidth } from '../layout/terminal-text.ts';
import { codeSummary, summaryLine } from './code-summary.ts';

const A = js('a', 'file:///app/a.js', 1);

describe('codeSummary', () => {
  it('states the self time of own code and all other, which is all time', () => {
    const summary = codeSummary(compilerRun());
    const seconds = { own: 1.46, library: 0.62, node: 0.06, native: 0.21, gc: 0.18, other: 0.02 };
    for (const [category, expected] of Object.entries(seconds)) {
      expect(summary[category as keyof typeof seconds], category).toBeCloseTo(expected / 2.55, 12);
    }
    expect(Object.values(summary).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  it('is of the default value type unless told otherwise', () => {
    const samples = [
      { path: [[A, 2], IDLE], values: [9, 0, 9e9] },
      { path: [[A, 2]], values: [1, 1e9, 1e9] },
    ] as const;
    const wall = profileOf(samples, { defaultValueType: 'wall' }, [COUNT, CPU, WALL]);
    expect(codeSummary(wall)).toMatchObject({ own: 0.1, other: 0.9 });
    expect(codeSummary(wall, 'cpu')).toMatchObject({ own: 1, other: 0 });
  });

  it('is of samples where seconds are unknown, and of nothing without any', () => {
    const path = [[A, 2]] as const;
    const counts = profileOf([{ path, values: [3] }], { period: 0 }, [COUNT]);
    expect(codeSummary({ ...counts, threads: [{ name: 'main', id: 0 }] })).toMatchObject({
      own: 1,
    });
    expect(codeSummary(profileOf([]))).toEqual({
      own: 0,
      library: 0,
      node: 0,
      native: 0,
      gc: 0,
      other: 0,
    });
  });
});

describe('summaryLine', () => {
  it('is one line', () => {
    expect(summaryLine(compilerRun())).toBe(
      'own 57.3 %  libraries 24.3 %  node 2.4 %  native 8.2 %  GC 7.1 %  other 0.8 %',
    );
  });

  it('names what is no code only where there is some', () => {
    expect(summaryLine(profileOf([{ path: [[A, 2]], values: [1, 1e6] }]))).toBe(
      'own 100.0 %  libraries 0.0 %  node 0.0 %  native 0.0 %  GC 0.0 %',
    );
  });

  it('keeps to the width', () => {
    expect(summaryLine(compilerRun(), { width: 60 })).toBe(
      'own 57% libraries 24% node 2% native 8% GC 7% other 1%',
    );
    for (let width = 1; width < 100; width++) {
      expect(textWidth(summaryLine(compilerRun(), { width }) ?? '')).toBeLessThanOrEqual(width);
    }
  });

  it('is none for a profile without samples', () => {
    expect(summaryLine(profileOf([]))).toBeUndefined();
  });

  it('refuses a width that is none', () => {
    expect(() => summaryLine(profileOf([]), { width: 0 })).toThrow(
      new RangeError('Expected option "width" to be an integer >= 1, got 0'),
    );
  });
});
