import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  arbitrarySamples,
  COUNT,
  CPU,
  META,
  profileOf,
  type ProfileSpec,
  type SampleSpec,
} from '../../test/sample-spec.ts';
import { toldSamples } from '../../test/told-samples.ts';
import { TsprofError } from '../errors.ts';
import { checkProfile } from './check-profile.ts';
import { mergeProfiles } from './merge-profiles.ts';
import type { Profile, ProfileMeta } from './profile.ts';
import { nanos, unixNanos } from './quantities.ts';

const A: SampleSpec = { path: [{ name: 'main' }, { name: 'a', line: 3 }] };
const B: SampleSpec = { path: [{ name: 'main' }, { name: 'b', line: 4 }] };

/** Profiles of one process, one after the other in time, some without samples. */
const arbitrarySpecs: fc.Arbitrary<readonly ProfileSpec[]> = fc
  .array(fc.tuple(arbitrarySamples, fc.boolean(), fc.constantFrom(1, 2)), {
    minLength: 3,
    maxLength: 3,
  })
  .map((parts) =>
    parts.map(([samples, timed, pid], i) => ({
      samples: timed ? samples.map((sample, time) => ({ ...sample, time })) : samples,
      meta: {
        pid,
        startTime: unixNanos(1_000n * BigInt(i + 1)),
        comments: [`part ${String(pid)}`],
      },
    })),
  );

function mergedMeta(...metas: readonly Partial<ProfileMeta>[]): ProfileMeta {
  return mergeProfiles(metas.map((meta) => profileOf({ samples: [A], meta }))).meta;
}

function timesOf(...specs: readonly ProfileSpec[]): readonly number[] | undefined {
  const { time } = mergeProfiles(specs.map(profileOf)).samples;
  return time && [...time];
}

