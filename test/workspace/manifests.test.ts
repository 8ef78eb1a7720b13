import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { publishedPackages, readPackage, ROOT } from './manifests.ts';

const root = readPackage(ROOT);
const packages = publishedPackages();
const everyPackage = [
  ...packages,
  readPackage(path.join(ROOT, 'native')),
  readPackage(path.join(ROOT, 'test')),
];

/** Every file a package's exports map and bin field point to. */
function entryFiles(manifest: (typeof root)['manifest']): string[] {
  const targets = Object.values(manifest.exports ?? {}).flatMap((target) =>
    typeof target === 'string' ? [target] : Object.values(target),
  );
  return [...targets, ...Object.values(manifest.bin ?? {})];
}

describe.each(packages)('$manifest.name', ({ dir, manifest }) => {
  it('is published under the Apache license, with its text', () => {
    expect(manifest.private).toBeUndefined();
    expect(manifest.license).toBe('Apache-2.0');
    const license = path.join(dir, 'LICENSE');
    expect(existsSync(license)).toBe(true);
    expect(readFileSync(license, 'utf8')).toBe(readFileSync(path.join(ROOT, 'LICENSE'), 'utf8'));
  });

  it('has a README of at most ten lines', () => {
    const lines = readFileSync(path.join(dir, 'README.md'), 'utf8').trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(10);
  });

  it('runs nothing when it is installed', () => {
    const scripts = Object.keys(manifest.scripts ?? {});
    const atInstall = scripts.filter((name) => /^(?:pre|post)?install$|^prepare$/.test(name));
    expect(atInstall).toEqual([]);
    // npm runs node-gyp of its own accord where it finds this file and no `gypfile: false`.
    expect(existsSync(path.join(dir, 'binding.gyp'))).toBe(false);
  });

  it('is ESM for the supported Nodes', () => {
    expect(manifest.type).toBe('module');
    expect(manifest.engines).toEqual(root.manifest.engines);
  });

  it('exports entries that exist after a build, and none by pattern', () => {
    const patterns = Object.keys(manifest.exports ?? {}).filter((key) => key.includes('*'));
    expect(patterns).toEqual([]);
    expect(manifest.exports).toHaveProperty(['./package.json']);
    const missing = entryFiles(manifest).filter((file) => !existsSync(path.join(dir, file)));
    expect(missing).toEqual([]);
  });
});

describe('the workspace', () => {
  it('has one version', () => {
    const versions = everyPackage.map(({ manifest }) => [manifest.name, manifest.version]);
    expect(versions).toEqual(versions.map(([name]) => [name, root.manifest.version]));
  });

  it('depends on that version of its own packages', () => {
    const names = new Set(everyPackage.map(({ manifest }) => manifest.name));
    const other = everyPackage.flatMap(({ manifest }) =>
      Object.entries(manifest.dependencies ?? {}).filter(
        ([name, version]) => names.has(name) && version !== root.manifest.version,
      ),
    );
    expect(other).toEqual([]);
  });

  it('keeps npm from building the addon at install', () => {
    const addonOwners = everyPackage.filter(({ manifest }) =>
      ['@tsprof/core', '@tsprof/native'].includes(manifest.name),
    );
    expect(addonOwners.map(({ manifest }) => manifest.gypfile)).toEqual([false, false]);
  });
});
