import { TsprofError, type Profile } from '@tsprof/core/model';
import { Failure } from '../failure.ts';
import { profileInSources } from '../sources/profile-in-sources.ts';
import { decompress } from './decompress.ts';
import type { ReadOptions } from './readable-format.ts';
import { READABLE_FORMATS, READABLE_TEXT } from './readable-formats.ts';
import { DEFAULT_MAX_SIZE } from './size-limit.ts';

export interface ReadProfileOptions extends ReadOptions {
  /** Most bytes that a compressed file may hold. @defaultValue 2^30 */
  readonly maxSize?: number;
}

/**
 * Reads a profile in any readable format, told by its content; compressed with gzip or not.
 *
 * @param name - of the file, for messages
 * @throws Failure if it is not a valid profile
 */
export function readProfile(
  bytes: Uint8Array,
  name: string,
  options: ReadProfileOptions = {},
): Profile {
  const content = decompress(bytes, name, options.maxSize ?? DEFAULT_MAX_SIZE);
  if (content.length === 0) throw new Failure(`Cannot read ${name}: it is empty`);
  const format = READABLE_FORMATS.find(({ looksLike }) => looksLike(content));
  if (format === undefined) {
    throw new Failure(
      `Cannot read ${name}: it is in none of the formats that tsprof reads (${READABLE_TEXT})`,
    );
  }
  const profile = asFailure(name, () => format.read(content, options));
  return inSources(profile, options);
}

/** @throws Failure where `read` throws TsprofError */
export function asFailure<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof TsprofError)) throw error;
    throw new Failure(`Cannot read ${name}: ${error.message}`, { cause: error });
  }
}

/**
 * The profile in the positions of its sources, if the user asks for it; by maps beside the code.
 */
export function inSources(profile: Profile, options: ReadOptions): Profile {
  if (options.inSources !== true) return profile;
  return profileInSources({ profile, sourceMaps: new Map() }).profile;
}
