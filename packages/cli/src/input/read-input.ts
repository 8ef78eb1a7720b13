import { readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { mergeProfiles, TsprofError, type Profile } from '@tsprof/core/model';
import { Failure, messageOf } from '../failure.ts';
import { UsageError } from '../usage-error.ts';
import { readProfile } from './read-profile.ts';

/** The FILE that stands for stdin. */
export const STDIN = '-';

/**
 * Reads saved profiles; several become one.
 *
 * @param files - paths, `-` for stdin
 * @throws UsageError or Failure
 */
export async function readInput(files: readonly string[]): Promise<Profile> {
  if (files.length === 0) throw new UsageError('Expected at least one FILE');
  const profiles = (await readInputs(files)).map(({ profile }) => profile);
  try {
    return profiles.length === 1 && profiles[0] !== undefined
      ? profiles[0]
      : mergeProfiles(profiles);
  } catch (error) {
    if (!(error instanceof TsprofError)) throw error;
    throw new Failure(`Cannot merge ${files.join(', ')}: ${error.message}`, { cause: error });
  }
}

/** A saved profile, and what it is called in messages. */
export interface Input {
  readonly file: string;
  readonly profile: Profile;
}

/**
 * Reads saved profiles, each by itself.
 *
 * @param files - paths, `-` for stdin
 * @throws UsageError or Failure
 */
export async function readInputs(files: readonly string[]): Promise<Input[]> {
  if (files.indexOf(STDIN) !== files.lastIndexOf(STDIN)) {
    throw new UsageError('Expected stdin (-) once');
  }
  const inputs: Input[] = [];
  for (const path of files) {
    const file = path === STDIN ? 'stdin' : path;
    inputs.push({ file, profile: readProfile(await bytesOf(path), file) });
  }
  return inputs;
}

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return file === STDIN ? await buffer(process.stdin) : readFileSync(file);
  } catch (error) {
    throw new Failure(`Cannot read ${file}: ${messageOf(error)}`, { cause: error });
  }
}
