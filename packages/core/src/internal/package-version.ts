import { readFileSync } from 'node:fs';

let version: string | undefined;

/** This package's version. */
export function packageVersion(): string {
  version ??= readVersion();
  return version;
}

function readVersion(): string {
  // Compiled or not, this file lies two directories below package.json.
  const file = new URL('../../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string }).version;
}
