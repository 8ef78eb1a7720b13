import type { Snapshot } from '@tsprof/core/snapshot';
import { Failure } from '../failure.ts';
import { filteredProfile, type FilteredProfile } from '../report/filtered-profile.ts';
import type { GivenFilter } from '../report/filter-options.ts';
import type { ProfileInSources } from '../sources/profile-in-sources.ts';
import { SOURCE_FILES } from '../sources/source-files.ts';
import type { Messages } from '../terminal/messages.ts';

/** A profile as it is shown and written. */
export interface ReadableProfile extends ProfileInSources, FilteredProfile {
  /** Why it is all there is, although a part was asked for. */
  readonly failure?: string;
}

export interface ReadableOptions {
  /** Whether positions are those of the sources that code was generated from. */
  readonly inSources: boolean;
  readonly filters: readonly GivenFilter[];
}

export async function readableProfile(
  snapshot: Snapshot,
  { inSources, filters }: ReadableOptions,
): Promise<ReadableProfile> {
  const found = inSources ? await mappedProfile(snapshot) : asItIs(snapshot);
  try {
    return { ...found, ...filteredProfile(found.profile, filters) };
  } catch (error) {
    // What has been recorded is not to be lost for a filter.
    if (!(error instanceof Failure)) throw error;
    return { ...found, failure: error.message };
  }
}

/**
 * Says what became of the filters.
 *
 * @returns whether they could be applied
 */
export function tellOfFilters(profiles: readonly ReadableProfile[], messages: Messages): boolean {
  const problems = profiles.flatMap(({ problem }) => problem ?? []);
  const failures = profiles.flatMap(({ failure }) => failure ?? []);
  for (const problem of new Set(problems)) messages.note(problem);
  for (const failure of new Set(failures)) messages.error(`${failure}; nothing is left out`);
  return failures.length === 0;
}

async function mappedProfile(snapshot: Snapshot): Promise<ProfileInSources> {
  // Not before: the program starts sooner without it.
  const { profileInSources } = await import('../sources/profile-in-sources.ts');
  return profileInSources(snapshot);
}

function asItIs({ profile }: Snapshot): ProfileInSources {
  return { profile, ...SOURCE_FILES, ignored: [] };
}
