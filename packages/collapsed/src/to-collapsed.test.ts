import {
  NO_LOSS,
  ProfileBuilder,
  nanos,
  unixNanos,
  type FrameIndex,
  type Profile,
  type StackIndex,
  type ValueType,
} from '@tsprof/core/model';
import { describe, expect, it } from 'vitest';
import { collapsedChunks, toCollapsed } from './to-collapsed.ts';

const SAMPLES: ValueType = { type: 'samples', unit: 'count' };
const CPU: ValueType = { type: 'cpu', unit: 'nanoseconds' };

/** A frame as `name file:line`, file and line optional. */
function addFrame(builder: ProfileBuilder, text: string): FrameIndex {
  const [, name = '', file = '', line = '0'] = /^(\S*)(?: (\S+?)(?::(\d+))?)?$/.exec(text) ?? [];
  return builder.addFrame(builder.addFunction({ name, file, kind: 'js' }), { line: Number(line) });
}

/** Samples as a stack, root first, and its values. */
function profileOf(
  samples: readonly (readonly [readonly string[], ...(number | bigint)[]])[],
  valueTypes: readonly ValueType[] = [SAMPLES],
): Profile {
  const builder = new ProfileBuilder(valueTypes);
  for (const [frames, ...values] of samples) {
    let stack: StackIndex | undefined;
    for (const frame of frames) stack = builder.addStack(stack, addFrame(builder, frame));
    builder.addSample({ stack, values });
  }
  return builder.finish({
    startTime: unixNanos(0n),
    duration: nanos(0),
    periodType: CPU,
    period: 0,
    defaultValueType: 'cpu',
    versions: {},
    loss: NO_LOSS,
    comments: [],
  });
}

describe('lines', () => {
  it('are the same in pieces', () => {
    const profile = profileOf(
      Array.from({ length: 2500 }, (_, n) => [[`f${String(n)}`, 'g'], n] as const),
    );
    const pieces = [...collapsedChunks(profile)];
    expect(pieces.length).toBe(3);
    expect(pieces.join('')).toBe(toCollapsed(profile));
  });

  it('have the frames from root to leaf and the number of samples', () => {
    expect(toCollapsed(profileOf([[['main /a.js:1', 'hot /a.js:7'], 3]]))).toBe(
      'main /a.js:1;hot /a.js:7 3\n',
    );
  });

  it('are one a distinct stack, sorted by code unit', () => {
    const text = toCollapsed(
      profileOf([
        [['b'], 1],
        [['a', 'é'], 1],
        [['a', 'Z'], 1],
        [['a'], 1],
        [['b'], 2],
        [['a', 'z'], 1],
      ]),
    );
    expect(text).toBe('a 1\na;Z 1\na;z 1\na;é 1\nb 3\n');
  });

  it('say (program) for an empty stack, and add it to others of that name', () => {
    expect(
      toCollapsed(
        profileOf([
          [[], 2],
          [['(program)'], 3],
        ]),
      ),
    ).toBe('(program) 5\n');
  });

  it('are none without samples, and none for what counts nothing', () => {
    expect(toCollapsed(profileOf([]))).toBe('');
    expect(toCollapsed(profileOf([[['a'], 0]]))).toBe('');
  });

  it('count exactly past 2^53', () => {
    const half = 2n ** 53n;
    expect(
      toCollapsed(
        profileOf([
          [['a'], half],
          [['a'], 1],
          [['b'], half + 1n],
        ]),
      ),
    ).toBe('a 9007199254740993\nb 9007199254740993\n');
  });

  it('are refused past the length of a string', () => {
    const builder = new ProfileBuilder([SAMPLES]);
    let stack: StackIndex | undefined;
    for (let depth = 0; depth < 10_000; depth++) {
      stack = builder.addStack(stack, addFrame(builder, 'recurse /somewhere/in/a/file.js:123'));
      builder.addSample({ stack, values: [1] });
    }
    const profile = builder.finish(profileOf([]).meta);
    expect(() => toCollapsed(profile)).toThrow(
      expect.objectContaining({ code: 'ERR_TSPROF_TOO_LARGE' }),
    );
  });
});

describe('threads', () => {
  function profileOfThreads(): Profile {
    const builder = new ProfileBuilder([SAMPLES]);
    const first = builder.addThread({ name: 'main', id: 1 });
    const second = builder.addThread({ name: 'worker 1 (a;b)', id: 2 });
    const hot = builder.addStack(undefined, addFrame(builder, 'hot'));
    for (const thread of [first, second, second]) {
      builder.addSample({ stack: hot, values: [1], thread });
    }
    builder.addSample({ values: [5], thread: first });
    return builder.finish(profileOf([]).meta);
  }

  it('are one unless asked for', () => {
    expect(toCollapsed(profileOfThreads())).toBe('(program) 5\nhot 3\n');
  });

  it('are a frame that stacks begin with', () => {
    expect(toCollapsed(profileOfThreads(), { threads: true })).toBe(
      'main;(program) 5\nmain;hot 1\nworker 1 (a%3Bb);hot 2\n',
    );
  });
});

describe('frames', () => {
  const stack = ['main file:///app/x%3Bx.mjs:1', 'hot /a.js', ' /a.js:5', 'native'];

  it('have the function, its file and the line being executed, as far as known', () => {
    expect(toCollapsed(profileOf([[stack, 1]]))).toBe(
      'main /app/x%3Bx.mjs:1;hot /a.js;(anonymous) /a.js:5;native 1\n',
    );
  });

  it('have only the function if asked for', () => {
    expect(
      toCollapsed(
        profileOf([
          [['main /a.js:1', 'hot /a.js:2'], 1],
          [['main /a.js:9', 'hot /b.js:2'], 1],
        ]),
        { frames: 'function' },
      ),
    ).toBe('main;hot 2\n');
  });

  it('have no lone surrogates', () => {
    expect(toCollapsed(profileOf([[['a\ud800'], 1]]))).toBe('a\ufffd 1\n');
  });

  it('are refused by another name', () => {
    expect(() => toCollapsed(profileOf([]), { frames: 'file' as 'line' })).toThrow(
      new RangeError('Expected option "frames" to be one of line, function, got "file"'),
    );
  });
});

describe('values', () => {
  const profile = profileOf(
    [
      [['a'], 1, 1_400_400],
      [['b'], 1, 1_400_400],
      [['c'], 2, 200],
    ],
    [SAMPLES, CPU],
  );

  it('are numbers of samples, whatever the profile shows by default', () => {
    expect(toCollapsed(profile)).toBe('a 1\nb 1\nc 2\n');
  });

  it('of time are in microseconds, and their total is rounded only once', () => {
    expect(toCollapsed(profile, { value: 'cpu' })).toBe('a 1400\nb 1401\n');
  });

  it('of other units are as they are', () => {
    const bytes = profileOf([[['a'], 4096]], [{ type: 'alloc_space', unit: 'bytes' }]);
    expect(toCollapsed(bytes, { value: 'alloc_space' })).toBe('a 4096\n');
  });

  it('are one a sample where the profile does not count samples', () => {
    expect(
      toCollapsed(
        profileOf(
          [
            [['a'], 70],
            [['a'], 80],
          ],
          [CPU],
        ),
      ),
    ).toBe('a 2\n');
  });

  it('are refused where the profile has none of the type, or negative ones', () => {
    expect(() => toCollapsed(profile, { value: 'wall' })).toThrow(
      new RangeError('Expected option "value" to be one of samples, cpu, got "wall"'),
    );
    expect(() => toCollapsed(profileOf([[['a'], -1]]))).toThrow(RangeError);
  });
});
