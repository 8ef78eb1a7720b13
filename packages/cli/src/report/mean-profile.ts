import { mergeProfiles, type Profile } from '@tsprof/core/model';

/**
 * The mean of several runs as one profile: their samples, each with its part of the values.
 *
 * @param runs - at least one
 * @throws TsprofError `ERR_TSPROF_INCOMPATIBLE_PROFILES` if they have no value type in common.
 */
export function meanProfile(runs: readonly Profile[]): Profile {
  const [first] = runs;
  if (runs.length === 1 && first !== undefined) return first;
  const whole = mergeProfiles(runs);
  const values = whole.samples.values.map((column) => divided(column, runs.length));
  return { ...whole, samples: { ...whole.samples, values } };
}

function divided(column: ArrayLike<number | bigint>, count: number): Float64Array {
  return Float64Array.from(column, (value) => Number(value) / count);
}
