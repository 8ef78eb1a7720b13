import type { LabelSet, Profile } from '@tsprof/core/model';

/** The profile with that number label at each of its samples, for `mergeProfiles` to make one of. */
export function labelSamples(profile: Profile, key: string, value: number): Profile {
  const label = { kind: 'number', key, value, unit: '' } as const;
  // The empty set, which always is the first one, is no longer: merging adds it again.
  const labelSets: LabelSet[] = profile.labelSets.map((labels) => [...labels, label]);
  const { samples } = profile;
  const labelSet = samples.labelSet ?? new Uint32Array(samples.length);
  return { ...profile, labelSets, samples: { ...samples, labelSet } };
}
