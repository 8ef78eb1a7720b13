import { checkProfile, frameIndex, frameView } from '@tsprof/core/model';
import { describe, expect, it } from 'vitest';
import { CPU, SAMPLES, profileOf } from '../test/profile-of.ts';
import { fileOf, speedscopeBytes } from '../test/speedscope-bytes.ts';
import { stackRows } from '../test/stack-rows.ts';
import { fromSpeedscope } from './from-speedscope.ts';
import { toSpeedscope } from './to-speedscope.ts';

const SAMPLED = { type: 'sampled', name: 'p', unit: 'none', startValue: 0, endValue: 3 };
const EVENTED = { type: 'evented', name: 'p', unit: 'none', startValue: 0, endValue: 9 };
const opens = (frame: number, at: number): object => ({ type: 'O', frame, at });
const closes = (frame: number, at: number): object => ({ type: 'C', frame, at });

describe('a sampled profile', () => {
  it('has its stacks and weights, whole or not', () => {
    const profile = fromSpeedscope(
      fileOf({ ...SAMPLED, samples: [[0, 1], [], [0, 1, 0]], weights: [1, 0.25, 2] }),
    );
    checkProfile(profile);
    expect(profile.valueTypes).toEqual([SAMPLES]);
    expect(stackRows(profile)).toEqual(['a;b 1', ' 0.25', 'a;b;a 2']);
  });

  it('takes a weight that is null for none', () => {
    const profile = fromSpeedscope(fileOf({ ...SAMPLED, samples: [[0], [1]], weights: [null, 3] }));
    expect(stackRows(profile)).toEqual(['a 0', 'b 3']);
  });

  it('needs neither name, unit nor bounds', () => {
    const profile = fromSpeedscope(fileOf({ type: 'sampled', samples: [[2]], weights: [7] }));
    checkProfile(profile);
    expect(stackRows(profile)).toEqual(['c 7']);
    expect(profile.threads).toEqual([{ name: '', id: 0 }]);
  });
});

describe('an evented profile', () => {
  it('has a sample for each stretch with a frame open', () => {
    const events = [
      opens(0, 0),
      opens(1, 2),
      closes(1, 5),
      opens(1, 5),
      closes(1, 6),
      closes(0, 6),
      opens(2, 8),
      closes(2, 9),
    ];
    const profile = fromSpeedscope(fileOf({ ...EVENTED, unit: 'milliseconds', events }));
    checkProfile(profile);
    expect(stackRows(profile)).toEqual(['a 2000000', 'a;b 3000000', 'a;b 1000000', 'c 1000000']);
    expect([...(profile.samples.time ?? [])]).toEqual([0, 2e6, 5e6, 8e6]);
    expect(profile.meta.duration).toBe(9e6);
  });
});

describe('units', () => {
  it.each([
    ['nanoseconds', 'time', 'nanoseconds', 0.5],
    ['microseconds', 'time', 'nanoseconds', 500],
    ['milliseconds', 'time', 'nanoseconds', 500_000],
    ['seconds', 'time', 'nanoseconds', 500_000_000],
    ['bytes', 'space', 'bytes', 0.5],
    ['none', 'samples', 'count', 0.5],
    ['furlongs', 'samples', 'count', 0.5],
  ])('%s are %s/%s', (unit, type, modelUnit, value) => {
    const profile = fromSpeedscope(fileOf({ ...SAMPLED, unit, samples: [[0]], weights: [0.5] }));
    expect(profile.valueTypes).toEqual([{ type, unit: modelUnit }]);
    expect(profile.samples.values[0]?.[0]).toBe(value);
    expect(profile.samples.time?.length).toBe(type === 'time' ? 1 : undefined);
  });

  it('lose nothing to decimals', () => {
    const weights = Array.from({ length: 100 }, (_, n) => n / 100);
    const samples = weights.map(() => [0]);
    const profile = fromSpeedscope(fileOf({ ...SAMPLED, unit: 'seconds', samples, weights }));
    expect([...(profile.samples.values[0] ?? [])]).toEqual(weights.map((_, n) => n * 10_000_000));
  });

  it('that differ from profile to profile are columns of their own', () => {
    const profile = fromSpeedscope(
      speedscopeBytes({
        activeProfileIndex: 1,
        shared: { frames: [{ name: 'a' }] },
        profiles: [
          { ...SAMPLED, name: 'one', unit: 'bytes', samples: [[0]], weights: [5] },
          { ...SAMPLED, name: 'two', unit: 'seconds', samples: [[0]], weights: [2] },
        ],
      }),
    );
    checkProfile(profile);
    expect(profile.valueTypes.map(({ type }) => type)).toEqual(['space', 'time']);
    expect(stackRows(profile)).toEqual(['a 5 0', 'a 0 2000000000']);
    expect(profile.meta.defaultValueType).toBe('time');
    expect(profile.threads.map(({ name }) => name)).toEqual(['one', 'two']);
    expect(profile.samples.time).toBeUndefined();
  });
});

