import { findSourceMap } from 'node:module';
import type { Profile } from './model/profile.ts';

/**
 * The source maps that Node has read for files of the profile, by file, as objects of JSON: none
 * unless it was told to, by `--enable-source-maps` or by a loader that compiles. For code that no
 * file holds there is no other one.
 */
export function loadedSourceMaps({ functions }: Profile): ReadonlyMap<string, unknown> {
  const maps = new Map<string, unknown>();
  for (const file of new Set(functions.file)) {
    const payload = payloadOf(file);
    if (payload !== undefined) maps.set(file, payload);
  }
  return maps;
}

function payloadOf(file: string): unknown {
  if (file === '' || file.startsWith('node:')) return undefined;
  try {
    return findSourceMap(file)?.payload;
  } catch {
    // Node reads a map when it is asked for it. One that is not valid is looked at where it is used.
    return undefined;
  }
}
