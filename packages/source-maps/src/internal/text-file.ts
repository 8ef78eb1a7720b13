import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { MAX_BYTES, tooLarge } from './limits.ts';

/** The text of a file that profiles or maps name; undefined if it cannot be read or is too large. */
export function textOfFile(file: string | URL): string | undefined {
  try {
    return readText(file instanceof URL ? fileURLToPath(file) : file);
  } catch {
    return undefined;
  }
}

/** @throws Error if it cannot be read, is larger than a map or code may be, or is not a file */
export function readText(path: string): string {
  const status = statSync(path);
  // Reading a pipe or a device may take for ever.
  if (!status.isFile()) throw new Error(`${path} is not a file`);
  if (status.size > MAX_BYTES) throw tooLarge(path, MAX_BYTES);
  return readFileSync(path, 'utf8');
}
