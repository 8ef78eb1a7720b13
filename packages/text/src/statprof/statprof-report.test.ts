import { describe, expect, it, vi } from 'vitest';
import { nanos } from '@tsprof/core/model';
import {
  COMPILER_SOURCES,
  COUNT,
  CPU,
  GC,
  IDLE,
  WALL,
  compilerRun,
  js,
  profileOf,
} from '../../test/profiles.ts';
import { statprofReport } from './statprof-report.ts';

const A = js('a', 'file:///app/a.js', 1);
const B = js('b', 'file:///app/b.js', 5);

describe('statprofReport', () => {
  it('states self and cumulative time of lines, most self time first', () => {
    const { rows, totalSeconds, sampleCount } = statprofReport(
      profileOf([
        {
          path: [
            [A, 2],
            [B, 6],
          ],
          values: [3, 3e9],
        },
        { path: [[A, 3]], values: [1, 1e9] },
      ]),
    );
    expect({ totalSeconds, sampleCount }).toEqual({ totalSeconds: 4, sampleCount: 4 });
    expect(rows).toEqual([
      {
        function: 'b',
        kind: 'js',
        file: '/app/b.js',
        line: 6,
        selfSeconds: 3,
        totalSeconds: 3,
        selfShare: 0.75,
        totalShare: 0.75,
        samples: 3,
        totalSamples: 3,
      },
      expect.objectContaining({ function: 'a', line: 3, selfSeconds: 1, totalSeconds: 1 }),
      expect.objectContaining({ function: 'a', line: 2, selfSeconds: 0, totalSeconds: 3 }),
    ]);
  });

  it('counts a recursive function once, 10,000 frames deep', () => {
    const path = Array.from({ length: 10_000 }, (_, i) => [A, 2 + (i % 2)] as const);
    const report = statprofReport(profileOf([{ path, values: [1, 1e9] }]), { by: 'function' });
    expect(report.rows).toHaveLength(1);
    expect(report.rows[0]).toMatchObject({ selfShare: 1, totalShare: 1, line: 1 });
    expect(report.by === 'function' && report.rows[0]?.lines).toMatchObject([
      { line: 2, selfShare: 0, totalShare: 1 },
      { line: 3, selfShare: 1, totalShare: 1 },
    ]);
  });

  it('adds up to all samples, those without a stack as (program)', () => {
    const { rows } = statprofReport(compilerRun(), { by: 'function', top: 0 });
    expect(rows.reduce((sum, { selfShare }) => sum + selfShare, 0)).toBeCloseTo(1, 12);
    const bare = statprofReport(profileOf([{ path: [], values: [1, 5e8] }]));
    expect(bare.rows).toMatchObject([
      { function: '(program)', kind: 'program', file: '', line: 0, selfSeconds: 0.5 },
    ]);
  });

  it('takes weights past 2^53', () => {
    const path = [[A, 2]] as const;
    const { rows, totalSeconds } = statprofReport(
      profileOf([
        { path, values: [2 ** 40, 2n ** 60n] },
        { path, values: [2 ** 40, 2n ** 60n] },
      ]),
    );
    expect(totalSeconds).toBeCloseTo(2 ** 61 / 1e9, -3);
    expect(rows).toMatchObject([{ selfShare: 1, samples: 2 ** 41 }]);
  });

  it('orders what is equal in time by place', () => {
    const samples = [
      js('z', '/b.js', 1),
      js('y', '/a.js', 9),
      js('x', '/a.js', 9),
      js('w', '/a.js', 1),
    ];
    const { rows } = statprofReport(
      profileOf(samples.map((func) => ({ path: [[func, func.startLine ?? 0]], values: [1, 1] }))),
    );
    expect(rows.map((row) => row.function)).toEqual(['w', 'x', 'y', 'z']);
  });

  it('is empty for no samples', () => {
    expect(statprofReport(profileOf([]))).toMatchObject({
      rows: [],
      sampleCount: 0,
      totalSeconds: 0,
      omitted: { rows: 0 },
    });
  });

  it('leaves its profile alone', () => {
    const profile = compilerRun();
    statprofReport(profile, { by: 'function' });
    expect(profile).toEqual(compilerRun());
  });

  describe('options top and minShare', () => {
    it('say what they leave out', () => {
      const all = statprofReport(compilerRun(), { top: 0 });
      expect(all.omitted).toEqual({ rows: 0, selfSeconds: 0, selfShare: 0 });
      const three = statprofReport(compilerRun(), { top: 3 });
      expect(three.rows).toEqual(all.rows.slice(0, 3));
      expect(three.omitted.rows).toBe(all.rows.length - 3);
      const shown = three.rows.reduce((sum, { selfSeconds }) => sum + selfSeconds, 0);
      expect(shown + three.omitted.selfSeconds).toBeCloseTo(all.totalSeconds, 9);
    });

    it('take the first rows of all also where many are equal in time', () => {
      const ms = [5, 1, 1, 3, 1, 0, 3, 0];
      const samples = ms.map((value, i) => ({
        path: [
          [js('root', '/root.js', 1), i + 1] as const,
          [js(`f${String(7 - i)}`, '/a.js', 1), 1] as const,
        ],
        values: [1, value],
      }));
      const all = statprofReport(profileOf(samples), { top: 0 }).rows;
      for (let top = 1; top <= all.length; top++) {
        expect(statprofReport(profileOf(samples), { top }).rows).toEqual(all.slice(0, top));
      }
    });

    it('keep callers of what takes the time', () => {
      const { rows } = statprofReport(compilerRun(), { minShare: 0.3, top: 0 });
      expect(rows.length).toBeGreaterThan(2);
      expect(rows.every(({ totalShare }) => totalShare >= 0.3)).toBe(true);
      expect(rows.some(({ selfShare }) => selfShare === 0)).toBe(true);
    });

    it('are 40 rows and no smallest share unless told otherwise', () => {
      const path = (i: number) => [[js(`f${String(i)}`, '/a.js', 1), 1]] as const;
      const samples = Array.from({ length: 50 }, (_, i) => ({ path: path(i), values: [1, 1] }));
      expect(statprofReport(profileOf(samples))).toMatchObject({ omitted: { rows: 10 } });
    });
  });

  describe('hot lines', () => {
    it('have their source, asked for once a file, without the blanks around it', () => {
      const sourceOf = vi.fn((file: string) => COMPILER_SOURCES.get(file));
      const report = statprofReport(compilerRun(), { by: 'function', sourceOf });
      const sources = report.by === 'function' && report.rows.flatMap(({ lines }) => lines);
      expect(sources).toContainEqual(
        expect.objectContaining({ line: 2, source: 'const tokens = scan(text);' }),
      );
      expect(sources).toContainEqual(
        expect.objectContaining({ line: 2, source: 'return node.children.every(check);' }),
      );
      expect(new Set(sourceOf.mock.calls.flat()).size).toBe(sourceOf.mock.calls.length);
    });

    it('are the hottest, in the order of the source', () => {
      const line = (number: number, ms: number) =>
        ({ path: [[A, number]], values: [ms, ms * 1e6] }) as const;
      const profile = profileOf([line(9, 1), line(3, 8), line(7, 5), line(1, 2)]);
      const numbers = (hotLines: number) => {
        const report = statprofReport(profile, { by: 'function', hotLines });
        return report.by === 'function' && report.rows[0]?.lines.map((hot) => hot.line);
      };
      expect(numbers(2)).toEqual([3, 7]);
      expect(numbers(0)).toEqual([1, 3, 7, 9]);
    });

    it('have at most 200 characters of source', () => {
      const report = statprofReport(profileOf([{ path: [[A, 1]], values: [1, 1] }]), {
        by: 'function',
        sourceOf: () => 'x'.repeat(1_000_000),
      });
      expect(report.by === 'function' && report.rows[0]?.lines[0]?.source).toHaveLength(200);
    });
  });

  describe('time', () => {
    it('is that of the default value type, idle included', () => {
      const samples = [
        { path: [[A, 2], IDLE], values: [9, 0, 9e9] },
        { path: [[A, 2]], values: [1, 1e9, 1e9] },
      ] as const;
      const wall = profileOf(samples, { defaultValueType: 'wall' }, [COUNT, CPU, WALL]);
      expect(statprofReport(wall)).toMatchObject({
        timeType: 'wall',
        totalSeconds: 10,
        rows: [{ function: '(idle)', kind: 'idle', selfShare: 0.9 }, { function: 'a' }],
      });
      expect(statprofReport(wall, { value: 'cpu' })).toMatchObject({
        timeType: 'cpu',
        totalSeconds: 1,
        rows: [{ function: 'a' }, { function: '(idle)', selfShare: 0 }],
      });
    });

    it('is zero of a program that was only idle, which is shown all the same', () => {
      const report = statprofReport(profileOf([{ path: [IDLE], values: [5, 0] }]));
      expect(report).toMatchObject({ totalSeconds: 0, sampleCount: 5 });
      expect(report.rows).toMatchObject([{ function: '(idle)', selfShare: 0, samples: 5 }]);
    });

    it('is the CPU time used divided among the samples where each has none of its own', () => {
      const samples = [
        { path: [[A, 2]], values: [3] },
        { path: [[A, 2], GC], values: [1] },
      ] as const;
      const report = statprofReport(profileOf(samples, {}, [COUNT]));
      expect(report).toMatchObject({ basis: 'cpu-time', timeType: 'cpu', totalSeconds: 2.55 });
      expect(report.rows[1]).toMatchObject({
        function: '(garbage collector)',
        selfSeconds: 2.55 / 4,
      });
    });

    it('is unknown where nothing tells it, and shares are of samples', () => {
      const profile = profileOf([{ path: [[A, 2]], values: [3] }], { period: 0 }, [COUNT]);
      const report = statprofReport({ ...profile, threads: [{ name: 'main', id: 0 }] });
      expect(report).toMatchObject({ basis: 'unknown', timeType: '', totalSeconds: 0 });
      expect(report.rows).toMatchObject([{ selfShare: 1, selfSeconds: 0, samples: 3 }]);
    });

    it('outside the sampled threads is stated where the CPU time of the process is known', () => {
      const processCpu = { user: nanos(4e9), system: nanos(1.1e9) };
      const { offThread } = statprofReport(profileOf([], { processCpu }));
      expect(offThread?.seconds).toBeCloseTo(2.55, 9);
      expect(offThread?.share).toBeCloseTo(0.5, 9);
      expect(statprofReport(profileOf([]))).not.toHaveProperty('offThread');
    });
  });

  it.each([
    [{ top: -1 }, 'Expected option "top" to be an integer >= 0, got -1'],
    [{ hotLines: 1.5 }, 'Expected option "hotLines" to be an integer >= 0, got 1.5'],
    [{ minShare: 1.5 }, 'Expected option "minShare" to be from 0 to 1, got 1.5'],
    [{ by: 'file' as 'line' }, 'Expected option "by" to be "line" or "function", got "file"'],
  ])('refuses the options %j', (options, message) => {
    expect(() => statprofReport(profileOf([]), options)).toThrow(new RangeError(message));
  });
});
