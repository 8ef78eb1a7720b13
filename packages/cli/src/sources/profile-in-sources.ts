import { mapSources, type IgnoredSourceMap } from '@tsprof/source-maps';
import type { Profile } from '@tsprof/core/model';
import type { Snapshot } from '@tsprof/core/snapshot';
import { sourceOf, type SourceOf } from './source-files.ts';

/** A profile, and the text of the files in it. */
export interface ProfileInSources {
  readonly profile: Profile;
  readonly sourceOf: SourceOf;
  readonly ignored: readonly IgnoredSourceMap[];
}

/** The profile in the positions of the sources that the code was generated from. */
export function profileInSources({ profile, sourceMaps }: Snapshot): ProfileInSources {
  const mapped = mapSources(profile, { loaded: sourceMaps });
  return {
    profile: mapped.profile,
    sourceOf: (file) => mapped.sourceOf(file) ?? sourceOf(file),
    ignored: mapped.ignored,
  };
}
