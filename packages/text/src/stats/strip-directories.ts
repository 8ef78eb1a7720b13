import { displayFile, mergeProfiles, type Profile } from '@tsprof/core/model';

/** The profile with base names in the place of files; functions that become equal are one. */
export function stripDirectories(profile: Profile): Profile {
  const { functions } = profile;
  const file = functions.file.map(baseName);
  return mergeProfiles([{ ...profile, functions: { ...functions, file } }]);
}

/** Of paths and URLs what follows the last slash; `node:internal/x` and the like are no files. */
function baseName(file: string): string {
  if (file.startsWith('node:')) return file;
  return /[^/\\]+$/.exec(displayFile(file))?.[0] ?? file;
}
