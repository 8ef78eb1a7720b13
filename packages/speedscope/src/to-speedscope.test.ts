import {
  ProfileBuilder,
  nanos,
  type FrameIndex,
  type Profile,
  type StackIndex,
} from '@tsprof/core/model';
import { describe, expect, it } from 'vitest';
import { CPU, META, SAMPLES, profileOf, type FrameFields } from '../test/profile-of.ts';
import type { SpeedscopeFile } from './speedscope-file.ts';
import { speedscopeChunks, toSpeedscope, toSpeedscopeFile } from './to-speedscope.ts';

const MAIN: FrameFields = { name: '', file: 'file:///app/my%20main.mjs', startLine: 1, line: 9 };
const HOT: FrameFields = {
  name: 'hot',
  file: '/app/hot.js',
  startLine: 3,
  startColumn: 5,
  line: 4,
};

/** Samples of a thread's profile as `root;leaf weight`. */
function stackLines(file: SpeedscopeFile, index = 0): string[] {
  const profile = file.profiles[index];
  return (profile?.samples ?? []).map(
    (stack, sample) =>
      `${stack.map((frame) => file.shared.frames[frame]?.name).join(';')} ${String(profile?.weights[sample])}`,
  );
}

describe('frames', () => {
  const profile = profileOf(
    [CPU],
    [
      { frames: [MAIN, { ...HOT, column: 8 }], values: [100] },
      { frames: [MAIN, { ...HOT, line: 5 }], values: [20] },
      { frames: [{ name: 'native' }], values: [3] },
    ],
  );

  it('are functions, where they start', () => {
    const file = toSpeedscopeFile(profile);
    expect(file.shared.frames).toEqual([
      { name: '(anonymous)', file: '/app/my main.mjs', line: 1 },
      { name: 'hot', file: '/app/hot.js', line: 3, col: 5 },
      { name: 'native' },
    ]);
    expect(stackLines(file)).toEqual(['(anonymous);hot 120', 'native 3']);
  });

  it('are the lines being executed if asked for', () => {
    const file = toSpeedscopeFile(profile, { frames: 'line' });
    expect(file.shared.frames).toEqual([
      { name: '(anonymous)', file: '/app/my main.mjs', line: 9 },
      { name: 'hot', file: '/app/hot.js', line: 4, col: 8 },
      { name: 'hot', file: '/app/hot.js', line: 5 },
      { name: 'native' },
    ]);
    expect(stackLines(file)).toEqual(['(anonymous);hot 100', '(anonymous);hot 20', 'native 3']);
  });

  it('are one where the file would have them equal', () => {
    const file = toSpeedscopeFile(
      profileOf(
        [CPU],
        [
          { frames: [{ name: 'a\ud800' }], values: [1] },
          { frames: [{ name: 'a\udfff' }], values: [1] },
        ],
      ),
    );
    expect(file.shared.frames).toEqual([{ name: 'a\ufffd' }]);
    expect(stackLines(file)).toEqual(['a\ufffd 2']);
  });

  it('stand for an empty stack as (program)', () => {
    expect(stackLines(toSpeedscopeFile(profileOf([CPU], [{ frames: [], values: [7] }])))).toEqual([
      '(program) 7',
    ]);
  });

  it('are refused by another name', () => {
    expect(() => toSpeedscopeFile(profile, { frames: 'file' as 'line' })).toThrow(
      new RangeError('Expected option "frames" to be one of function, line, got "file"'),
    );
  });
});

describe('weights', () => {
  const samples = [{ frames: [HOT], values: [2, 3000] }];

  it('are those of the default value type, in its unit', () => {
    const [profile] = toSpeedscopeFile(profileOf([SAMPLES, CPU], samples)).profiles;
    expect(profile).toMatchObject({ unit: 'nanoseconds', weights: [3000], endValue: 3000 });
  });

  it('are those asked for', () => {
    const file = toSpeedscopeFile(profileOf([SAMPLES, CPU], samples), { value: 'samples' });
    expect(file.profiles[0]).toMatchObject({ unit: 'none', weights: [2], endValue: 2 });
  });

  it('are refused where the profile has none of the type', () => {
    expect(() => toSpeedscopeFile(profileOf([SAMPLES, CPU], samples), { value: 'wall' })).toThrow(
      new RangeError('Expected option "value" to be one of samples, cpu, got "wall"'),
    );
  });

  it('are refused where they are negative', () => {
    expect(() => toSpeedscope(profileOf([CPU], [{ frames: [HOT], values: [-5] }]))).toThrow(
      RangeError,
    );
  });

  it('add up to the end of the profile', () => {
    const values = [2 ** 53, 1, 0.5, 3];
    const file = toSpeedscopeFile(
      profileOf(
        [CPU],
        values.map((value, line) => ({ frames: [{ name: `f${String(line)}` }], values: [value] })),
      ),
    );
    const [profile] = file.profiles;
    expect(profile?.weights).toHaveLength(4);
    expect(profile?.endValue).toBe(profile?.weights.reduce((sum, weight) => sum + weight, 0));
  });
});

