import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasStarExport } from './imports.ts';
import { publishedPackages, ROOT, sourceFiles } from './manifests.ts';

const MAX_LINES = 500;
const CODE = /\.(?:ts|mts|mjs|js|cc|h)$/;
const DATA = /(?:^|\/)(?:golden|fixtures)\//;

/** Files of the repository as git sees them: committed, or new and not ignored. */
function codeFiles(): string[] {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard'];
  return execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' })
    .split('\n')
    .filter((file) => CODE.test(file) && !DATA.test(file) && existsSync(path.join(ROOT, file)));
}

describe('source files', () => {
  it(`have at most ${String(MAX_LINES)} lines`, () => {
    const long = codeFiles().filter(
      (file) => readFileSync(path.join(ROOT, file), 'utf8').split('\n').length - 1 > MAX_LINES,
    );
    expect(long).toEqual([]);
  });

  it('name what they export', () => {
    const files = publishedPackages().flatMap(sourceFiles);
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter(hasStarExport)).toEqual([]);
  });
});
