import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { checkProfile, type Profile } from '@tsprof/core/model';
import { fromPprof } from '@tsprof/pprof';

/** The profile in a `.pb.gz` file; undefined if there is no file. */
export function readSaved(file: string): Profile | undefined {
  if (!existsSync(file)) return undefined;
  const profile = fromPprof(gunzipSync(readFileSync(file)));
  checkProfile(profile);
  return profile;
}

/** The functions of the program itself. */
export function functionsIn(profile: Profile | undefined): readonly string[] {
  return profile?.functions.name ?? [];
}
