import { mapSources, type IgnoredSourceMap } from '@tsprof/source-maps';
import type { Profile } from '@tsprof/core/model';
import type { Snapshot } from '@tsprof/core/snapshot';
import { SOURCE_FILES, type Sources } from './source-files.ts';

/** A profile, and the text of the files in it. */
export interface ProfileInSources extends Sources {
  readonly profile: Profile;
  readonly ignored: readonly IgnoredSourceMap[];
}

/** The profile in the positions of the sources that the code was generated from. */
export function profileInSources({ profile, sourceMaps }: Snapshot): ProfileInSources {
  const mapped = mapSources(profile, { loaded: sourceMaps });
  return {
    profile: mapped.profile,
    sourceOf: (file) => mapped.sourceOf(file) ?? SOURCE_FILES.sourceOf(file),
    // What a map has is the text that was compiled, whatever has become of the file.
    modifiedOf: (file) =>
      mapped.sourceOf(file) === undefined ? SOURCE_FILES.modifiedOf(file) : undefined,
    ignored: mapped.ignored,
  };
}
