import {
  at,
  defaultValueIndex,
  unitsPerSecond,
  type Profile,
  type SecondsScale,
} from '@tsprof/core/model';
import { weighStacks, type WeightedStacks } from './weighted-stacks.ts';

/** A run of BASE or of HEAD. */
export interface ComparedRun {
  readonly profile: Profile;
  readonly weights: WeightedStacks;
  /** Of all samples, in the unit of the comparison. */
  readonly total: number;
  /** What its amounts are multiplied by, so that sums over the runs of its side are means. */
  readonly factor: number;
}

/** The runs of two sides, in one unit. */
export interface Comparison {
  readonly base: readonly ComparedRun[];
  readonly head: readonly ComparedRun[];
  /** `samples` where seconds of some run are unknown. */
  readonly unit: 'seconds' | 'samples';
  /** `cpu`, `wall`, or the name of another column of time; empty if seconds are unknown. */
  readonly timeType: string;
}

/**
 * @param normalise - whether each run is scaled to the mean total of BASE
 * @param value - value type that seconds are taken from
 * @throws RangeError for a side without a run, times of different kinds, or negative values
 */
export function compareRuns(
  base: readonly Profile[],
  head: readonly Profile[],
  normalise: boolean,
  value: string | undefined,
): Comparison {
  const weighed = { base: weigh('BASE', base, value), head: weigh('HEAD', head, value) };
  const types = new Set([...weighed.base, ...weighed.head].map(({ timeType }) => timeType));
  const unit = types.has('') ? 'samples' : 'seconds';
  if (unit === 'seconds' && types.size > 1) {
    throw new RangeError(`Expected profiles of one kind of time, got ${[...types].join(', ')}`);
  }
  const totalOf = ({ weights }: WeighedRun): number =>
    (unit === 'samples' ? weights.samples : weights.seconds).reduce((a, b) => a + b, 0);
  const common = meanOf(weighed.base.map(totalOf));
  const scaled = (runs: readonly WeighedRun[]): ComparedRun[] =>
    runs.map((run) => {
      const total = totalOf(run);
      const factor = (normalise && total > 0 ? common / total : 1) / runs.length;
      return { profile: run.profile, weights: run.weights, total, factor };
    });
  return {
    base: scaled(weighed.base),
    head: scaled(weighed.head),
    unit,
    timeType: unit === 'samples' ? '' : ([...types][0] ?? ''),
  };
}

interface WeighedRun {
  readonly profile: Profile;
  readonly weights: WeightedStacks;
  readonly timeType: string;
}

function weigh(
  side: string,
  profiles: readonly Profile[],
  value: string | undefined,
): readonly WeighedRun[] {
  if (profiles.length === 0) {
    throw new RangeError(`Expected at least one profile of ${side}, got none`);
  }
  return profiles.map((profile) => {
    const weights = weighStacks(profile, defaultValueIndex(profile), value ?? shownTime(profile));
    return { profile, weights, timeType: timeTypeOf(profile, weights.scale) };
  });
}

/** The default value type, if that is a time. */
function shownTime(profile: Profile): string {
  const { type, unit } = at(profile.valueTypes, defaultValueIndex(profile));
  return unitsPerSecond(unit) === undefined ? 'cpu' : type;
}

function timeTypeOf({ valueTypes, meta }: Profile, { basis, column }: SecondsScale): string {
  switch (basis) {
    case 'values':
      return at(valueTypes, column ?? 0).type;
    case 'cpu-time':
      return 'cpu';
    case 'period':
      return meta.periodType.type;
    case 'unknown':
      return '';
  }
}

function meanOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
