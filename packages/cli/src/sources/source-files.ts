import { readFileSync, statSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unixNanos, type UnixNanos } from '@tsprof/core/model';

/** The text of a file of a profile; undefined if it is not to be had. */
export type SourceOf = (file: string) => string | undefined;

/** When a file of a profile was last changed; undefined if that is not known. */
export type ModifiedOf = (file: string) => UnixNanos | undefined;

/** What is to be had of the files of a profile. */
export interface Sources {
  readonly sourceOf: SourceOf;
  readonly modifiedOf: ModifiedOf;
}

/** The files as they are on this machine. */
export const SOURCE_FILES: Sources = { sourceOf, modifiedOf };

/**
 * The text of a source file by the path or URL that a profile has for it; undefined if it is not a
 * file, or not there any more.
 */
export function sourceOf(file: string): string | undefined {
  return ofFile(file, (path) => readFileSync(path, 'utf8'));
}

function modifiedOf(file: string): UnixNanos | undefined {
  return ofFile(file, (path) => unixNanos(statSync(path, { bigint: true }).mtimeNs));
}

function ofFile<T>(file: string, read: (path: string) => T): T | undefined {
  try {
    if (file.startsWith('file:')) return read(fileURLToPath(file));
    return isAbsolute(file) ? read(file) : undefined;
  } catch {
    return undefined;
  }
}
