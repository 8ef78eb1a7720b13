import { collapsedChunks } from '@tsprof/collapsed';
import { defaultValueIndex, sampleCountColumn, type Profile } from '@tsprof/core/model';
import type { Encoder } from '../encoder.ts';

export const encode: Encoder = (profile, { threads = false, value }) =>
  collapsedChunks(profile, { threads, ...countedValue(profile, value) });

/** What collapsed stacks count: samples; of a profile that does not say how many, what it shows. */
function countedValue(profile: Profile, asked: string | undefined): { readonly value?: string } {
  if (asked !== undefined) return { value: asked };
  if (sampleCountColumn(profile) !== undefined) return {};
  const type = profile.valueTypes[defaultValueIndex(profile)]?.type;
  return type === undefined ? {} : { value: type };
}