describe('samples', () => {
  const f = (name: string): FrameFields[] => [MAIN, { name }];

  it('without times are summed by stack, similar stacks side by side', () => {
    const file = toSpeedscopeFile(
      profileOf(
        [CPU],
        [
          { frames: f('a'), values: [1] },
          { frames: [{ name: 'other' }], values: [1] },
          { frames: f('b'), values: [1] },
          { frames: [MAIN], values: [1] },
          { frames: f('a'), values: [1] },
        ],
      ),
    );
    expect(stackLines(file)).toEqual([
      '(anonymous) 1',
      '(anonymous);a 2',
      '(anonymous);b 1',
      'other 1',
    ]);
  });

  it('with times stay in their order; equal ones in a row are one', () => {
    const file = toSpeedscopeFile(
      profileOf(
        [CPU],
        ['a', 'a', 'b', 'a'].map((name, index) => ({
          frames: f(name),
          values: [1],
          timeNanos: index,
        })),
      ),
    );
    expect(stackLines(file)).toEqual(['(anonymous);a 2', '(anonymous);b 1', '(anonymous);a 1']);
  });

  it('of a stack 10,000 frames deep are all there', () => {
    const frames = Array.from({ length: 10_000 }, (_, depth) => ({ name: `f${String(depth)}` }));
    const file = toSpeedscopeFile(profileOf([CPU], [{ frames, values: [1] }]));
    expect(file.profiles[0]?.samples).toEqual([[...frames.keys()]]);
  });

  it('that would fill more than a string are summed although they have times', () => {
    const file = toSpeedscopeFile(onDeepStack(10_000, 2));
    expect(file.profiles[0]?.weights).toEqual([5000, 5000]);
  });

  it('that would fill more than a string even so are refused', () => {
    expect(() => toSpeedscope(onDeepStack(12_000, 12_000))).toThrow(
      expect.objectContaining({ code: 'ERR_TSPROF_TOO_LARGE' }),
    );
  });
});

/** Samples with times that take turns in several functions, all called 10,000 frames deep. */
function onDeepStack(samples: number, functions: number): Profile {
  const builder = new ProfileBuilder([CPU]);
  const frameOf = (name: string): FrameIndex =>
    builder.addFrame(builder.addFunction({ name, kind: 'js' }));
  let deep: StackIndex | undefined;
  for (let depth = 0; depth < 10_000; depth++) {
    deep = builder.addStack(deep, frameOf(`f${String(depth)}`));
  }
  for (let n = 0; n < samples; n++) {
    const stack = builder.addStack(deep, frameOf(`leaf${String(n % functions)}`));
    builder.addSample({ stack, values: [1], time: nanos(n) });
  }
  return builder.finish(META);
}

describe('profiles', () => {
  const samples = [
    { frames: [HOT], values: [10], timeNanos: 1 },
    { frames: [MAIN], values: [30], timeNanos: 1, thread: 'worker 1' },
    { frames: [HOT], values: [10], timeNanos: 2 },
    { frames: [HOT], values: [5], timeNanos: 2, thread: 'worker 1' },
  ];

  it('are one a thread; the heaviest is shown first', () => {
    const file = toSpeedscopeFile(profileOf([CPU], samples));
    expect(file.profiles.map(({ name, endValue }) => [name, endValue])).toEqual([
      ['main', 20],
      ['worker 1', 35],
    ]);
    expect(file.activeProfileIndex).toBe(1);
    expect(stackLines(file, 0)).toEqual(['hot 20']);
    expect(stackLines(file, 1)).toEqual(['(anonymous) 30', 'hot 5']);
  });

  it('leave out threads without samples', () => {
    const profile = profileOf([CPU], samples.slice(0, 1));
    const threads = [...profile.threads, { name: 'idle', id: 1 }];
    expect(toSpeedscopeFile({ ...profile, threads }).profiles).toHaveLength(1);
  });

  it('are one, and empty, without any samples', () => {
    expect(toSpeedscopeFile(profileOf([CPU], [])).profiles).toEqual([
      {
        type: 'sampled',
        name: 'main',
        unit: 'nanoseconds',
        startValue: 0,
        endValue: 0,
        samples: [],
        weights: [],
      },
    ]);
  });
});

describe('the file', () => {
  it('is named after the command and tells who wrote it', () => {
    const profile = profileOf([CPU], [], {
      argv: ['node', 'main.js', '\ud800'],
      versions: { tsprof: '1.2.3' },
    });
    expect(toSpeedscopeFile(profile)).toMatchObject({
      $schema: 'https://www.speedscope.app/file-format-schema.json',
      name: 'node main.js \ufffd',
      exporter: 'tsprof@1.2.3',
    });
    expect(toSpeedscopeFile(profile, { name: 'nightly' }).name).toBe('nightly');
    expect(toSpeedscopeFile(profileOf([CPU], []))).toMatchObject({
      name: 'tsprof',
      exporter: 'tsprof',
    });
  });

  it('is the same in pieces', () => {
    const profiles = [
      profileOf([CPU], []),
      onDeepStack(300, 3),
      profileOf(
        [CPU],
        [
          { frames: [MAIN, HOT], values: [0.5], timeNanos: 1 },
          { frames: [{ name: '\ud800 "x"' }], values: [3], timeNanos: 2, thread: 'worker 1' },
        ],
      ),
    ];
    for (const profile of profiles) {
      const pieces = [...speedscopeChunks(profile)];
      expect(pieces.join('')).toBe(toSpeedscope(profile));
      expect(pieces.slice(0, -1).every((piece) => piece.length >= 2 ** 20)).toBe(true);
    }
    expect([...speedscopeChunks(onDeepStack(300, 3))].length).toBeGreaterThan(5);
  });

  it('is the JSON text of that object', () => {
    const profile = profileOf([CPU], [{ frames: [MAIN, HOT], values: [3] }]);
    expect(JSON.parse(toSpeedscope(profile))).toEqual(toSpeedscopeFile(profile));
  });
});