describe('mergeProfiles', () => {
  it('keeps what each profile says of each sample, in order', () => {
    fc.assert(
      fc.property(fc.array(arbitrarySamples, { minLength: 1, maxLength: 4 }), (parts) => {
        const profiles = parts.map((samples) => profileOf({ samples }));
        const merged = mergeProfiles(profiles);
        checkProfile(merged);
        expect(toldSamples(merged)).toEqual(profiles.flatMap(toldSamples));
      }),
    );
  });

  it('gives back a single profile', () => {
    fc.assert(
      fc.property(arbitrarySpecs, ([spec]) => {
        const profile: Profile = profileOf(spec ?? { samples: [] });
        expect(mergeProfiles([profile])).toEqual(profile);
      }),
    );
  });

  it('is associative', () => {
    fc.assert(
      fc.property(arbitrarySpecs, (specs) => {
        const [a, b, c] = specs.map(profileOf) as [Profile, Profile, Profile];
        expect(mergeProfiles([mergeProfiles([a, b]), c])).toEqual(mergeProfiles([a, b, c]));
        expect(mergeProfiles([a, mergeProfiles([b, c])])).toEqual(mergeProfiles([a, b, c]));
      }),
    );
  });

  it('makes one of equal functions, frames, stacks and label sets', () => {
    const samples = [{ ...A, request: 'x' }];
    const merged = mergeProfiles([profileOf({ samples }), profileOf({ samples: [...samples, B] })]);
    expect(merged.functions.name).toEqual(['main', 'a', 'b']);
    expect(merged.stacks.length).toBe(3);
    expect(merged.labelSets.length).toBe(2);
    expect([...merged.samples.stack]).toEqual([1, 1, 2]);
  });

  it('does not change what it is given', () => {
    const profile = profileOf({ samples: [A, B] });
    const before = structuredClone(profile);
    mergeProfiles([profile, profileOf({ samples: [B] })]);
    expect(profile).toEqual(before);
  });

  describe('value columns', () => {
    const wall = { type: 'wall', unit: 'nanoseconds' };

    it('remain where all profiles have them, whatever their order', () => {
      const merged = mergeProfiles([
        profileOf({ samples: [{ ...A, values: [1, 20, 30] }], valueTypes: [COUNT, CPU, wall] }),
        profileOf({ samples: [{ ...A, values: [40, 2] }], valueTypes: [wall, COUNT] }),
      ]);
      expect(merged.valueTypes).toEqual([COUNT, wall]);
      expect(merged.samples.values.map((column) => [...column])).toEqual([
        [1, 2],
        [30, 40],
      ]);
      expect(merged.meta.defaultValueType).toBe('samples');
    });

    it('are an error where none is shared', () => {
      const one = profileOf({ samples: [A], valueTypes: [wall] });
      const other = profileOf({ samples: [A], valueTypes: [COUNT, CPU] });
      expect(() => mergeProfiles([one, other])).toThrow(
        new TsprofError(
          'ERR_TSPROF_INCOMPATIBLE_PROFILES',
          'Expected profiles with a value type in common, got wall/nanoseconds and samples/count cpu/nanoseconds',
        ),
      );
    });

    it('stay exact past 2^53 next to columns of doubles', () => {
      const huge = 2n ** 60n + 1n;
      const merged = mergeProfiles([
        profileOf({ samples: [{ ...A, values: [1, 5] }] }),
        profileOf({ samples: [{ ...A, values: [1, huge] }] }),
      ]);
      expect(merged.samples.values[1]).toEqual(BigInt64Array.of(5n, huge));
    });
  });

  describe('threads', () => {
    const cpu = (user: number) => ({ user: nanos(user), system: nanos(1) });
    const withThreads = (threads: Profile['threads']): Profile => ({
      ...profileOf({ samples: [A] }),
      threads,
    });

    it('of equal name and id are one, with the sum of their CPU time', () => {
      const { threads } = mergeProfiles([
        withThreads([{ name: 'main', id: 1, cpu: cpu(5) }]),
        withThreads([
          { name: 'main', id: 1, cpu: cpu(7) },
          { name: 'main', id: 2, cpu: cpu(9) },
        ]),
      ]);
      expect(threads).toEqual([
        { name: 'main', id: 1, cpu: { user: 12, system: 2 } },
        { name: 'main', id: 2, cpu: cpu(9) },
      ]);
    });

    it('have no CPU time where one profile does not state it', () => {
      const { threads } = mergeProfiles([
        withThreads([{ name: 'main', id: 1, cpu: cpu(5) }]),
        withThreads([{ name: 'main', id: 1 }]),
        withThreads([{ name: 'main', id: 1, cpu: cpu(5) }]),
      ]);
      expect(threads).toEqual([{ name: 'main', id: 1 }]);
    });

    it('of one profile stay apart even with equal name and id', () => {
      const twin = { name: 'pool', id: 0 };
      expect(mergeProfiles([withThreads([twin, twin]), withThreads([twin])]).threads).toEqual([
        twin,
        twin,
      ]);
    });
  });

  describe('times', () => {
    const timed = (time: number): SampleSpec => ({ ...A, time });
    const at = (start: bigint, pid = 7) => ({ pid, startTime: unixNanos(start) });

    it('are relative to the earliest start', () => {
      expect(
        timesOf(
          { samples: [timed(0), timed(10)], meta: at(1_000n) },
          { samples: [timed(5)], meta: at(1_500n) },
        ),
      ).toEqual([0, 10, 505]);
    });

    it('remain where threads run side by side', () => {
      expect(
        timesOf(
          { samples: [timed(100)], meta: at(2_000n) },
          { samples: [{ ...timed(3), thread: 1 }], meta: at(1_000n) },
        ),
      ).toEqual([1_100, 3]);
    });

    it('remain of several processes where they are concurrent', () => {
      const profiles = [
        { samples: [timed(100)], meta: at(2_000n) },
        { samples: [{ ...timed(3), thread: 1 }], meta: at(1_000n, 8) },
      ].map(profileOf);
      const { time } = mergeProfiles(profiles, { concurrent: true }).samples;
      expect(time).toEqual(Float64Array.of(1_100, 3));
    });

    it.each([
      ['a thread would go back in time', { samples: [timed(5)], meta: at(1_000n) }],
      ['a profile has none', { samples: [A], meta: at(3_000n) }],
      ['a profile is of another process', { samples: [timed(5)], meta: at(3_000n, 8) }],
      ['a profile does not state its start', { samples: [timed(5)], meta: at(0n) }],
    ])('are dropped where %s', (_, second) => {
      expect(timesOf({ samples: [timed(0), timed(10)], meta: at(2_000n) }, second)).toBeUndefined();
    });
  });

  describe('meta', () => {
    const processCpu = { user: nanos(10), system: nanos(5) };
    const samplingCpu = { handler: nanos(1), pauses: nanos(2), threads: nanos(3) };

    it('adds up durations, CPU time and losses from the earliest known start', () => {
      const loss = { dropped: 1, truncated: 2, unresolved: 3, missedTicks: 4, overflowed: 5 };
      const meta = mergedMeta(
        { startTime: unixNanos(500n), processCpu, samplingCpu, loss },
        { startTime: unixNanos(0n), processCpu, samplingCpu, loss },
        { startTime: unixNanos(400n), processCpu, samplingCpu, loss },
      );
      expect(meta).toMatchObject({
        startTime: 400n,
        duration: 3 * META.duration,
        processCpu: { user: 30, system: 15 },
        samplingCpu: { handler: 3, pauses: 6, threads: 9 },
        loss: { dropped: 3, truncated: 6, unresolved: 9, missedTicks: 12, overflowed: 15 },
      });
    });

    it('does not state what sampling took where it is not known of all', () => {
      expect(mergedMeta({ samplingCpu }, {})).not.toHaveProperty('samplingCpu');
    });

    it('counts the process once where profiles are concurrent', () => {
      const profiles = [
        { startTime: unixNanos(1_000n), duration: nanos(5_000), processCpu },
        { startTime: unixNanos(3_000n), duration: nanos(4_000) },
      ].map((meta) => profileOf({ samples: [A], meta }));
      expect(mergeProfiles(profiles, { concurrent: true }).meta).toMatchObject({
        startTime: 1_000n,
        duration: 6_000,
        processCpu,
      });
    });

    it("leaves all profiles' own threads out of the process where they are concurrent", () => {
      const own = { handler: nanos(0), pauses: nanos(0), threads: nanos(3) };
      const profiles = [
        { duration: nanos(9), processCpu, samplingCpu: own },
        { duration: nanos(5), samplingCpu: own },
      ].map((meta) => profileOf({ samples: [A], meta }));
      expect(mergeProfiles(profiles, { concurrent: true }).meta.processCpu).toEqual({
        user: processCpu.user - 3,
        system: processCpu.system,
      });
    });

    it('adds up the processes of concurrent profiles, each once', () => {
      const profiles = [
        { pid: 1, duration: nanos(9), processCpu },
        { pid: 1, duration: nanos(5), processCpu },
        { pid: 2, duration: nanos(5), processCpu },
      ].map((meta) => profileOf({ samples: [A], meta }));
      expect(mergeProfiles(profiles, { concurrent: true }).meta.processCpu).toEqual({
        user: 2 * processCpu.user,
        system: 2 * processCpu.system,
      });
    });

    it('keeps what all profiles agree on', () => {
      const sampler = { timer: 'cpu', engine: 'raw', requestedHz: 1000 } as const;
      const same = { pid: 1, argv: ['node', 'a.js'], versions: { node: 'v22', v8: '12' }, sampler };
      expect(mergedMeta(same, same)).toMatchObject(same);
      const other = mergedMeta(same, {
        pid: 2,
        argv: ['node', 'b.js'],
        versions: { node: 'v24', v8: '12' },
        sampler: { ...sampler, engine: 'chained' },
      });
      expect(other.versions).toEqual({ v8: '12' });
      expect(other).not.toHaveProperty('pid');
      expect(other).not.toHaveProperty('argv');
      expect(other).not.toHaveProperty('sampler');
    });

    it('states each comment once', () => {
      expect(mergedMeta({ comments: ['a', 'b'] }, { comments: ['b', 'c'] }).comments).toEqual([
        'a',
        'b',
        'c',
      ]);
    });

    it('weights the period by samples', () => {
      const merged = mergeProfiles([
        profileOf({ samples: [{ ...A, values: [3, 1] }], meta: { period: 1_000 } }),
        profileOf({ samples: [{ ...A, values: [1, 1] }], meta: { period: 2_000 } }),
        profileOf({ samples: [], meta: { period: 9_000 } }),
      ]);
      expect(merged.meta.period).toBe(1_250);
    });

    it('has no period where one is unknown or of another type', () => {
      expect(mergedMeta({ period: 5 }, { period: 0 }).period).toBe(0);
      expect(mergedMeta({}, { periodType: COUNT })).toMatchObject({ periodType: CPU, period: 0 });
    });
  });

  it('refuses to merge nothing', () => {
    expect(() => mergeProfiles([])).toThrow(
      new RangeError('Expected at least one profile, got none'),
    );
  });
});
