import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitrarySamples, profileOf } from '../../test/sample-spec.ts';
import { checkProfile } from './check-profile.ts';
import type { Profile } from './profile.ts';
import { nanos, unixNanos } from './quantities.ts';

const path = [{ name: 'main' }, { name: 'a', line: 3 }];
const PROFILE = profileOf({
  samples: [
    { path, time: 10 },
    { path: [{ name: '(idle)', kind: 'idle' }], time: 5, thread: 1, request: 'x' },
    { path: [], time: 10 },
  ],
});

/** A copy that breaks one rule of the table named. */
function broken<K extends 'functions' | 'frames' | 'stacks' | 'samples' | 'meta'>(
  table: K,
  fields: Partial<Profile[K]>,
): Profile {
  return { ...PROFILE, [table]: { ...PROFILE[table], ...fields } };
}

describe('checkProfile', () => {
  it('accepts whatever a ProfileBuilder makes', () => {
    fc.assert(
      fc.property(arbitrarySamples, (some) => {
        checkProfile(profileOf({ samples: some }));
      }),
    );
  });

  it('accepts negative values, which a difference of profiles has', () => {
    checkProfile(
      broken('samples', { values: [Float64Array.of(-1, 0, -2), BigInt64Array.of(-1n, 0n, 1n)] }),
    );
  });

  it.each<[string, Profile]>([
    ['functions.name.length to be 3, got 2', broken('functions', { name: ['a', 'b'] })],
    [
      'functions.startLine to be a Uint32Array, got "Int32Array"',
      broken('functions', { startLine: new Int32Array(3) as unknown as Uint32Array }),
    ],
    [
      'functions.kind[0] to be a function kind, got "jit"',
      broken('functions', { kind: ['jit' as 'js', 'js', 'js'] }),
    ],
    [
      'functions.file[2] to be empty for kind "idle", got "/x.js"',
      broken('functions', { file: ['', '', '/x.js'] }),
    ],
    [
      'functions.name[1] to be a string, got undefined',
      broken('functions', { name: ['a', undefined as unknown as string, 'b'] }),
    ],
    [
      'frames.func[1] to be an index from 0 to below 3, got 3',
      broken('frames', { func: Uint32Array.of(0, 3, 2) }),
    ],
    ['frames.line.length to be 3, got 4', broken('frames', { line: new Uint32Array(4) })],
    [
      'frames.inlined[2] to be 0 or 1, got 2',
      broken('frames', { inlined: Uint8Array.of(0, 1, 2) }),
    ],
    [
      'stacks.parent[1] to be -1 or the index of an earlier stack, got 1',
      broken('stacks', { parent: Int32Array.of(-1, 1, -1) }),
    ],
    [
      'stacks.parent[0] to be -1 or the index of an earlier stack, got -2',
      broken('stacks', { parent: Int32Array.of(-2, 0, -1) }),
    ],
    [
      'stacks.frame[2] to be an index from 0 to below 3, got 9',
      broken('stacks', { frame: Uint32Array.of(0, 1, 9) }),
    ],
    ['valueTypes.length to be at least 1, got 0', { ...PROFILE, valueTypes: [] }],
    ['samples.values.length to be 2, got 1', broken('samples', { values: [new Float64Array(3)] })],
    [
      'samples.values[1].length to be 3, got 2',
      broken('samples', { values: [new Float64Array(3), new Float64Array(2)] }),
    ],
    [
      'samples.values[0][1] to be a finite number, got NaN',
      broken('samples', { values: [Float64Array.of(1, NaN, 1), new Float64Array(3)] }),
    ],
    [
      'samples.stack[1] to be an index from -1 to below 3, got 3',
      broken('samples', { stack: Int32Array.of(0, 3, 0) }),
    ],
    [
      'samples.stack[0] to be an index from -1 to below 3, got -2',
      broken('samples', { stack: Int32Array.of(-2, 0, 0) }),
    ],
    [
      'samples.thread[2] to be an index from 0 to below 2, got 2',
      broken('samples', { thread: Uint32Array.of(0, 1, 2) }),
    ],
    [
      'samples.labelSet[0] to be an index from 0 to below 2, got 2',
      broken('samples', { labelSet: Uint32Array.of(2, 0, 0) }),
    ],
    [
      'samples.time[2] to be finite and at least 10, the time before it in thread 0, got 9',
      broken('samples', { time: Float64Array.of(10, 5, 9) }),
    ],
    [
      'samples.time[1] to be finite and at least 0, the time before it in thread 1, got -1',
      broken('samples', { time: Float64Array.of(10, -1, 10) }),
    ],
    ['threads.length to be at least 1, got 0', { ...PROFILE, threads: [] }],
    [
      'threads[0].id to be an integer >= 0, got 1.5',
      { ...PROFILE, threads: [{ name: 'main', id: 1.5 }, ...PROFILE.threads.slice(1)] },
    ],
    [
      'threads[0].cpu.system to be a finite number >= 0, got -1',
      {
        ...PROFILE,
        threads: PROFILE.threads.map((thread) => ({
          ...thread,
          cpu: { user: nanos(1), system: nanos(-1) },
        })),
      },
    ],
    [
      'labelSets[0] to be the empty set, got 1',
      { ...PROFILE, labelSets: [...PROFILE.labelSets].reverse() },
    ],
    ['labelSets[0] to be the empty set, got undefined', { ...PROFILE, labelSets: [] }],
    [
      'labelSets[1][0].value to be a finite number, got Infinity',
      {
        ...PROFILE,
        labelSets: [[], [{ kind: 'number', key: 'bytes', value: Infinity, unit: 'bytes' }]],
      },
    ],
    ['meta.startTime to be a bigint >= 0, got -1', broken('meta', { startTime: unixNanos(-1n) })],
    ['meta.duration to be a finite number >= 0, got NaN', broken('meta', { duration: nanos(NaN) })],
    [
      'meta.loss.dropped to be a finite number >= 0, got -3',
      broken('meta', { loss: { ...PROFILE.meta.loss, dropped: -3 } }),
    ],
    [
      'meta.processCpu.user to be a finite number >= 0, got Infinity',
      broken('meta', { processCpu: { user: nanos(Infinity), system: nanos(0) } }),
    ],
  ])('refuses what is wrong: expected %s', (message, profile) => {
    expect(() => {
      checkProfile(profile);
    }).toThrow(
      expect.objectContaining({
        code: 'ERR_TSPROF_INVALID_PROFILE',
        message: `Expected ${message}`,
      }),
    );
  });
});
