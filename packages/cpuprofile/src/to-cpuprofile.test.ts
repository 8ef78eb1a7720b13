import { MAX_TEXT_LENGTH, TsprofError, unixNanos, type Profile } from '@tsprof/core/model';
import { describe, expect, it } from 'vitest';
import { SAMPLES, profileOf, type FrameFields, type SampleSpec } from '../test/profile-of.ts';
import { parseFile, shownSamples } from '../test/read-v8-file.ts';
import { cpuprofileLosses } from './cpuprofile-losses.ts';
import { toCpuprofile, type CpuprofileOptions } from './to-cpuprofile.ts';

const MAIN: FrameFields = {
  name: 'main',
  file: '/app/main.js',
  startLine: 1,
  startColumn: 1,
  line: 3,
};
const HOT: FrameFields = { name: 'hot', file: '/app/hot.js', startLine: 7, line: 9 };
const GC: FrameFields = { name: '(garbage collector)', kind: 'gc' };

const MILLI = 1_000_000;

function shown(
  samples: readonly SampleSpec[],
  options: CpuprofileOptions = {},
): readonly (readonly [path: string, millis: number])[] {
  return shownSamples(parseFile(toCpuprofile(profileOf(samples), options))).map(
    ([path, micros]) => [path, Math.round(micros / 100) / 10],
  );
}

describe('the file', () => {
  const profile = profileOf([
    { frames: [MAIN], values: [1, MILLI] },
    { frames: [MAIN, HOT], values: [2, 2 * MILLI] },
    { frames: [MAIN, { ...HOT, line: 10 }], values: [1, MILLI] },
    { frames: [MAIN, HOT, GC], values: [1, MILLI] },
  ]);

  it('has a node a path, with lines and hits, and begins as those of V8', () => {
    const text = toCpuprofile(profile);
    expect(text.startsWith('{"nodes":[{"id":1,"callFrame":{"functionName":"(root)"')).toBe(true);
    const root = { scriptId: '0', url: '', lineNumber: -1, columnNumber: -1 };
    expect(parseFile(text).nodes).toEqual([
      { id: 1, callFrame: { functionName: '(root)', ...root }, hitCount: 0, children: [2] },
      {
        id: 2,
        callFrame: {
          functionName: 'main',
          scriptId: '1',
          url: '/app/main.js',
          lineNumber: 0,
          columnNumber: 0,
        },
        hitCount: 1,
        children: [3],
        positionTicks: [{ line: 3, ticks: 1 }],
      },
      {
        id: 3,
        callFrame: {
          functionName: 'hot',
          scriptId: '2',
          url: '/app/hot.js',
          lineNumber: 6,
          columnNumber: -1,
        },
        hitCount: 3,
        children: [4],
        positionTicks: [
          { line: 9, ticks: 2 },
          { line: 10, ticks: 1 },
        ],
      },
      { id: 4, callFrame: { functionName: '(garbage collector)', ...root }, hitCount: 1 },
    ]);
  });

  it('has whole numbers, a time for each sample and nothing past the end', () => {
    const file = parseFile(toCpuprofile(profile));
    expect(file.samples).toEqual([2, 3, 3, 3, 4, 1]);
    expect(file.timeDeltas).toHaveLength(6);
    expect(file.timeDeltas.every(Number.isInteger)).toBe(true);
    expect(Math.abs(file.startTime - 1_760_000_000_000_000)).toBeLessThanOrEqual(3);
    const end = file.timeDeltas.reduce((sum, delta) => sum + delta, file.startTime);
    expect(file.endTime).toBe(end);
  });

  it('does not start at 0, of which DevTools shows nothing', () => {
    const file = parseFile(toCpuprofile(profileOf([], { startTime: unixNanos(0n) })));
    expect(file.startTime).toBe(6e14);
    expect(file).toMatchObject({ endTime: 6e14, samples: [], timeDeltas: [] });
  });

  it('tells functions of different files apart by a script, and code without a file too', () => {
    const scriptsOf = (frames: readonly FrameFields[]): string[] =>
      parseFile(toCpuprofile(profileOf([{ frames, values: [1, 1] }]))).nodes.map(
        ({ callFrame }) => callFrame.scriptId,
      );
    const frames = [MAIN, HOT, { ...HOT, name: 'f' }, { name: 'evaluated' }, GC];
    expect(scriptsOf(frames)).toEqual(['0', '1', '2', '2', '3', '0']);
  });
});

