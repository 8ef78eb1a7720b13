import { readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';

/** The version that the package.json in a directory gives; undefined if there is none. */
export function versionOf(directory: string): string | undefined {
  if (!isAbsolute(directory)) return undefined;
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
    if (typeof manifest !== 'object' || manifest === null || !('version' in manifest)) {
      return undefined;
    }
    return typeof manifest.version === 'string' ? manifest.version : undefined;
  } catch {
    return undefined;
  }
}
