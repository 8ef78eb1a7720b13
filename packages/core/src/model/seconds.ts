import type { Weight } from './aggregate.ts';
import { at } from './column.ts';
import type { CpuTime, Profile } from './profile.ts';
import { sampleCount } from './sample-count.ts';
import { unitsPerSecond } from './time-unit.ts';
import { columnTotal } from './value-column.ts';

/**
 * How the weights of a profile become seconds:
 * - `values`: a column holds the time of each sample;
 * - `cpu-time`: as statprof does it, each sample is worth the CPU time used divided by their number;
 * - `period`: each sample is worth the sampling period;
 * - `unknown`: the profile does not say how long a sample is; all seconds are 0.
 */
export type SecondsBasis = 'values' | 'cpu-time' | 'period' | 'unknown';

export interface SecondsScale {
  readonly basis: SecondsBasis;
  /** Index of the value column to scale; undefined for the number of samples. */
  readonly column: number | undefined;
  /**
   * How many units of that column, or samples, make a second; Infinity where that is unknown, so
   * that all seconds come out as 0.
   */
  readonly unitsPerSecond: number;
  /** Seconds of all samples together. */
  readonly total: number;
}

/**
 * Finds how to tell the seconds of samples: by the column `type` if there is one with a unit of
 * time, else by the CPU time used, else by another column of time, else by the period.
 *
 * @param type - the value type asked for, of CPU time by default
 */
export function secondsOf(profile: Profile, type = 'cpu'): SecondsScale {
  const { valueTypes, meta } = profile;
  const own = valueTypes.findIndex(
    (column) => column.type === type && unitsPerSecond(column.unit) !== undefined,
  );
  if (own >= 0) return scaleOfColumn(profile, own);
  const samples = sampleCount(profile);
  const used = threadCpuSeconds(profile) ?? processCpuSeconds(profile);
  if (used !== undefined && used > 0 && samples > 0) {
    return { basis: 'cpu-time', column: undefined, unitsPerSecond: samples / used, total: used };
  }
  const other = valueTypes.findIndex(({ unit }) => unitsPerSecond(unit) !== undefined);
  if (other >= 0) return scaleOfColumn(profile, other);
  const perSecond = (unitsPerSecond(meta.periodType.unit) ?? Infinity) / meta.period;
  return {
    basis: Number.isFinite(perSecond) ? 'period' : 'unknown',
    column: undefined,
    unitsPerSecond: perSecond,
    total: samples / perSecond,
  };
}

/** The seconds of a sum of samples, such as a row of an aggregate. */
export function secondsOfWeight(scale: SecondsScale, weight: Weight): number {
  const amount = scale.column === undefined ? weight.samples : (weight.values[scale.column] ?? 0);
  return amount / scale.unitsPerSecond;
}

/**
 * CPU seconds, user and system, that the sampled threads used while they were sampled; undefined if
 * the profile does not say it of every thread.
 */
export function threadCpuSeconds({ threads }: Profile): number | undefined {
  let seconds = 0;
  for (const { cpu } of threads) {
    if (cpu === undefined) return undefined;
    seconds += secondsOfCpu(cpu);
  }
  return seconds;
}

/** CPU seconds, user and system, of the whole process while sampling; undefined if unknown. */
export function processCpuSeconds({ meta }: Profile): number | undefined {
  return meta.processCpu === undefined ? undefined : secondsOfCpu(meta.processCpu);
}

function secondsOfCpu({ user, system }: CpuTime): number {
  return (user + system) / 1e9;
}

function scaleOfColumn(profile: Profile, column: number): SecondsScale {
  const perSecond = unitsPerSecond(at(profile.valueTypes, column).unit) ?? Infinity;
  const total = Number(columnTotal(at(profile.samples.values, column))) / perSecond;
  return { basis: 'values', column, unitsPerSecond: perSecond, total };
}
