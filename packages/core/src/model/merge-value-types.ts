import { TsprofError } from '../errors.ts';
import { numbered } from './occurrence-keys.ts';
import type { Profile, ValueType } from './profile.ts';

export interface MergedValueTypes {
  /** Those that all profiles have, in the order of the first. */
  readonly valueTypes: readonly ValueType[];
  /** For each profile the index of its column for each of them. */
  readonly columns: readonly (readonly number[])[];
}

/** @throws TsprofError `ERR_TSPROF_INCOMPATIBLE_PROFILES` if they have none in common. */
export function mergeValueTypes(profiles: readonly Profile[]): MergedValueTypes {
  const keys = profiles.map(({ valueTypes }) => numbered(valueTypes.map(typeAndUnit)));
  const shared = (keys[0] ?? []).filter((key) => keys.every((own) => own.includes(key)));
  if (shared.length === 0) {
    const got = profiles.map(({ valueTypes }) => valueTypes.map(typeAndUnit).join(' '));
    throw new TsprofError(
      'ERR_TSPROF_INCOMPATIBLE_PROFILES',
      `Expected profiles with a value type in common, got ${[...new Set(got)].join(' and ')}`,
    );
  }
  const columns = keys.map((own) => shared.map((key) => own.indexOf(key)));
  const first = profiles[0]?.valueTypes ?? [];
  return { valueTypes: first.filter((_, i) => columns[0]?.includes(i)), columns };
}

function typeAndUnit({ type, unit }: ValueType): string {
  return `${type}/${unit}`;
}
