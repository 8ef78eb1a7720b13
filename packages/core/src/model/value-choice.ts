import type { Profile } from './profile.ts';

/** Index of the value column that is shown by default: `meta.defaultValueType`, else the last. */
export function defaultValueIndex(profile: Profile): number {
  const { valueTypes, meta } = profile;
  const index = valueTypes.findIndex(({ type }) => type === meta.defaultValueType);
  return index >= 0 ? index : valueTypes.length - 1;
}

/**
 * Index of the value column whose type is the option `value`.
 *
 * @throws RangeError if the profile has no such column.
 */
export function valueIndex(profile: Profile, value: string): number {
  const index = profile.valueTypes.findIndex(({ type }) => type === value);
  if (index < 0) {
    const known = profile.valueTypes.map(({ type }) => type).join(', ');
    throw new RangeError(`Expected option "value" to be one of ${known}, got "${value}"`);
  }
  return index;
}
