import { malformed } from './malformed.ts';
import type { Integer } from './pprof-tables.ts';

/** The string at `index`; `owner` is what refers to it, for the error. */
export function stringOf(strings: readonly string[], index: Integer, owner: string): string {
  const string = typeof index === 'number' ? strings[index] : undefined;
  if (string === undefined) {
    throw malformed(
      `${owner} names string ${String(index)}, but the string table has ${String(strings.length)}`,
    );
  }
  return string;
}
