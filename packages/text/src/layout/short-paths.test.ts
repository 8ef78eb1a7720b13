import { describe, expect, it } from 'vitest';
import { shortPaths } from './short-paths.ts';

const shorten = (...files: readonly string[]): string[] => [...shortPaths(files).values()];

describe('shortPaths', () => {
  it('shows the base name', () => {
    expect(shorten('/app/src/a.js', 'C:\\app\\b.js', 'https://x.test/lib/c.js', 'd.js')).toEqual([
      'a.js',
      'b.js',
      'c.js',
      'd.js',
    ]);
  });

  it('shows files of packages from the package on, the innermost one', () => {
    expect(
      shorten(
        '/app/node_modules/typescript/lib/tsc.js',
        '/app/node_modules/.pnpm/@acme+x@1.0.0/node_modules/@acme/x/dist/index.js',
      ),
    ).toEqual(['typescript/lib/tsc.js', '@acme/x/dist/index.js']);
  });

  it('adds as many directories as it takes to tell files apart, and only to those', () => {
    expect(
      shorten('/app/a/index.js', '/app/b/index.js', '/lib/b/index.js', '/app/main.js'),
    ).toEqual(['a/index.js', 'app/b/index.js', 'lib/b/index.js', 'main.js']);
  });

  it('tells two versions of a package apart', () => {
    expect(
      shorten('/app/node_modules/x/i.js', '/app/node_modules/y/node_modules/x/i.js', '/x/i.js'),
    ).toEqual(['app/node_modules/x/i.js', 'y/node_modules/x/i.js', 'i.js']);
  });

  it('shows all there is where one path is the end of the other', () => {
    expect(shorten('/a.js', 'a.js', '/b/a.js')).toEqual(['/a.js', 'a.js', 'b/a.js']);
  });

  it('keeps the names of built-in modules', () => {
    expect(shorten('node:internal/fs/utils', 'node:fs')).toEqual([
      'node:internal/fs/utils',
      'node:fs',
    ]);
  });
});
