import { readFileSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The text of a file of a profile; undefined if it is not to be had. */
export type SourceOf = (file: string) => string | undefined;

/**
 * The text of a source file by the path or URL that a profile has for it; undefined if it is not a
 * file, or not there any more.
 */
export function sourceOf(file: string): string | undefined {
  try {
    if (file.startsWith('file:')) return readFileSync(fileURLToPath(file), 'utf8');
    return isAbsolute(file) ? readFileSync(file, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}
