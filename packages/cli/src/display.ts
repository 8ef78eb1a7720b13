import { getProfile } from '@tsprof/core';
import { loadedSourceMaps } from '@tsprof/core/loaded-source-maps';
import { formatStatprof } from '@tsprof/text';
import { profileInSources } from './sources/profile-in-sources.ts';

/** What {@link display} shows, and where. */
export interface DisplayOptions {
  /** Rows: each line executed, or each function with its hot lines. @defaultValue 'line' */
  readonly by?: 'line' | 'function';
  /** How files are shown. @defaultValue 'full' */
  readonly paths?: 'full' | 'short';
  /** Rows at most, those with most self time; 0 for all. @defaultValue 40 */
  readonly top?: number;
  /** Where the table is written to. @defaultValue process.stdout */
  readonly stream?: { readonly write: (text: string) => unknown };
}

/**
 * Writes the statprof table of everything recorded on this thread since the last `reset()`.
 *
 * @throws RangeError for an option out of range.
 */
export function display(options: DisplayOptions = {}): void {
  const { stream = process.stdout, ...layout } = options;
  const recorded = getProfile();
  const sourceMaps = loadedSourceMaps(recorded);
  const { profile, sourceOf } = profileInSources({ profile: recorded, sourceMaps });
  stream.write(formatStatprof(profile, { ...layout, sourceOf }));
}
