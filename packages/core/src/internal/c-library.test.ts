import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cLibraryOf } from './c-library.ts';

it.skipIf(process.platform !== 'linux')('agrees with what the running Node reports', () => {
  const { header } = process.report.getReport() as { header: { glibcVersionRuntime?: string } };
  const reported = header.glibcVersionRuntime === undefined ? 'musl' : 'glibc';
  expect(cLibraryOf(process.execPath)).toBe(reported);
});

it('knows musl by the program interpreter', () => {
  const directory = mkdtempSync(join(tmpdir(), 'tsprof-elf-'));
  const file = join(directory, 'node');
  writeFileSync(file, '\x7fELF...\0/lib/ld-musl-x86_64.so.1\0');
  expect(cLibraryOf(file)).toBe('musl');
  rmSync(directory, { recursive: true });
});
