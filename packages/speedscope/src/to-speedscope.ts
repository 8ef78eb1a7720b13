import { defaultValueIndex, valueIndex, wellFormed, type Profile } from '@tsprof/core/model';
import { fileChunks } from './internal/file-chunks.ts';
import {
  checkFrameIdentity,
  frameTable,
  type FrameIdentity,
  type FrameTable,
} from './internal/frame-table.ts';
import { fileRuns, threadProfiles } from './internal/thread-profiles.ts';
import type { SpeedscopeFile } from './speedscope-file.ts';

const SCHEMA = 'https://www.speedscope.app/file-format-schema.json' as const;

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
  const { column, table } = chosen(profile, options);
  const profiles = threadProfiles(profile, column, table);
  return {
    $schema: SCHEMA,
    ...headOf(profile, options),
    activeProfileIndex: heaviest(profiles),
    shared: { frames: table.frames },
    profiles,
  };
}

/**
 * The text that {@link toSpeedscope} gives, in pieces of about a megabyte: a file may be longer
 * than a string can be.
 *
 * @throws RangeError as {@link toSpeedscopeFile}, before the first piece.
 */
export function speedscopeChunks(
  profile: Profile,
  options: SpeedscopeOptions = {},
): Iterable<string> {
  const { column, table } = chosen(profile, options);
  const { threads, stacks } = fileRuns(profile, column, table, Infinity);
  const head = {
    $schema: SCHEMA,
    ...headOf(profile, options),
    activeProfileIndex: heaviest(threads),
  };
  return fileChunks(head, table.frames, threads, stacks);
}

/** What is shown of a profile, and as what. */
interface Chosen {
  /** Index of the values that weigh samples. */
  readonly column: number;
  readonly table: FrameTable;
}

function chosen(profile: Profile, { value, frames = 'function' }: SpeedscopeOptions): Chosen {
  checkFrameIdentity(frames);
  const column = value === undefined ? defaultValueIndex(profile) : valueIndex(profile, value);
  return { column, table: frameTable(profile, frames) };
}

function headOf(
  { meta: { argv, versions } }: Profile,
  options: SpeedscopeOptions,
): Pick<SpeedscopeFile, 'name' | 'exporter'> {
  const version = versions['tsprof'];
  return {
    name: wellFormed(options.name ?? argv?.join(' ') ?? 'tsprof'),
    exporter: version === undefined ? 'tsprof' : `tsprof@${version}`,
  };
}

/** Position of the first profile that no other outweighs. */
function heaviest(profiles: readonly { readonly endValue: number }[]): number {
  const total = (index: number): number => profiles[index]?.endValue ?? 0;
  return [...profiles.keys()].reduce(
    (best, index) => (total(index) > total(best) ? index : best),
    0,
  );
}
