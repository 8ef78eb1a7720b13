import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { moduleFormatOf } from './module-format.ts';

const root = mkdtempSync(join(tmpdir(), 'tsprof-module-format-'));
const inPackage = (name: string, file: string): string => join(root, name, 'src', file);

beforeAll(() => {
  for (const [name, manifest] of [
    ['esm', '{ "type": "module" }'],
    ['cjs', '{ "type": "commonjs" }'],
    ['untyped', '{}'],
    ['esm/node_modules/untyped', undefined],
    ['broken', '{'],
  ] as const) {
    mkdirSync(join(root, name), { recursive: true });
    if (manifest !== undefined) writeFileSync(join(root, name, 'package.json'), manifest);
  }
});
afterAll(() => {
  rmSync(root, { recursive: true });
});

describe('moduleFormatOf', () => {
  it.each([
    ['cjs', 'a.mts', '', 'module'],
    ['esm', 'a.cts', '', 'commonjs'],
    ['esm', 'a.ts', 'exports.a = 1', 'module'],
    ['cjs', 'a.ts', 'require("a")', 'commonjs'],
    // What another package says does not count.
    ['esm/node_modules/untyped', 'a.ts', '', 'commonjs'],
  ])('follows the ending, then the package: %s, %s', (name, file, code, expected) => {
    expect(moduleFormatOf(inPackage(name, file), code)).toBe(expected);
  });

  it.each([
    ['import a from "a"', 'module'],
    ['export const a = 1', 'module'],
    ['console.log(import.meta.url)', 'module'],
    ['await 1', 'module'],
    ['import("a")', 'commonjs'],
    ['return exports', 'commonjs'],
    ['"import a from \'a\'"', 'commonjs'],
    ['const = 1', 'commonjs'],
  ])('looks at the code where the package has no type: %s', (code, expected) => {
    expect(moduleFormatOf(inPackage('untyped', 'a.ts'), code)).toBe(expected);
  });

  it('does not take a broken package for one without a type', () => {
    expect(() => moduleFormatOf(inPackage('broken', 'a.ts'), '')).toThrow(SyntaxError);
  });
});
