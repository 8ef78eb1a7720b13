import { describe, expect, it } from 'vitest';
import type { Change, DiffReport, DiffRow } from './diff-report.ts';
import { regressionsOf } from './regressions.ts';

function change(base: number, head: number, verdict: Change['verdict'] = 'slower'): Change {
  const relative = base === 0 ? null : head / base - 1;
  return { base, head, change: head - base, error: 0.01, relative, p: 0.001, verdict };
}

function row(name: string, self: Change, presence: DiffRow['presence'] = 'both'): DiffRow {
  const place = { function: name, file: '/a.ts', kind: 'js', line: 1, baseLine: 1 } as const;
  return { ...place, presence, self, total: change(9, 10, 'unclear') };
}

function report(rows: readonly DiffRow[], whole: Change, factor = 1): DiffReport {
  return {
    by: 'function',
    time: 'self',
    normalised: false,
    unit: 'seconds',
    timeType: 'cpu',
    rows,
    omitted: { rows: 0, marked: 0 },
    base: { runs: 3, samples: 3000 },
    head: { runs: 3, samples: 3000 },
    whole,
    common: { factor, error: 0 },
    detectable: { share: 0.1, change: 0.05 },
  };
}

const UNCHANGED = change(10, 10, 'unclear');
const LIMITS = { threshold: 0.1, minShare: 0.01 };

function namesOf(rows: readonly DiffRow[], whole = UNCHANGED, factor = 1): readonly string[] {
  return regressionsOf(report(rows, whole, factor), LIMITS).rows.map((found) => found.function);
}

describe('regressionsOf', () => {
  it('finds what is slower by more than the threshold and more than chance', () => {
    expect(
      namesOf([
        row('past', change(1, 1.2)),
        row('at', change(1, 1.1)),
        row('below', change(1, 1.09)),
        row('chance', change(1, 2, 'unclear')),
        row('faster', change(2, 1, 'faster')),
      ]),
    ).toEqual(['past', 'at']);
  });

  it('passes over what takes hardly any time, or is new', () => {
    expect(
      namesOf([
        row('tiny', change(0.01, 0.09)),
        row('small', change(0.05, 0.1)),
        row('new', change(0, 5), 'new'),
      ]),
    ).toEqual(['small']);
  });

  it('measures rows by what the machine does to all', () => {
    expect(namesOf([row('a', change(1, 1.4)), row('b', change(1, 1.5))], UNCHANGED, 1.3)).toEqual([
      'b',
    ]);
  });

  it.each([
    [change(10, 11.5), true],
    [change(10, 10.5), false],
    [change(10, 11.5, 'unclear'), false],
    [change(0, 0, 'unclear'), false],
  ])('judges everything together: %j', (whole, expected) => {
    expect(regressionsOf(report([], whole), LIMITS).whole).toBe(expected);
  });

  it('refuses limits out of range', () => {
    for (const limits of [
      { threshold: -0.1, minShare: 0 },
      { threshold: NaN, minShare: 0 },
      { threshold: 0, minShare: 1.1 },
    ]) {
      expect(() => regressionsOf(report([], UNCHANGED), limits)).toThrow(RangeError);
    }
  });
});
