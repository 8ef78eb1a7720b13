import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A browser by the variable that desktops and `xdg-open` look at; it notes what it is to open. */
export class FakeBrowser {
  readonly env: Readonly<Record<string, string>>;
  private readonly notes: string;

  /** @param directory - to keep it in */
  constructor(directory: string) {
    const script = join(directory, 'browser.sh');
    this.notes = join(directory, 'opened.txt');
    writeFileSync(this.notes, '');
    writeFileSync(script, `#!/bin/sh\nprintf '%s\\n' "$1" >>'${this.notes}'\n`);
    chmodSync(script, 0o755);
    this.env = { BROWSER: script };
  }

  /** The addresses it was to open. */
  get opened(): readonly string[] {
    return readFileSync(this.notes, 'utf8').split('\n').slice(0, -1);
  }
}