describe('samples without times', () => {
  it('are in the order of the call tree, so that calls are in one piece', () => {
    const samples: SampleSpec[] = [
      { frames: [MAIN, HOT], values: [1, MILLI] },
      { frames: [HOT], values: [1, 2 * MILLI] },
      { frames: [MAIN], values: [1, 3 * MILLI] },
      { frames: [MAIN, HOT, GC], values: [1, 4 * MILLI] },
      { frames: [], values: [1, 5 * MILLI] },
      { frames: [MAIN, HOT], values: [1, 6 * MILLI] },
    ];
    expect(shown(samples)).toEqual([
      ['main', 3],
      ['main hot', 1],
      ['main hot', 6],
      ['main hot (garbage collector)', 4],
      ['hot', 2],
      ['(program)', 5],
    ]);
  });

  it('that are several in one row share its time', () => {
    expect(shown([{ frames: [MAIN], values: [4, 10 * MILLI] }])).toEqual([
      ['main', 2.5],
      ['main', 2.5],
      ['main', 2.5],
      ['main', 2.5],
    ]);
  });

  it('of a row too many are one, but counted', () => {
    const text = toCpuprofile(profileOf([{ frames: [MAIN], values: [20_000_000, MILLI] }]));
    const file = parseFile(text);
    expect(file.samples).toEqual([2, 1]);
    expect(file.nodes[1]).toMatchObject({
      hitCount: 20_000_000,
      positionTicks: [{ line: 3, ticks: 20_000_000 }],
    });
  });

  it('lose no time by rounding', () => {
    const samples = Array.from({ length: 3000 }, () => ({
      frames: [MAIN],
      values: [1, 333_333.3],
    }));
    const total = shownSamples(parseFile(toCpuprofile(profileOf(samples)))).reduce(
      (sum, [, micros]) => sum + micros,
      0,
    );
    expect(Math.abs(total - 999_999.9)).toBeLessThan(8);
  });
});

describe('samples with times', () => {
  it('end at them', () => {
    const profile = profileOf([
      { frames: [MAIN], values: [1, MILLI], timeNanos: 30 * MILLI },
      { frames: [HOT], values: [1, 2 * MILLI], timeNanos: 32 * MILLI },
    ]);
    const { timeDeltas, startTime, endTime } = parseFile(toCpuprofile(profile));
    expect(timeDeltas.map((delta) => Math.round(delta / 100) / 10)).toEqual([29, 1, 2]);
    expect(endTime - startTime).toBe(2_000_000);
  });

  it('have idle time between them where the thread was idle, but for jitter', () => {
    const samples: SampleSpec[] = [
      { frames: [MAIN], values: [1, MILLI], timeNanos: MILLI },
      { frames: [MAIN], values: [1, MILLI], timeNanos: 4 * MILLI },
      { frames: [HOT], values: [1, MILLI], timeNanos: 100 * MILLI },
      { frames: [MAIN], values: [1, MILLI], timeNanos: 100 * MILLI },
    ];
    expect(shown(samples)).toEqual([
      ['main', 1],
      ['main', 1],
      ['(idle)', 97],
      ['hot', 1],
      ['main', 1],
    ]);
    const { nodes } = parseFile(toCpuprofile(profileOf(samples)));
    expect(nodes.at(-1)).toMatchObject({ callFrame: { functionName: '(idle)' }, hitCount: 0 });
  });
});

