import { unitsPerSecond, type Profile } from '@tsprof/core/model';
import { Failure } from '../failure.ts';
import type { InputOptions } from './input-options.ts';

/**
 * The profile with the type of values asked for as the one shown by default.
 *
 * @param name - of the file, for messages
 * @throws Failure if it has none such
 */
export function withShownType(
  profile: Profile,
  { sampleType, isOfTime = false }: Pick<InputOptions, 'sampleType' | 'isOfTime'>,
  name: string,
): Profile {
  if (sampleType === undefined) return profile;
  const types = profile.valueTypes.filter(
    ({ unit }) => !isOfTime || unitsPerSecond(unit) !== undefined,
  );
  if (types.some(({ type }) => type === sampleType)) {
    return { ...profile, meta: { ...profile.meta, defaultValueType: sampleType } };
  }
  const what = isOfTime ? `time of type ${sampleType}` : `values of type ${sampleType}`;
  const others = types.map(({ type }) => type).join(', ') || 'no time at all';
  throw new Failure(`${name} has no ${what}, but ${others}`);
}
