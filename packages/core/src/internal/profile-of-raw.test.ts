import { describe, expect, it } from 'vitest';
import { rawProfile } from '../../test/raw-profile.ts';
import { checkProfile } from '../model/check-profile.ts';
import { profileOfRaw, type ProfiledProgram } from './profile-of-raw.ts';

const program: ProfiledProgram = {
  pid: 12,
  argv: ['node', 'app.js'],
  versions: { node: '20.0.0' },
  thread: 'worker 3',
  isOwnFile: (file) => file.startsWith('/tsprof/'),
};
const hot = { name: 'hot', file: '/app.js', line: 7 } as const;
const own = { name: 'stop', file: '/tsprof/sampling.js', line: 9 } as const;

describe('profileOfRaw', () => {
  it('makes a valid profile of the columns', () => {
    const raw = rawProfile([
      { frames: [hot], cpu: 3e6 },
      { frames: [hot, { name: '(garbage collector)', kind: 'gc' }], cpu: 1e6 },
      { frames: [], cpu: 2e6 },
    ]);
    const profile = profileOfRaw(
      raw,
      { hz: 500, timer: 'thread', engine: 'chained', maxStacks: 1000 },
      program,
    );
    checkProfile(profile);
    expect(profile.valueTypes).toEqual([
      { type: 'samples', unit: 'count' },
      { type: 'cpu', unit: 'nanoseconds' },
    ]);
    expect(profile.samples.values).toEqual([
      Float64Array.of(1, 1, 1),
      Float64Array.of(3e6, 1e6, 2e6),
    ]);
    expect(profile.threads[0]).toMatchObject({ name: 'worker 3', id: 4321 });
    expect(profile.meta).toMatchObject({
      startTime: 1_760_000_000_000_000_000n,
      duration: 2e7,
      periodType: { type: 'cpu', unit: 'nanoseconds' },
      period: 2e6,
      defaultValueType: 'cpu',
      sampler: { timer: 'thread', engine: 'chained', requestedHz: 500 },
      pid: 12,
      loss: { dropped: 1, truncated: 2, unresolved: 3, missedTicks: 4, overflowed: 5 },
    });
  });

  it('adds wall time, and measures by it, where the timer does', () => {
    const raw = rawProfile([
      { frames: [hot], cpu: 1e6, wall: 5e6 },
      { frames: [hot], cpu: 0, wall: 7e6 },
    ]);
    const profile = profileOfRaw(
      raw,
      { hz: 500, timer: 'wall', engine: 'portable', maxStacks: 1000 },
      program,
    );
    checkProfile(profile);
    expect(profile.valueTypes.map(({ type }) => type)).toEqual(['samples', 'cpu', 'wall']);
    expect(profile.samples.values[2]).toEqual(Float64Array.of(5e6, 7e6));
    expect(profile.meta).toMatchObject({
      periodType: { type: 'wall' },
      period: 6e6,
      defaultValueType: 'wall',
    });
  });

  it('counts neither the samples nor the time of its own code', () => {
    const raw = rawProfile([
      { frames: [hot], cpu: 3e6 },
      { frames: [hot, own], cpu: 1e6 },
    ]);
    const profile = profileOfRaw(
      raw,
      { hz: 500, timer: 'thread', engine: 'chained', maxStacks: 1000 },
      program,
    );
    checkProfile(profile);
    expect(profile.functions.name).toEqual(['hot']);
    expect(profile.samples.values).toEqual([Float64Array.of(1), Float64Array.of(3e6)]);
    expect(profile.meta.period).toBe(3e6);
  });

  it('knows no period without samples', () => {
    const sampling = { hz: 500, timer: 'thread', engine: 'chained', maxStacks: 1000 } as const;
    const profile = profileOfRaw(rawProfile([]), sampling, program);
    checkProfile(profile);
    expect(profile.meta.period).toBe(0);
  });

  it('keeps the sum of CPU times whose parts go below zero', () => {
    const cpu = { processUser: -5, processSystem: 3, threadUser: 12, threadSystem: -2 };
    const sampling = { hz: 500, timer: 'thread', engine: 'chained', maxStacks: 1000 } as const;
    const profile = profileOfRaw(rawProfile([], { cpu }), sampling, program);
    checkProfile(profile);
    expect(profile.meta.processCpu).toEqual({ user: 0, system: 0 });
    expect(profile.threads[0]?.cpu).toEqual({ user: 10, system: 0 });
  });

  it('says why the best engine was not taken, the addon before the choice', () => {
    const sampling = {
      hz: 500,
      maxStacks: 1000,
      timer: 'wall',
      engine: 'portable',
      fallbackReason: 'chosen',
    } as const;
    const chosen = profileOfRaw(rawProfile([]), sampling, program);
    expect(chosen.meta.sampler?.fallbackReason).toBe('chosen');
    const fallen = profileOfRaw(rawProfile([], { fallbackReason: 'fell' }), sampling, program);
    expect(fallen.meta.sampler?.fallbackReason).toBe('fell');
  });
});
