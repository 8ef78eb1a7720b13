import { readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { mergeProfiles, TsprofError, type Profile } from '@tsprof/core/model';
import { Failure, messageOf } from '../failure.ts';
import { UsageError } from '../usage-error.ts';
import type { InputOptions } from './input-options.ts';
import { readLargeStacks } from './read-large-stacks.ts';
import { inSources, readProfile } from './read-profile.ts';
import { withShownType } from './shown-type.ts';

/** The FILE that stands for stdin. */
export const STDIN = '-';

/**
 * Reads saved profiles; several become one.
 *
 * @param files - paths, `-` for stdin
 * @throws UsageError or Failure
 */
export async function readInput(
  files: readonly string[],
  options: InputOptions = {},
): Promise<Profile> {
  return mergeInputs(await readInputs(files, options));
}

/** @throws Failure if the profiles are not of one kind */
export function mergeInputs(inputs: readonly Input[]): Profile {
  const profiles = inputs.map(({ profile }) => profile);
  try {
    return profiles.length === 1 && profiles[0] !== undefined
      ? profiles[0]
      : mergeProfiles(profiles);
  } catch (error) {
    if (!(error instanceof TsprofError)) throw error;
    const files = inputs.map(({ file }) => file).join(', ');
    throw new Failure(`Cannot merge ${files}: ${error.message}`, { cause: error });
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
 * @param files - paths, `-` for stdin; at least one
 * @throws UsageError or Failure
 */
export async function readInputs(
  files: readonly string[],
  options: InputOptions = {},
): Promise<Input[]> {
  if (files.length === 0) throw new UsageError('Expected at least one FILE');
  if (files.indexOf(STDIN) !== files.lastIndexOf(STDIN)) {
    throw new UsageError('Expected stdin (-) once');
  }
  const inputs: Input[] = [];
  for (const path of files) {
    const file = path === STDIN ? 'stdin' : path;
    options.messages?.status(`reading ${file}`);
    const profile = await profileOf(path, file, options);
    inputs.push({ file, profile: withShownType(profile, options, file) });
  }
  options.messages?.clearStatus();
  return inputs;
}

async function profileOf(path: string, name: string, options: InputOptions): Promise<Profile> {
  const large = path === STDIN ? undefined : await readLargeStacks(path, options);
  if (large !== undefined) return inSources(large, options);
  const onProgress = (part: number): void => {
    options.messages?.status(`reading ${name}: ${(part * 100).toFixed(0)} %`);
  };
  return readProfile(await bytesOf(path), name, { ...options, onProgress });
}

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return file === STDIN ? await buffer(process.stdin) : readFileSync(file);
  } catch (error) {
    throw new Failure(`Cannot read ${file}: ${messageOf(error)}`, { cause: error });
  }
}
