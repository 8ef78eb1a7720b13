import type { Profile } from '@tsprof/core/model';
import type { Input } from './read-input.ts';

/** What inputs have that is not in what they were merged into, for a note; nothing if all is. */
export function lostInMerge(inputs: readonly Input[], merged: Profile): readonly string[] {
  const kept = new Set(merged.valueTypes.map(({ type }) => type));
  const types = inputs.flatMap(({ profile }) => profile.valueTypes.map(({ type }) => type));
  const values = [...new Set(types)].filter((type) => !kept.has(type));
  const hadTimes = inputs.some(({ profile }) => profile.samples.time !== undefined);
  return [
    ...values.map((type) => `values of type ${type}`),
    ...(hadTimes && merged.samples.time === undefined ? ['times of samples'] : []),
  ];
}
