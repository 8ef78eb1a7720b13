import { checkProfile, nanos, type Profile } from '@tsprof/core/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { profileOf, type FrameFields, type SampleSpec } from '../test/profile-of.ts';
import { fromPprof } from './from-pprof.ts';
import { toPprof } from './to-pprof.ts';

function read(bytes: Uint8Array): Profile {
  const profile = fromPprof(bytes);
  checkProfile(profile);
  return profile;
}

describe('a file of tsprof', () => {
  const samples: SampleSpec[] = [
    {
      frames: [
        { name: '', file: '/app/main.js', startLine: 1, line: 9 },
        { name: '(garbage collector)', kind: 'gc' },
      ],
      values: [2n ** 53n + 1n, 1000],
      labels: [
        { kind: 'string', key: 'route', value: '/a' },
        { kind: 'number', key: 'bytes', value: 12, unit: 'bytes' },
      ],
    },
    {
      frames: [{ name: 'wasm-function[3]', file: 'wasm://wasm/1', kind: 'wasm', line: 1 }],
      values: [1, 10],
      thread: 'worker 1',
    },
  ];
  const written = profileOf(samples, {
    argv: ['node', 'main.js', '\ud800'],
    pid: 4321,
    versions: { node: '20.20.2', tsprof: '0.1.0' },
    processCpu: { user: nanos(5), system: nanos(6) },
    samplingCpu: { handler: nanos(7), pauses: nanos(8), threads: nanos(9) },
    sampler: { timer: 'thread', engine: 'chained', requestedHz: 1000, fallbackReason: 'arm64' },
    loss: { dropped: 1, truncated: 2, unresolved: 3, missedTicks: 4, overflowed: 5 },
    comments: ['build 17', 'tsprof.pid: not a number'],
  });

  it('comes back with all that is known of the run', () => {
    expect(read(toPprof(written)).meta).toEqual(written.meta);
  });

  it('comes back with its threads, labels and values', () => {
    const back = read(toPprof(written));
    expect(back.threads).toEqual(written.threads);
    expect(back.labelSets).toEqual(written.labelSets);
    expect(back.valueTypes).toEqual(written.valueTypes);
    expect(back.samples).toEqual(written.samples);
  });

  it('comes back with its stacks and the kinds of its functions', () => {
    const back = read(toPprof(written));
    expect(back.functions).toEqual(written.functions);
    expect(back.frames).toEqual(written.frames);
    expect(back.stacks).toEqual(written.stacks);
  });

  it('keeps threads apart that have one name', () => {
    const profile = profileOf(samples);
    const threads = [
      { name: 'main', id: 1 },
      { name: 'main', id: 2 },
    ];
    const back = read(toPprof({ ...profile, threads }));
    expect(back.threads).toEqual([
      { name: 'main', id: 1 },
      { name: 'main #2', id: 2 },
    ]);
    expect([...back.samples.thread]).toEqual([0, 1]);
  });

  it('is the same file when it is written again, whatever was in it', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.constantFrom('', '(anonymous)', '\ud800', '\ufeffbom', 'file:///a%20b.js', 'node:fs'),
    );
    const frame: fc.Arbitrary<FrameFields> = fc.record({
      name: text,
      file: text,
      startLine: fc.nat(3),
      startColumn: fc.nat(2),
      line: fc.nat(3),
      inlined: fc.boolean(),
    });
    const key = fc.constantFrom('k', '', 'thread');
    const label = fc.oneof(
      fc.record({ kind: fc.constant('string' as const), key, value: text }),
      fc.record({
        kind: fc.constant('number' as const),
        key,
        value: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
        unit: text,
      }),
    );
    const value = fc.oneof(fc.nat(100), fc.bigInt({ min: -(2n ** 60n), max: 2n ** 60n }));
    const sample = fc.record({
      frames: fc.array(frame, { maxLength: 4 }),
      values: fc.tuple(value, value),
      thread: text,
      labels: fc.array(label, { maxLength: 2 }),
    });
    fc.assert(
      fc.property(fc.array(sample, { maxLength: 8 }), (specs) => {
        const once = toPprof(profileOf(specs));
        expect(toPprof(read(once))).toEqual(once);
      }),
      { numRuns: 150 },
    );
  });
});
