import { describe, expect, it } from 'vitest';
import { COUNT, CPU, profileOf, type SampleSpec } from '../../test/sample-spec.ts';
import { aggregateByFunction } from './aggregate.ts';
import type { Profile } from './profile.ts';
import { nanos } from './quantities.ts';
import { processCpuSeconds, secondsOf, secondsOfWeight, threadCpuSeconds } from './seconds.ts';

const WALL = { type: 'wall', unit: 'milliseconds' };
const cpu = (user: number, system: number) => ({ user: nanos(user), system: nanos(system) });
const sample = (...values: readonly number[]): SampleSpec => ({ path: [{ name: 'a' }], values });

/** One sample of 10 and one of 30 in the columns given. */
function twoSamples(
  valueTypes: Profile['valueTypes'],
  meta: Partial<Profile['meta']> = {},
): Profile {
  const samples = [10, 30].map((value) => sample(...valueTypes.map(() => value)));
  return profileOf({ samples, valueTypes, meta });
}

describe('secondsOf', () => {
  it('takes the CPU time of each sample where there is such a column', () => {
    const scale = secondsOf(twoSamples([COUNT, WALL, CPU]));
    expect(scale).toEqual({ basis: 'values', column: 2, unitsPerSecond: 1e9, total: 40e-9 });
  });

  it('takes the column asked for, in its own unit', () => {
    expect(secondsOf(twoSamples([CPU, WALL]), 'wall').total).toBeCloseTo(0.04, 12);
  });

  it('divides the CPU time used by the number of samples where no column holds it', () => {
    const profile = twoSamples([COUNT, WALL]);
    const threads = [
      { name: 'main', id: 1, cpu: cpu(1.5e9, 0.5e9) },
      { name: 'worker 1', id: 2, cpu: cpu(1e9, 1e9) },
    ];
    const scale = secondsOf({ ...profile, threads });
    expect(scale).toEqual({ basis: 'cpu-time', column: undefined, unitsPerSecond: 10, total: 4 });
  });

  it('takes the CPU time of the process where that of a thread is unknown', () => {
    expect(secondsOf(twoSamples([COUNT], { processCpu: cpu(6e9, 2e9) }))).toMatchObject({
      basis: 'cpu-time',
      total: 8,
    });
  });

  it('falls back to another column of time, then to the period', () => {
    expect(secondsOf(twoSamples([COUNT, WALL]))).toMatchObject({ basis: 'values', column: 1 });
    const byPeriod = secondsOf(twoSamples([COUNT], { periodType: CPU, period: 2e6 }));
    expect(byPeriod).toMatchObject({ basis: 'period', column: undefined, total: 0.08 });
  });

  it('says so where nothing tells how long a sample is', () => {
    const unknown = { basis: 'unknown', column: undefined, unitsPerSecond: Infinity, total: 0 };
    expect(secondsOf(twoSamples([COUNT], { period: 0 }))).toEqual(unknown);
    expect(secondsOf(twoSamples([COUNT], { periodType: COUNT, period: 5 }))).toEqual(unknown);
  });

  it('gives each row of an aggregate its seconds', () => {
    const byColumn = twoSamples([COUNT, CPU]);
    expect(secondsOfWeight(secondsOf(byColumn), aggregateByFunction(byColumn).total)).toBe(40e-9);
    const byCount = twoSamples([COUNT], { processCpu: cpu(8e9, 0) });
    expect(secondsOfWeight(secondsOf(byCount), aggregateByFunction(byCount).total)).toBe(8);
  });
});

describe('threadCpuSeconds and processCpuSeconds', () => {
  it('are unknown unless the profile states them', () => {
    const profile = twoSamples([CPU]);
    expect([threadCpuSeconds(profile), processCpuSeconds(profile)]).toEqual([undefined, undefined]);
    const stated = twoSamples([CPU], { processCpu: cpu(1e9, 2e9) });
    expect(processCpuSeconds(stated)).toBeCloseTo(3, 12);
  });
});