describe('several threads', () => {
  const samples: SampleSpec[] = [
    { frames: [MAIN], values: [1, MILLI], timeNanos: MILLI },
    { frames: [MAIN], values: [1, 2 * MILLI], timeNanos: 2 * MILLI, thread: 'worker 1' },
    { frames: [HOT], values: [1, 3 * MILLI], timeNanos: 4 * MILLI },
    { frames: [], values: [1, 4 * MILLI], timeNanos: 99 * MILLI, thread: 'worker 1' },
  ];

  it('follow one another, each below a frame of its name', () => {
    expect(shown(samples)).toEqual([
      ['main main', 1],
      ['main hot', 3],
      ['worker 1 main', 2],
      ['worker 1 (program)', 4],
    ]);
    expect(cpuprofileLosses(profileOf(samples))[0]).toEqual({
      kind: 'threads',
      text: 'it holds one thread: the 2 of the profile follow one another, each below a frame of its name',
    });
  });

  it('may be one', () => {
    expect(shown(samples, { thread: 'worker 1' })).toEqual([
      ['main', 2],
      ['(idle)', 93],
      ['(program)', 4],
    ]);
    const kinds = cpuprofileLosses(profileOf(samples), { thread: 'main' }).map(({ kind }) => kind);
    expect(kinds).toEqual([]);
  });

  it('must exist', () => {
    expect(() => toCpuprofile(profileOf(samples), { thread: 'x' })).toThrow(
      new RangeError('Expected option "thread" to be one of main, worker 1, got "x"'),
    );
  });
});

describe('values', () => {
  const BYTES = { type: 'alloc', unit: 'bytes' };
  const weighed = (
    valueTypes: Parameters<typeof profileOf>[2],
    values: readonly (number | bigint)[],
    meta: Parameters<typeof profileOf>[1] = {},
    options: CpuprofileOptions = {},
  ): number => {
    const profile = profileOf([{ frames: [MAIN], values }], meta, valueTypes);
    const all = shownSamples(parseFile(toCpuprofile(profile, options)));
    return Math.round(all.reduce((sum, [, micros]) => sum + micros, 0) / 100) / 10;
  };

  it.each([
    ['in units of time', [{ type: 'wall', unit: 'seconds' }], [0.25], {}, 250],
    ['of samples as long as the period', [SAMPLES], [3], { defaultValueType: 'samples' }, 3],
    [
      'of samples of unknown length a millisecond each',
      [SAMPLES],
      [3],
      { periodType: { type: '', unit: '' }, period: 0 },
      3,
    ],
    [
      'that are no time a millisecond a unit',
      [SAMPLES, BYTES],
      [1, 12n],
      { defaultValueType: 'alloc' },
      12,
    ],
  ] as const)('%s', (_, valueTypes, values, meta, millis) => {
    expect(weighed(valueTypes, values, meta)).toBe(millis);
  });

  it('may be chosen', () => {
    const both = [
      SAMPLES,
      { type: 'cpu', unit: 'nanoseconds' },
      { type: 'wall', unit: 'microseconds' },
    ];
    expect(weighed(both, [1, MILLI, 7000], {}, { value: 'wall' })).toBe(7);
    expect(() => weighed(both, [1, MILLI, 7000], {}, { value: 'heap' })).toThrow(RangeError);
  });

  it.each([
    [1, -1],
    [-1, 1],
  ])('below 0 are refused: %d, %d', (count, cpu) => {
    expect(() => toCpuprofile(profileOf([{ frames: [MAIN], values: [count, cpu] }]))).toThrow(
      new RangeError('Expected values >= 0, got -1: a .cpuprofile shows no less'),
    );
  });
});

describe('size', () => {
  it('past the length of a string is refused before the memory is spent', () => {
    const name = 'x'.repeat(1_000_000);
    const frames = Array.from({ length: 600 }, () => ({ name }));
    const profile: Profile = profileOf([{ frames, values: [1, 1] }]);
    expect(600 * name.length).toBeGreaterThan(MAX_TEXT_LENGTH);
    expect(() => toCpuprofile(profile)).toThrow(TsprofError);
    expect(() => toCpuprofile(profile)).toThrow(/^As cpuprofile the profile would be 600 MB long/);
  });
});

describe('cpuprofileLosses', () => {
  it('are none of a profile that is all in its file', () => {
    expect(cpuprofileLosses(profileOf([{ frames: [HOT], values: [1, 1] }]))).toEqual([]);
  });

  it('are what the format has no place for', () => {
    const profile = profileOf(
      [
        {
          frames: [MAIN, HOT],
          values: [1, 1, 1],
          labels: [{ kind: 'string', key: 'route', value: '/' }],
        },
      ],
      {},
      [SAMPLES, { type: 'cpu', unit: 'nanoseconds' }, { type: 'wall', unit: 'nanoseconds' }],
    );
    expect(cpuprofileLosses(profile).map(({ kind }) => kind)).toEqual([
      'caller-lines',
      'labels',
      'values',
    ]);
  });
});
