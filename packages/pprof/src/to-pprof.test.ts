import { describe, expect, it } from 'vitest';
import { decodeMessage, sampleLines } from '../test/pprof-message.ts';
import { META, profileOf, type FrameFields } from '../test/profile-of.ts';
import { toPprof } from './to-pprof.ts';

const MAIN: FrameFields = { name: '', file: 'file:///app/my%20main.mjs', startLine: 1, line: 9 };
const HOT: FrameFields = {
  name: 'hot',
  file: '/app/hot.js',
  startLine: 3,
  startColumn: 5,
  line: 4,
};

describe('samples', () => {
  it('have their stacks leaf first, one location a function and line', () => {
    const message = decodeMessage(
      toPprof(
        profileOf([
          { frames: [MAIN, HOT], values: [2, 2000] },
          { frames: [MAIN, { ...HOT, line: 5 }], values: [1, 1000] },
        ]),
      ),
    );
    expect(sampleLines(message)).toEqual([
      'hot /app/hot.js:4 < (anonymous) /app/my main.mjs:9 | 2 2000 | thread=main',
      'hot /app/hot.js:5 < (anonymous) /app/my main.mjs:9 | 1 1000 | thread=main',
    ]);
    expect(message.location).toHaveLength(3);
    expect(message.function).toHaveLength(2);
    expect(message.function.map(({ startLine }) => startLine)).toEqual(['1', '3']);
  });

  it('are one where stack, thread and labels are equal', () => {
    const labels = [
      { kind: 'string', key: 'route', value: '/a' },
      { kind: 'number', key: 'size', value: 2n ** 60n, unit: 'bytes' },
    ] as const;
    const message = decodeMessage(
      toPprof(
        profileOf([
          { frames: [HOT], values: [1, 10] },
          { frames: [HOT], values: [1, 10], labels },
          { frames: [HOT], values: [1, 10], thread: 'worker 1' },
          // Columns and inlining are not in the file, so these are equal to the first.
          { frames: [{ ...HOT, column: 7 }], values: [1, 10] },
          { frames: [{ ...HOT, startColumn: 99, inlined: true }], values: [1, 10] },
          { frames: [HOT], values: [1, 10], labels },
        ]),
      ),
    );
    expect(sampleLines(message)).toEqual([
      'hot /app/hot.js:4 | 3 30 | thread=main',
      'hot /app/hot.js:4 | 2 20 | thread=main route=/a size=1152921504606846976 bytes',
      'hot /app/hot.js:4 | 1 10 | thread=worker 1',
    ]);
    expect(message.location).toHaveLength(1);
  });

  it('are summed exactly past 2^53', () => {
    const message = decodeMessage(
      toPprof(
        profileOf([
          { frames: [HOT], values: [2 ** 53, 2n ** 53n + 1n] },
          { frames: [HOT], values: [1, 2n ** 53n + 1n] },
        ]),
      ),
    );
    expect(message.sample[0]?.value).toEqual(['9007199254740993', '18014398509481986']);
  });

  it('keep negative values, as differences of profiles have them', () => {
    const message = decodeMessage(
      toPprof(profileOf([{ frames: [HOT], values: [-3, -(2n ** 60n)] }])),
    );
    expect(message.sample[0]?.value).toEqual(['-3', '-1152921504606846976']);
  });

  it('without a stack are those of (program)', () => {
    const message = decodeMessage(toPprof(profileOf([{ frames: [], values: [4, 4000] }])));
    expect(sampleLines(message)).toEqual(['(program) :0 | 4 4000 | thread=main']);
  });

  it('leave out labels that pprof cannot say, and are one where that makes them equal', () => {
    const route = { kind: 'string', key: 'route', value: '/a' } as const;
    const empty = { kind: 'string', key: 'empty', value: '' } as const;
    const nameless = { kind: 'number', key: '', value: 3, unit: '' } as const;
    const message = decodeMessage(
      toPprof(
        profileOf([
          { frames: [HOT], values: [1, 1], labels: [empty, route] },
          { frames: [HOT], values: [1, 1], labels: [route, nameless] },
        ]),
      ),
    );
    expect(sampleLines(message)).toEqual(['hot /app/hot.js:4 | 2 2 | thread=main route=/a']);
  });

  it('are the same whether they are encoded in one chunk or in several', () => {
    const deep = Array.from({ length: 10_000 }, (_, depth) => ({ ...HOT, line: depth + 1 }));
    const samples = Array.from({ length: 60 }, (_, n) => ({
      frames: [...deep, { ...MAIN, line: n + 1 }],
      values: [n, n * 10] as const,
    }));
    const message = decodeMessage(toPprof(profileOf(samples)));
    expect(message.sample.map(({ value }) => value)).toEqual(
      samples.map(({ values }) => values.map(String)),
    );
    expect(new Set(message.sample.map(({ locationId }) => locationId.length))).toEqual(
      new Set([10_001]),
    );
  });
});

describe('names', () => {
  it('have no lone surrogates, and are one where they differ only in those', () => {
    const message = decodeMessage(
      toPprof(
        profileOf([
          { frames: [{ name: 'a\ud800' }], values: [1, 1] },
          { frames: [{ name: 'a\udfff' }], values: [1, 1] },
        ]),
      ),
    );
    expect(sampleLines(message)).toEqual(['a\ufffd :0 | 2 2 | thread=main']);
    expect(new Set(message.stringTable).size).toBe(message.stringTable.length);
  });

  it('are one table that begins with the empty string', () => {
    const message = decodeMessage(toPprof(profileOf([])));
    expect(message.stringTable[0]).toBe('');
    expect(message.sample).toEqual([]);
  });
});

describe('the run', () => {
  it('is described by types, times, period and comments', () => {
    const message = decodeMessage(
      toPprof(
        profileOf([], {
          argv: ['node', 'main.js', 'a "b"'],
          pid: 4321,
          versions: { node: '20.20.2', tsprof: '0.1.0' },
          sampler: { timer: 'thread', engine: 'chained', requestedHz: 1000 },
          loss: { dropped: 1, truncated: 2, unresolved: 3, missedTicks: 4, overflowed: 5 },
          comments: ['build 17'],
        }),
        { comments: ['checked'] },
      ),
    );
    const text = (index: string): string | undefined => message.stringTable[Number(index)];
    expect(message.sampleType.map(({ type, unit }) => [text(type), text(unit)])).toEqual([
      ['samples', 'count'],
      ['cpu', 'nanoseconds'],
    ]);
    expect(text(message.defaultSampleType)).toBe('cpu');
    expect(message.timeNanos).toBe('1760000000123456789');
    expect(message.durationNanos).toBe('2000000000');
    expect(text(message.periodType?.type ?? '')).toBe('cpu');
    expect(text(message.periodType?.unit ?? '')).toBe('nanoseconds');
    expect(message.period).toBe('1000123');
    expect(message.comment.map(text)).toEqual([
      'tsprof.command: ["node","main.js","a \\"b\\""]',
      'tsprof.pid: 4321',
      'tsprof.versions: {"node":"20.20.2","tsprof":"0.1.0"}',
      'tsprof.sampler: {"timer":"thread","engine":"chained","requestedHz":1000}',
      'tsprof.loss: {"dropped":1,"truncated":2,"unresolved":3,"missedTicks":4,"overflowed":5}',
      'tsprof.thread: {"name":"main","id":0}',
      'build 17',
      'checked',
    ]);
  });

  it('names no default type that the profile does not have', () => {
    const message = decodeMessage(toPprof(profileOf([], { ...META, defaultValueType: 'heap' })));
    expect(message.defaultSampleType).toBe('0');
  });
});
