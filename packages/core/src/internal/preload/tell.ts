import { writeSync } from 'node:fs';

/** Says something, or what was thrown, on stderr: at once, since the program may be ending. */
export function tell(what: unknown): void {
  writeSync(2, `tsprof: ${what instanceof Error ? what.message : String(what)}\n`);
}
