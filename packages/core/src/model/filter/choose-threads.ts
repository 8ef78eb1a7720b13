import type { Thread } from '../profile.ts';
import { threadNames } from '../thread-names.ts';
import { isFound } from './find-functions.ts';
import type { ProfileFilters } from './profile-filters.ts';

/** Marks the threads that the filter names; all where it names none. */
export function chooseThreads(
  threads: readonly Thread[],
  filters: NonNullable<ProfileFilters['threads']>,
): Uint8Array {
  const isNamed = (name: string): boolean =>
    filters.some((filter) =>
      typeof filter === 'string' ? filter === name : isFound(filter, name),
    );
  return Uint8Array.from(threadNames(threads), (name) =>
    filters.length === 0 || isNamed(name) ? 1 : 0,
  );
}