describe('frames', () => {
  const file = speedscopeBytes({
    shared: {
      frames: [
        { name: 'f', file: '/a.js', line: 3, col: 5 },
        { name: 'f', file: '/a.js', line: 4, col: null },
        { name: '(garbage collector)' },
        { name: '(idle)' },
        { name: '(anonymous)', file: 'wasm://wasm/ab', line: -1 },
      ],
    },
    profiles: [{ ...SAMPLED, samples: [[0, 1, 2, 3, 4]], weights: [1] }],
  });

  it('are where their functions start', () => {
    const { functions } = fromSpeedscope(file);
    expect(functions.name).toEqual(['f', 'f', '(garbage collector)', '(idle)', '']);
    expect(functions.kind).toEqual(['js', 'js', 'gc', 'idle', 'wasm']);
    expect([...functions.startLine]).toEqual([3, 4, 0, 0, 0]);
    expect([...functions.startColumn]).toEqual([5, 0, 0, 0, 0]);
  });

  it('are lines being executed if the caller knows so', () => {
    const profile = fromSpeedscope(file, { frames: 'line' });
    expect(profile.functions.length).toBe(4);
    expect([0, 1].map((frame) => frameView(profile, frameIndex(frame)))).toMatchObject([
      { name: 'f', startLine: 0, line: 3, column: 5 },
      { name: 'f', startLine: 0, line: 4, column: 0 },
    ]);
  });

  it('are not read in other ways', () => {
    expect(() => fromSpeedscope(file, { frames: 'file' as 'line' })).toThrow(RangeError);
  });
});

describe('a file that tsprof wrote', () => {
  const HOT = { name: 'hot', file: '/app/hot.js', startLine: 3, startColumn: 7 };
  const profile = profileOf(
    [CPU],
    [
      { frames: [HOT, { name: 'Ünï "quoted" \u{1f525}\n' }], values: [7], timeNanos: 1 },
      { frames: [HOT], values: [5], timeNanos: 2, thread: 'worker 1' },
      { frames: [HOT], values: [9], timeNanos: 3 },
      { frames: [], values: [1], timeNanos: 4 },
    ],
    { argv: ['node', 'main.js'], versions: { tsprof: '1.2.3' } },
  );

  it.each(['function', 'line'] as const)('is the same again, by %s', (frames) => {
    const text = toSpeedscope(profile, { frames });
    const read = fromSpeedscope(new TextEncoder().encode(text), { frames });
    checkProfile(read);
    expect(toSpeedscope(read, { frames })).toBe(text);
  });

  it('tells command and version', () => {
    const { meta } = fromSpeedscope(new TextEncoder().encode(toSpeedscope(profile)));
    expect(meta.argv).toEqual(['node', 'main.js']);
    expect(meta.versions).toEqual({ tsprof: '1.2.3' });
  });
});

it('keeps name and exporter of other programs as comments', () => {
  const bytes = speedscopeBytes({
    name: 'a title',
    exporter: 'py-spy@0.4',
    shared: { frames: [] },
    profiles: [],
  });
  const profile = fromSpeedscope(bytes);
  checkProfile(profile);
  expect(profile.meta.comments).toEqual(['a title', 'exporter: py-spy@0.4']);
  expect(profile.samples.length).toBe(0);
});

it('does not need the stack of the machine for one of 100,000 frames', () => {
  const stack = Array.from({ length: 100_000 }, () => 1);
  const profile = fromSpeedscope(fileOf({ ...SAMPLED, samples: [stack], weights: [1] }));
  expect(profile.stacks.length).toBe(100_000);
});
