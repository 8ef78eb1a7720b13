import { describe, expect, it } from 'vitest';
import {
  CPU,
  COUNT,
  GC,
  WALL,
  changedCompilerRun,
  compilerRun,
  js,
  profileOf,
  type FrameSpec,
} from '../../test/profiles.ts';
import { diffReport, type DiffReport, type DiffRow } from './diff-report.ts';
import type { DiffReportOptions } from './options.ts';

const FILE = 'file:///app/a.js';
const LONG = 1000;

/** A run in which function `i` itself takes `times[i]` milliseconds, one a sample. */
function runOf(times: readonly number[]): ReturnType<typeof compilerRun> {
  return profileOf(
    times.map((ms, i) => ({
      path: [[js(`f${String(i)}`, FILE, 10 * i + 1), 10 * i + 2]],
      values: [ms, ms * 1e6],
    })),
  );
}

function rowOf({ rows }: DiffReport, name: string): DiffRow {
  const row = rows.find((candidate) => candidate.function === name);
  if (row === undefined) throw new Error(`No row ${name}`);
  return row;
}

const compilerDiff = (options: DiffReportOptions = {}): DiffReport =>
  diffReport([compilerRun()], [changedCompilerRun()], options);

describe('diffReport', () => {
  it('has the difference of each function, self and total', () => {
    const row = rowOf(compilerDiff(), 'scan');
    expect(row).toMatchObject({ line: 40, baseLine: 40, presence: 'both', kind: 'js' });
    expect(row.self.base).toBeCloseTo(0.62);
    expect(row.self.head).toBeCloseTo(0.905);
    expect(row.self.change).toBeCloseTo(0.285);
    expect(row.self.relative).toBeCloseTo(0.285 / 0.62);
    expect(row.total.change).toBeCloseTo(0.905 + 0.16 - 0.83);
    expect(row.self.verdict).toBe('slower');
  });

  it('says what is new and what is gone', () => {
    const report = compilerDiff();
    expect(rowOf(report, 'skipBlanks')).toMatchObject({
      presence: 'new',
      line: 90,
      baseLine: 0,
      self: { base: 0, relative: null, verdict: 'slower' },
    });
    expect(rowOf(report, 'RegExp: [a-z]+')).toMatchObject({
      presence: 'gone',
      self: { head: 0, relative: -1, verdict: 'faster' },
    });
  });

  it('follows functions and their lines that have moved', () => {
    expect(rowOf(compilerDiff(), 'check')).toMatchObject({ line: 5, baseLine: 1 });
    const lines = compilerDiff({ by: 'line' }).rows.filter(
      ({ function: name }) => name === 'check',
    );
    expect(lines.map(({ line, baseLine }) => [line, baseLine]).sort()).toEqual([
      [5, 1],
      [6, 2],
    ]);
  });

  it('sorts by the size of the change, and says what it left out', () => {
    const { rows, omitted } = compilerDiff({ top: 3 });
    const all = compilerDiff({ top: 0 });
    expect(rows).toEqual(all.rows.slice(0, 3));
    expect(omitted.rows).toBe(all.rows.length - 3);
    const changes = all.rows.map(({ self }) => Math.abs(self.change));
    expect(changes).toEqual(changes.toSorted((a, b) => b - a));
  });

  it('sorts by the total where that is asked for', () => {
    const { rows } = compilerDiff({ time: 'total' });
    const changes = rows.map(({ total }) => Math.abs(total.change));
    expect(changes).toEqual(changes.toSorted((a, b) => b - a));
  });

  it('has the changes of self time add up to that of the whole', () => {
    for (const by of ['function', 'line'] as const) {
      const { rows, whole } = compilerDiff({ by, top: 0 });
      expect(rows.reduce((sum, { self }) => sum + self.change, 0)).toBeCloseTo(whole.change);
    }
  });

  it('compares shares of a run twice as long', () => {
    const report = diffReport([runOf([LONG, LONG])], [runOf([2 * LONG, 2 * LONG])], {
      normalise: true,
    });
    expect(rowOf(report, 'f0').self).toMatchObject({ base: 1, head: 1, change: 0 });
    expect(report.common).toEqual({ factor: 1, error: 0 });
  });

  it('takes the means of several runs', () => {
    const base = [runOf([900, 500]), runOf([1100, 500])];
    const head = [runOf([1000, 400]), runOf([1000, 500]), runOf([1000, 600])];
    const report = diffReport(base, head);
    expect(report.base).toEqual({ runs: 2, samples: 3000 });
    expect(rowOf(report, 'f0').self).toMatchObject({ base: 1, head: 1, change: 0 });
    expect(rowOf(report, 'f1').self.change).toBeCloseTo(0);
  });

  it('counts samples if one profile does not say how long they are', () => {
    const counted = {
      ...profileOf([{ path: [[js('f0', FILE, 1), 2]], values: [70] }], { period: 0 }, [COUNT]),
      threads: [{ name: 'main', id: 0 }],
    };
    const report = diffReport([runOf([50])], [counted]);
    expect(report).toMatchObject({ unit: 'samples', timeType: '' });
    expect(rowOf(report, 'f0').self).toMatchObject({ base: 50, head: 70, change: 20 });
  });

  it('is ready for JSON', () => {
    const report = compilerDiff();
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  it.each([
    [{ by: 'method' as 'line' }, 'Expected option "by" to be "function" or "line", got "method"'],
    [{ time: 'own' as 'self' }, 'Expected option "time" to be "self" or "total", got "own"'],
    [{ top: -1 }, 'Expected option "top" to be an integer >= 0, got -1'],
  ])('refuses the options %j', (options, message) => {
    expect(() => compilerDiff(options)).toThrow(new RangeError(message));
  });

  it('refuses a side without a run, and times of two kinds', () => {
    expect(() => diffReport([], [compilerRun()])).toThrow('at least one profile of BASE');
    expect(() => diffReport([compilerRun()], [])).toThrow('at least one profile of HEAD');
    const path: FrameSpec[] = [[js('f0', FILE, 1), 2]];
    const wall = profileOf([{ path, values: [1, 5e9] }], { defaultValueType: 'wall' }, [
      COUNT,
      WALL,
    ]);
    const cpu = profileOf([{ path, values: [1, 5e9] }], {}, [COUNT, CPU]);
    expect(() => diffReport([cpu], [wall])).toThrow(
      new RangeError('Expected profiles of one kind of time, got cpu, wall'),
    );
  });
});

describe('the verdict', () => {
  it('is unclear for what samples are too few to tell', () => {
    const report = diffReport([runOf([50, 50, 50])], [runOf([60, 50, 50])]);
    expect(rowOf(report, 'f0').self.verdict).toBe('unclear');
  });

  it('is clear for the same change in more samples', () => {
    const report = diffReport([runOf([5000, 5000, 5000])], [runOf([6000, 5000, 5000])]);
    expect(rowOf(report, 'f0').self.verdict).toBe('slower');
    expect(rowOf(report, 'f1').self.verdict).toBe('unclear');
  });

  it('is about what differs from what all rows have in common', () => {
    const base = [1500, 1000, 1000, 800, 700];
    const slow = base.map((ms) => Math.round(ms * 1.3));
    const report = diffReport([runOf(base)], [runOf([1500, ...slow.slice(1)])]);
    expect(report.common.factor).toBeCloseTo(1.3, 1);
    expect(report.rows.map(({ self }) => self.verdict).sort()).toEqual([
      'faster',
      ...Array<string>(4).fill('unclear'),
    ]);
  });

  it('heeds how a row varies from run to run', () => {
    const noisy = [700, 1300, 1000].map((ms) => runOf([ms, 1000, 1000]));
    const steady = [990, 1010, 1000].map((ms) => runOf([ms, 1000, 1000]));
    const slower = [1190, 1210, 1200].map((ms) => runOf([ms, 1000, 1000]));
    expect(rowOf(diffReport(noisy, slower), 'f0').self.verdict).toBe('unclear');
    expect(rowOf(diffReport(steady, slower), 'f0').self.verdict).toBe('slower');
  });

  it('trusts a function less in which garbage is collected', () => {
    const f0: FrameSpec = [js('f0', FILE, 1), 2];
    const run = (own: number, collected: number): ReturnType<typeof compilerRun> =>
      profileOf([
        { path: [f0], values: [own, own * 1e6] },
        { path: [f0, GC], values: [collected, collected * 1e6] },
        { path: [[js('f1', FILE, 11), 12]], values: [2000, 2e9] },
      ]);
    const verdictOf = (collected: number): string =>
      rowOf(diffReport([run(2000, collected)], [run(2500, collected)]), 'f0').self.verdict;
    expect(verdictOf(0)).toBe('slower');
    expect(verdictOf(400)).toBe('unclear');
  });

  it('trusts what calls such a function no more, with all that it calls', () => {
    const outer: FrameSpec = [js('outer', FILE, 1), 2];
    const inner: FrameSpec = [js('inner', FILE, 5), 6];
    const run = (own: number, collected: number): ReturnType<typeof compilerRun> =>
      profileOf([
        { path: [outer, inner], values: [own, own * 1e6] },
        { path: [outer, inner, GC], values: [collected, collected * 1e6] },
        { path: [[js('f1', FILE, 11), 12]], values: [2000, 2e9] },
      ]);
    const verdictOf = (collected: number): string =>
      rowOf(diffReport([run(2000, collected)], [run(2500, collected)]), 'outer').total.verdict;
    expect(verdictOf(0)).toBe('slower');
    expect(verdictOf(400)).toBe('unclear');
  });

  it('of a function that calls nothing is the same in total', () => {
    const { rows } = diffReport([runOf([1000, 500, 300])], [runOf([1300, 510, 290])], { top: 0 });
    expect(rows).toHaveLength(3);
    for (const { self, total } of rows) expect(total).toEqual(self);
  });

  it('has smaller errors of more runs', () => {
    const one = diffReport([runOf([1000, 500])], [runOf([1000, 500])]);
    const runs = Array.from({ length: 4 }, () => runOf([1000, 500]));
    const four = diffReport(runs, runs);
    expect(rowOf(four, 'f0').self.error).toBeLessThan(rowOf(one, 'f0').self.error / 2);
    expect(four.detectable.change).toBeLessThan(one.detectable.change);
  });
});
