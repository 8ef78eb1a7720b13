import { defaultValueIndex, valueIndex, wellFormed, type Profile } from '@tsprof/core/model';
import { checkFrameIdentity, frameTable, type FrameIdentity } from './internal/frame-table.ts';
import { threadProfiles } from './internal/thread-profiles.ts';
import type { SpeedscopeFile, SpeedscopeProfile } from './speedscope-file.ts';

export interface SpeedscopeOptions {
  /**
   * The type of the values to weigh samples with: `samples`, `cpu`, `wall` or another that the
   * profile has.
   *
   * @defaultValue the profile's own default
   */
  readonly value?: string;
  /**
   * Whether a frame is a function, shown where it starts, or each of its lines that was executed.
   *
   * @defaultValue 'function'
   */
  readonly frames?: FrameIdentity;
  /** Title of the file. @defaultValue the command line of the profiled program, else `tsprof` */
  readonly name?: string;
}

/**
 * The profile as the JSON text of a speedscope file.
 *
 * Throws what {@link toSpeedscopeFile} throws.
 */
export function toSpeedscope(profile: Profile, options: SpeedscopeOptions = {}): string {
  return JSON.stringify(toSpeedscopeFile(profile, options));
}

/**
 * The profile as the object that a speedscope file holds as JSON: one `sampled` profile for each
 * thread that has samples. Samples that have times stay in their order; without times, or where the
 * text would be too long for a string, they are summed by stack.
 *
 * @throws RangeError if the profile has no values of the type asked for, or negative ones, as the
 * difference of two profiles has.
 * @throws TsprofError `ERR_TSPROF_TOO_LARGE` if no string can hold the file.
 */
export function toSpeedscopeFile(
  profile: Profile,
  options: SpeedscopeOptions = {},
): SpeedscopeFile {
  const { value, frames = 'function' } = options;
  checkFrameIdentity(frames);
  const column = value === undefined ? defaultValueIndex(profile) : valueIndex(profile, value);
  const table = frameTable(profile, frames);
  const profiles = threadProfiles(profile, column, table);
  const { argv, versions } = profile.meta;
  const version = versions['tsprof'];
  return {
    $schema: 'https://www.speedscope.app/file-format-schema.json',
    name: wellFormed(options.name ?? argv?.join(' ') ?? 'tsprof'),
    exporter: version === undefined ? 'tsprof' : `tsprof@${version}`,
    activeProfileIndex: heaviest(profiles),
    shared: { frames: table.frames },
    profiles,
  };
}

/** Position of the first profile that no other outweighs. */
function heaviest(profiles: readonly SpeedscopeProfile[]): number {
  const total = (index: number): number => profiles[index]?.endValue ?? 0;
  return [...profiles.keys()].reduce(
    (best, index) => (total(index) > total(best) ? index : best),
    0,
  );
}
