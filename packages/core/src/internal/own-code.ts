import { fileURLToPath } from 'node:url';

/** Tells tsprof's own files from the program's, by the URL or path that V8 has for them. */
export type IsOwnFile = (file: string) => boolean;

/** This package's compiled code: the directory above the one of this file. */
const CORE = new URL('../', import.meta.url);

/** @param others - further directories of tsprof's own code, as `file:` URLs ending in a slash */
export function ownFiles(others: readonly URL[] = []): IsOwnFile {
  const directories = [CORE, ...others].flatMap((url) => [url.href, fileURLToPath(url)]);
  return (file) => directories.some((directory) => file.startsWith(directory));
}
