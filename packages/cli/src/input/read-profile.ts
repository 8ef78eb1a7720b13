import { gunzipSync } from 'node:zlib';
import { TsprofError, type Profile } from '@tsprof/core/model';
import { decodeSnapshot, isSnapshot } from '@tsprof/core/snapshot';
import { fromPprof } from '@tsprof/pprof';
import { Failure, messageOf } from '../failure.ts';
import { profileInSources } from '../sources/profile-in-sources.ts';

/**
 * Reads a profile in any readable format, told by its content; compressed with gzip or not.
 *
 * @param name - of the file, for messages
 * @throws Failure if it is not a valid profile
 */
export function readProfile(bytes: Uint8Array, name: string): Profile {
  const content = decompress(bytes, name);
  if (content.length === 0) throw new Failure(`Cannot read ${name}: it is empty`);
  try {
    return isSnapshot(content)
      ? profileInSources(decodeSnapshot(content)).profile
      : fromPprof(content);
  } catch (error) {
    if (!(error instanceof TsprofError)) throw error;
    const readable = isSnapshot(content) ? '' : ' (tsprof reads pprof files and its own snapshots)';
    throw new Failure(`Cannot read ${name}: ${error.message}${readable}`, { cause: error });
  }
}

function decompress(bytes: Uint8Array, name: string): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes);
  } catch (error) {
    throw new Failure(`Cannot read ${name}: ${messageOf(error)}`, { cause: error });
  }
}
