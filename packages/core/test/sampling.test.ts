import { afterEach, describe, expect, it } from 'vitest';
import { checkProfile } from '../src/model/check-profile.ts';
import { columnTotal } from '../src/model/value-column.ts';
import type { Profile } from '../src/model/profile.ts';
import { getProfile, isActive, profile, reset, start, startScope, stop } from '../src/sampling.ts';

// Not beside sampling.ts: what lies in src/ is tsprof's own code to the sampler, and not counted.

afterEach(() => {
  while (isActive()) stop();
  reset();
});

/** Uses so much CPU time of this process. */
function burn(millis: number): number {
  const end = process.cpuUsage().user + millis * 1000;
  let turns = 0;
  while (process.cpuUsage().user < end) for (let i = 0; i < 10_000; i++) turns++;
  return turns;
}

/** CPU seconds of the samples. */
function secondsIn(recorded: Profile): number {
  checkProfile(recorded);
  const column = recorded.samples.values[1];
  return column === undefined ? 0 : Number(columnTotal(column)) / 1e9;
}

describe('sampling this process', () => {
  it('finds the time that a function used', () => {
    start();
    burn(200);
    stop();
    const recorded = getProfile();
    // The clock of the process also has the time of its other threads.
    expect(secondsIn(recorded)).toBeGreaterThan(0.1);
    expect(recorded.functions.name).toContain('burn');
  });

  it('gives the profile of one call, and adds it to the rest', () => {
    start();
    burn(100);
    const { result, profile: inner } = profile(() => burn(100));
    stop();
    expect(result).toBeGreaterThan(0);
    expect(secondsIn(inner)).toBeGreaterThan(0.05);
    expect(secondsIn(getProfile())).toBeGreaterThan(secondsIn(inner) + 0.05);
  });

  it('waits for an asynchronous function', async () => {
    const { result, profile: recorded } = await profile(async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      burn(100);
      return 'done';
    });
    expect(result).toBe('done');
    expect(isActive()).toBe(false);
    expect(secondsIn(recorded)).toBeGreaterThan(0.05);
  });

  it('stops when the function throws or rejects', async () => {
    const failure = new Error('failure');
    expect(() =>
      profile(() => {
        throw failure;
      }),
    ).toThrow(failure);
    expect(isActive()).toBe(false);
    await expect(profile(() => Promise.reject(failure))).rejects.toBe(failure);
    expect(isActive()).toBe(false);
  });

  it('has no frame of its own in the profile', () => {
    const { profile: recorded } = profile(() => burn(100));
    const files = recorded.functions.file.filter((file) => file.includes('core/src/'));
    expect(files).toEqual([]);
  });

  it('lasts as long as the scope it is started for', () => {
    {
      using scope = startScope({ hz: 100 });
      expect(isActive()).toBe(true);
      scope[Symbol.dispose]();
      expect(isActive()).toBe(false);
      start();
    }
    expect(isActive()).toBe(true);
  });

  it('ends the scope when it is left by an exception', () => {
    const failure = new Error('failure');
    expect(() => {
      using _scope = startScope();
      throw failure;
    }).toThrow(failure);
    expect(isActive()).toBe(false);
  });
});
