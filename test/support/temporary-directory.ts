import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';

/** An empty directory for each test of the file, gone after it. */
export function temporaryDirectory(): { readonly path: string } {
  const directory = { path: '' };
  beforeEach(() => {
    directory.path = realpathSync(mkdtempSync(join(tmpdir(), 'tsprof-test-')));
  });
  afterEach(() => {
    rmSync(directory.path, { recursive: true });
  });
  return directory;
}
